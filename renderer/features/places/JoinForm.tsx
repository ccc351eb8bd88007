import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../shared/accounts.ts';
import type { InvitePreview } from '../../../shared/administration.ts';
import type { AppError } from '../../../shared/result.ts';
import { announce } from '../../actions/announce.ts';
import { endJoining, join, lookAtInvite, openJoined } from '../../actions/joining.ts';
import { Button } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Field } from '../../components/Field.tsx';
import { useApp } from '../../store/hooks.ts';
import { InviteCard } from './InviteCard.tsx';

type Props = { readonly view: AccountView; readonly code: string };

/** An address or a code, then what it leads to, then going there. What was typed stays, whatever the answer. */
export function JoinForm({ view, code }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const [typed, setTyped] = useState(code);
  const [found, setFound] = useState<InvitePreview | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const asked = useRef('');

  const look = async (words: string) => {
    asked.current = words;
    setBusy(true);
    const answer = await lookAtInvite(app, view.id, words);
    if (asked.current !== words) return;
    setBusy(false);
    setFound(answer.ok ? answer.value : null);
    setError(answer.ok ? null : answer.error);
    if (answer.ok) announce(app, 'status', t('places.leadsTo', { name: answer.value.name }));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: an invite one came with is looked at once
  useEffect(() => {
    if (code !== '') void look(code);
  }, []);

  const go = async (preview: InvitePreview) => {
    if (preview.serverId !== null) {
      openJoined(app, view.id, { serverId: preview.serverId, channelId: null });
      return;
    }
    setBusy(true);
    const why = await join(app, view.id, preview.code);
    setBusy(false);
    setError(why);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (found) void go(found);
    else if (typed.trim() === '') setError({ kind: 'invalid', code: 'inviteEmpty' });
    else void look(typed.trim());
  };
  return (
    <form className="join-form" aria-label={t('places.byInvite')} onSubmit={submit}>
      <Field
        label={t('places.invite')}
        help={t('places.inviteHelp', { origin: view.origin })}
        error={error && sentenceOf(t, error, view.host)}
        value={typed}
        maxLength={128}
        autoComplete="off"
        data-autofocus
        onChange={(event) => {
          setTyped(event.target.value);
          asked.current = '';
          setBusy(false);
          setFound(null);
          setError(null);
        }}
      />
      {found && <InviteCard accountId={view.id} preview={found} />}
      <div className="dialog-actions">
        <Button onClick={() => endJoining(app)}>{t('messages.cancel')}</Button>
        <Button type="submit" look="primary" busy={busy}>
          {t(found ? (found.serverId === null ? 'places.join' : 'places.open') : 'places.look')}
        </Button>
      </div>
    </form>
  );
}
