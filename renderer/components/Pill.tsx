import './pill.css';

/** The lamp: how many want you, 1 to 99, then 99+. `label` says it in words ("2 mentions"); none where the parent does. */
export function Pill({ count, label }: { count: number; label?: string }) {
  if (count <= 0) return null;
  const text = count > 99 ? '99+' : String(count);
  if (!label)
    return (
      <span className="pill" aria-hidden="true">
        {text}
      </span>
    );
  return (
    <span className="pill" role="img" aria-label={label}>
      {text}
    </span>
  );
}
