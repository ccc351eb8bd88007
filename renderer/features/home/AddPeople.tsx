import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/result.ts';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { addToGroup } from '../../actions/groups.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { type Candidate, candidateKey } from './candidates.ts';
import { PeoplePicker } from './PeoplePicker.tsx';

/** Brings friends into a group. Who could not come stays chosen, with the reason. */
export function AddPeople({ at, onClose }: { at: ChannelRef; onClose: () => void }) {
  const { t } = useTranslation();
  const app = useApp();
  const account = useAppState((s) => s.accounts.get(at.accountId));
  const [picked, setPicked] = useState<readonly Candidate[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const there = account?.entities.channels.get(at.channelId)?.recipientIds;
  if (!account || !there) return null;
  const room = account.view.limits.groupRecipients - there.length;
  const chosen = picked.filter(({ user }) => !there.includes(user.id));
  const add = async () => {
    if (chosen.length === 0 || busy) return;
    setBusy(true);
    const userIds = chosen.map(({ user }) => user.id);
    const why = await addToGroup(app, at, userIds);
    setBusy(false);
    setError(why);
    if (why === null) onClose();
  };
  const title = t('home.group.addTitle');
  const without = new Set([
    ...chosen.map(({ key }) => key),
    ...there.map((userId) => candidateKey(at.accountId, userId)),
  ]);
  return (
    <Dialog label={title} onClose={onClose} className="picker">
      <div className="picker-body">
        <h2>{title}</h2>
        <PeoplePicker
          label={t('home.group.addWho')}
          picked={chosen}
          onPicked={setPicked}
          search={{ accountId: at.accountId, without, friendsOnly: true }}
          full={
            chosen.length >= room ? t('home.new.full', { count: account.view.limits.groupRecipients }) : null
          }
          onEnter={() => void add()}
        />
        {error && (
          <p className="field-help field-error" role="alert">
            {sentenceOf(t, error, account.view.host)}
          </p>
        )}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('messages.cancel')}</Button>
          <Button look="primary" busy={busy} disabled={chosen.length === 0} onClick={() => void add()}>
            {t('home.group.addThem')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
