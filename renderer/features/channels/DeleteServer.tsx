import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId, ServerId } from '../../../shared/ids.ts';
import type { AppError } from '../../../shared/result.ts';
import { deleteServer } from '../../actions/joining.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { DialogError } from '../../components/DialogError.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Field } from '../../components/Field.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';

type Props = {
  readonly at: { readonly accountId: AccountId; readonly serverId: ServerId };
  readonly name: string;
  readonly onClose: () => void;
};

/** Nothing brings a server back: its name is typed first. */
export function DeleteServer({ at, name, onClose }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const host = useAppState((s) => s.accounts.get(at.accountId)?.view.host ?? '');
  const [typed, setTyped] = useState('');
  const [other, setOther] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const same = typed.trim() === name.trim();
    setOther(!same);
    if (!same || busy) return;
    setBusy(true);
    const why = await deleteServer(app, at);
    setBusy(false);
    setError(why);
    if (why === null) onClose();
  };
  const title = t('channels.delete.title', { name });
  return (
    <Dialog label={title} onClose={onClose}>
      <form className="dialog-words" onSubmit={(event) => void submit(event)}>
        <h2>{title}</h2>
        <p className="server-delete-words">{t('channels.delete.words')}</p>
        <Field
          label={t('channels.delete.type', { name })}
          error={other ? t('channels.delete.other') : null}
          value={typed}
          autoComplete="off"
          dir="auto"
          data-autofocus
          onChange={(event) => {
            setTyped(event.target.value);
            setOther(false);
          }}
        />
        {error && <DialogError words={sentenceOf(t, error, host)} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('messages.cancel')}</Button>
          <Button type="submit" look="dangerFill" busy={busy}>
            {t('channels.menu.delete')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
