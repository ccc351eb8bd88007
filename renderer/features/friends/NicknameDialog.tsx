import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/result.ts';
import { nickname, type Somebody } from '../../actions/friends.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Field } from '../../components/Field.tsx';
import { nameOf } from '../../components/names.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { Person } from './usePerson.ts';

type Props = { readonly at: Somebody; readonly person: Person; readonly onClose: () => void };

/** What I call a friend. Nobody else sees it. */
export function NicknameDialog({ at, person, onClose }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const account = useAppState((s) => s.accounts.get(at.accountId));
  const old = account?.entities.relationships.get(at.userId)?.nickname ?? '';
  const own = nameOf(account?.entities.users.get(at.userId));
  const longest = account?.view.limits.nicknameLength ?? 0;
  const [typed, setTyped] = useState(old);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const save = async () => {
    setBusy(true);
    const why = await nickname(app, at, typed);
    setBusy(false);
    if (why === null) onClose();
    else setError(why);
  };
  const title = t('friends.nickname.title', { name: own });
  return (
    <Dialog label={title} onClose={onClose}>
      <form
        className="dialog-words"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void save();
        }}
      >
        <h2>{title}</h2>
        <Field
          label={t('friends.nickname.label')}
          help={t('friends.nickname.help', { name: own, left: longest - typed.length })}
          error={error && sentenceOf(t, error, person.host)}
          value={typed}
          maxLength={longest}
          autoComplete="off"
          data-autofocus=""
          dir="auto"
          onChange={(event) => setTyped(event.target.value)}
        />
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('messages.cancel')}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {t('friends.nickname.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
