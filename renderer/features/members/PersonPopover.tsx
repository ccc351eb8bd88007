import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId, ServerId, UserId } from '../../../shared/ids.ts';
import { openDirect } from '../../actions/members.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { Button } from '../../components/Button.tsx';
import { handleOf, nameOf } from '../../components/names.ts';
import { Popover } from '../../components/Popover.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import { statusText } from './MemberRow.tsx';

type Props = {
  readonly accountId: AccountId;
  readonly serverId: ServerId;
  readonly userId: UserId;
  readonly opener: HTMLElement;
  readonly onClose: () => void;
};

/** Who somebody is, and the way to write to them. */
export function PersonPopover({ accountId, serverId, userId, opener, onClose }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const account = useAppState((s) => s.accounts.get(accountId));
  const [busy, setBusy] = useState(false);
  const user = account?.entities.users.get(userId);
  if (!account || !user) return null;
  const { entities, view } = account;
  const name = nameOf(user, entities.members.get(serverId)?.get(userId));
  const presence = entities.presences.get(userId);
  const state = presence?.state ?? 'offline';
  const says = statusText(presence?.customStatus ?? null);
  const write = async () => {
    setBusy(true);
    await openDirect(app, accountId, userId);
    onClose();
  };
  return (
    <Popover opener={opener} label={name} onClose={onClose} side="start" className="person-popover">
      <div className="row person-popover-head">
        <Avatar accountId={accountId} picture={user.avatar} name={name} presence={state} />
        <div className="grow col">
          <h2 className="person-popover-name">
            <bdi>{name}</bdi>
          </h2>
          <span className="small mid cut">{handleOf(user, view.host)}</span>
          <span className="small mid">{t(`status.${state}`)}</span>
        </div>
      </div>
      {says && (
        <p className="person-popover-status" dir="auto">
          {says}
        </p>
      )}
      {userId === entities.me ? (
        <p className="small faint">{t('members.you')}</p>
      ) : (
        <Button look="primary" icon="thread" busy={busy} data-autofocus="" onClick={() => void write()}>
          {t('members.message')}
        </Button>
      )}
    </Popover>
  );
}
