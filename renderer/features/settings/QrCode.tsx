import encodeQR from 'qr';

/** Cells that stay white around the picture, as scanners need them (ISO/IEC 18004). */
const quietZone = 4;

/** A text as a QR code: black on white in every theme, drawn as one path. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quietZone });
  const size = rows.length;
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path className="qr-ground" d={`M0 0h${size}v${size}H0z`} />
      <path className="qr-cells" d={rows.map(runsOf).join('')} />
    </svg>
  );
}

/** The dark runs of one row. */
function runsOf(row: readonly boolean[], y: number): string {
  let path = '';
  let from = -1;
  for (let x = 0; x <= row.length; x++) {
    const dark = row[x] === true;
    if (dark && from < 0) from = x;
    if (dark || from < 0) continue;
    path += `M${from} ${y}h${x - from}v1H${from}z`;
    from = -1;
  }
  return path;
}
