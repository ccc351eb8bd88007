import './via.css';

/** Which account: a line in its voice (`data-voice` on what it stands in) and the server's address. */
export function Via({ host }: { host: string }) {
  return (
    <span className="via cut">
      <i />
      {host}
    </span>
  );
}
