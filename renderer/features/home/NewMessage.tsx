import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../shared/accounts.ts';
import type { AppError } from '../../../shared/result.ts';
import { beginTalk } from '../../actions/groups.ts';
import { setLayer } from '../../actions/layers.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Field } from '../../components/Field.tsx';
import { composerId } from '../../components/focus.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { Candidate } from './candidates.ts';
import { PeoplePicker } from './PeoplePicker.tsx';

/** A new message (Ctrl+N): to one person, or to several friends of one account, who become a group. */
export function NewMessage() {
  const open = useAppState((s) => s.ui.layer === 'newDirect');
  return open ? <Open /> : null;
}

function Open() {
  const { t } = useTranslation();
  const app = useApp();
  const [picked, setPicked] = useState<readonly Candidate[]>([]);
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [went, setWent] = useState(false);
  const [first] = picked;
  const view = useAppState((s) => (first ? s.accounts.get(first.accountId)?.view : undefined));
  const close = () => setLayer(app, null);
  const begin = async () => {
    if (!first || busy) return;
    setBusy(true);
    setWent(true);
    const userIds = picked.map(({ user }) => user.id);
    const why = await beginTalk(app, first.accountId, { userIds, name });
    setBusy(false);
    setError(why);
    if (why === null) close();
    else setWent(false);
  };
  const group = picked.length > 1;
  return (
    <Dialog
      label={t('home.new.title')}
      onClose={close}
      home={() => (went ? document.getElementById(composerId) : null)}
      className="picker"
    >
      <div className="picker-body">
        <h2>{t('home.new.title')}</h2>
        <PeoplePicker
          label={t('home.new.to')}
          picked={picked}
          onPicked={(people) => {
            setPicked(people);
            setError(null);
          }}
          search={{
            accountId: first?.accountId ?? null,
            without: new Set(picked.map(({ key }) => key)),
            friendsOnly: first !== undefined,
          }}
          full={whyFull(picked, view, t)}
          onEnter={() => void begin()}
        />
        {group && view && (
          <Field
            label={t('home.new.name')}
            help={t('home.new.nameHelp', { limit: view.limits.channelNameLength })}
            value={name}
            maxLength={view.limits.channelNameLength}
            autoComplete="off"
            dir="auto"
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) void begin();
            }}
          />
        )}
        {error && (
          <p className="field-help field-error" role="alert">
            {sentenceOf(t, error, view?.host)}
          </p>
        )}
        <div className="dialog-actions">
          <Button onClick={close}>{t('messages.cancel')}</Button>
          <Button look="primary" busy={busy} disabled={!first} onClick={() => void begin()}>
            {group ? t('home.new.group', { count: picked.length + 1 }) : t('home.new.write')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Why nobody else can be chosen; null: somebody can. */
function whyFull(picked: readonly Candidate[], view: AccountView | undefined, t: TFunction): string | null {
  const [first] = picked;
  if (!first || !view) return null;
  if (!view.capabilities.groups) return t('home.new.noGroups', { host: view.host });
  if (!first.friend) return t('home.new.friendsOnly', { name: first.name });
  const limit = view.limits.groupRecipients;
  return picked.length >= limit ? t('home.new.full', { count: limit }) : null;
}
