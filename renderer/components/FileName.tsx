import { nameParts } from './files.ts';

/** The name of a file, in its own direction. Cut in the middle: its ending says what it is and always stands. */
export function FileName({ name }: { name: string }) {
  const [stem, ending] = nameParts(name);
  return (
    <bdi className="file-name">
      <span className="cut">{stem}</span>
      {ending !== '' && <span>{ending}</span>}
    </bdi>
  );
}
