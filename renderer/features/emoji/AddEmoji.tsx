import { type ClipboardEvent, type DragEvent, type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Limits } from '../../../shared/capabilities.ts';
import { chosenPath } from '../../../shared/ids.ts';
import type { AppError, Result } from '../../../shared/result.ts';
import type { Choice, ChosenFile } from '../../../shared/uploads.ts';
import { announce } from '../../actions/announce.ts';
import { addEmoji, type EmojiHome } from '../../actions/emoji.ts';
import { pickPicture, takePicture } from '../../actions/profile.ts';
import { Button } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Field } from '../../components/Field.tsx';
import { Icon } from '../../components/Icon.tsx';
import { useApp } from '../../store/hooks.ts';
import { fitted } from './fit.ts';
import { nameAfter, nameTrouble, shortest } from './naming.ts';

type Props = {
  readonly at: EmojiHome;
  readonly names: readonly string[];
  readonly limits: Limits;
  readonly host: string;
};

/** A picture by the dialog, by pasting or by dropping it here, and what it shall be called. Both stay until it is there. */
export function AddEmoji({ at, names, limits, host }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [name, setName] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const wrong = nameTrouble(name, names);
  const kilobytes = Math.floor(limits.emojiBytes / 1024);

  const take = async (choosing: Promise<Result<Choice | null>>) => {
    setError(null);
    const found = await fileOf(choosing);
    const fit = found.ok && found.value ? await fitted(app, found.value, limits.emojiBytes) : found;
    if (!fit.ok) setError(fit.error);
    else if (fit.value) {
      const { name: called } = fit.value;
      setFile(fit.value);
      setName((typed) => typed || nameAfter(called, limits.emojiNameLength));
    }
  };
  const receive = (event: DragEvent | ClipboardEvent) => {
    const source = 'clipboardData' in event ? event.clipboardData : event.dataTransfer;
    if (source.files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    void take(takePicture(app, [...source.files]));
  };
  const add = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (busy || wrong !== null || file === null) return;
    setBusy(true);
    const why = await addEmoji(app, at, { name, handle: file.handle });
    setBusy(false);
    setError(why);
    if (why !== null) return;
    announce(app, 'status', t('emoji.added', { name }));
    setFile(null);
    setName('');
    setAsked(false);
  };
  return (
    <form
      className="emoji-add"
      aria-label={t('emoji.add')}
      onSubmit={(event) => void add(event)}
      onPaste={receive}
      onDrop={receive}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes('Files')) event.preventDefault();
      }}
    >
      <Chosen file={file} />
      <Button icon="image" aria-describedby="emoji-limits" onClick={() => void take(pickPicture(app))}>
        {t(file ? 'emoji.other' : 'emoji.choose')}
      </Button>
      <Field
        label={t('emoji.name')}
        error={asked && wrong ? t(`emoji.wrong.${wrong}`, { shortest }) : null}
        value={name}
        maxLength={limits.emojiNameLength}
        autoComplete="off"
        before={<span aria-hidden="true">:</span>}
        after={<span aria-hidden="true">:</span>}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" look="primary" busy={busy} aria-describedby="emoji-limits">
        {t('emoji.addThis')}
      </Button>
      <p className="field-help" id="emoji-limits">
        {t('emoji.limits', { kilobytes, shortest, longest: limits.emojiNameLength })}
      </p>
      {(error || (asked && file === null)) && (
        <p className="field-help field-error" role="alert">
          {error ? t('emoji.notAdded', { reason: sentenceOf(t, error, host) }) : t('emoji.noPicture')}
        </p>
      )}
    </form>
  );
}

async function fileOf(choosing: Promise<Result<Choice | null>>): Promise<Result<ChosenFile | null>> {
  const answer = await choosing;
  if (!answer.ok) return answer;
  if (answer.value === null) return { ok: true, value: null };
  return answer.value.ok ? { ok: true, value: answer.value.file } : { ok: false, error: answer.value.error };
}

function Chosen({ file }: { file: ChosenFile | null }) {
  return (
    <span className={file ? 'emoji-chosen' : 'emoji-chosen emoji-unchosen'} aria-hidden="true">
      {file ? <img src={chosenPath(file.handle)} alt="" draggable={false} /> : <Icon name="smile" />}
    </span>
  );
}
