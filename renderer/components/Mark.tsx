import './mark.css';

/** The h whose arch is a doorway with a lamp in it. */
export function Mark({ large = false }: { large?: boolean }) {
  if (large) {
    return (
      <svg className="mark-large" viewBox="0 0 88 88" aria-hidden="true">
        <path className="mark-arch" d="M20 12v66M20 52c0-16 9-25 24-25s24 9 24 25v26" />
        <path className="mark-ground" d="M8 80h72" />
        <circle className="mark-light" cx="44" cy="66" r="16" />
        <circle className="mark-lamp" cx="44" cy="66" r="7" />
      </svg>
    );
  }
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path
        d="M6 3.5v17M6 14.5c0-4.2 2.4-6.5 6-6.5s6 2.3 6 6.5v6"
        fill="none"
        stroke="currentColor"
        strokeWidth="3.2"
        strokeLinecap="round"
      />
      <circle cx="12" cy="18.3" r="2.6" fill="var(--lamp-line)" />
    </svg>
  );
}
