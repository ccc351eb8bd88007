import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId, ServerId } from '../../../shared/ids.ts';
import { beginJoining } from '../../actions/joining.ts';
import { openServer } from '../../actions/places.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { Icon } from '../../components/Icon.tsx';
import { nameOf } from '../../components/names.ts';
import { Pill } from '../../components/Pill.tsx';
import { Tile } from '../../components/Tile.tsx';
import { rovingMark } from '../../components/useRoving.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { marksOf } from '../../store/marks.ts';

type Props = { readonly accountId: AccountId; readonly onPortrait: (opener: HTMLElement) => void };

/** One account: portrait in a ring of its voice, a line (dashed while it is out of reach), its servers. */
export const AccountGroup = memo(function AccountGroup({ accountId, onPortrait }: Props) {
  const { t } = useTranslation();
  const view = useAppState((s) => s.accounts.get(accountId)?.view);
  const me = useAppState((s) => {
    const entities = s.accounts.get(accountId)?.entities;
    return entities?.me ? entities.users.get(entities.me) : undefined;
  });
  const servers = useAppState((s) => s.accounts.get(accountId)?.entities.servers);
  if (!view || !servers) return null;
  const name = me ? nameOf(me) : view.name;
  const live = view.connection.state === 'live';
  const { host } = view;
  const presence = t(`status.${view.seenAs}`);
  const label = t(live ? 'accounts.portrait' : 'accounts.portraitCutOff', { name, presence, host });
  return (
    <fieldset
      className={live ? 'rail-group' : 'rail-group rail-cutoff'}
      data-voice={view.voice}
      aria-label={t('accounts.group', { name, host })}
    >
      <button
        type="button"
        className="rail-who"
        {...rovingMark}
        data-account={accountId}
        data-name={name}
        aria-haspopup="dialog"
        data-tip={label}
        onClick={(event) => onPortrait(event.currentTarget)}
      >
        <Avatar accountId={accountId} picture={me?.avatar ?? null} name={name} presence={view.seenAs} />
        <span className="sr">{label}</span>
        <span className="rail-label" aria-hidden="true">
          <bdi className="cut">{name}</bdi>
          <small className="cut">{host}</small>
        </span>
      </button>
      {[...servers.keys()].map((id) => (
        <ServerButton key={id} accountId={accountId} serverId={id} />
      ))}
      {(view.capabilities.invites || view.capabilities.serverCreate) && <JoinButton accountId={accountId} />}
    </fieldset>
  );
});

/** At the end of an account's servers: coming to one more. */
function JoinButton({ accountId }: { accountId: AccountId }) {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <button
      type="button"
      className="rail-server rail-join"
      {...rovingMark}
      aria-haspopup="dialog"
      data-tip={t('places.title')}
      onClick={() => beginJoining(app, accountId)}
    >
      <span className="sr">{t('places.title')}</span>
      <span className="tile" aria-hidden="true">
        <Icon name="plus" />
      </span>
      <span className="rail-label cut" aria-hidden="true">
        {t('places.short')}
      </span>
    </button>
  );
}

const ServerButton = memo(function ServerButton(props: { accountId: AccountId; serverId: ServerId }) {
  const { accountId, serverId } = props;
  const { t } = useTranslation();
  const app = useApp();
  const server = useAppState((s) => s.accounts.get(accountId)?.entities.servers.get(serverId));
  const unread = useAppState((s) => marksOf(s.accounts.get(accountId)?.entities, serverId).unread);
  const mentions = useAppState((s) => marksOf(s.accounts.get(accountId)?.entities, serverId).mentions);
  const current = useAppState(({ place, accounts }) => {
    if (place.kind === 'server') return place.accountId === accountId && place.serverId === serverId;
    if (place.kind !== 'channel' || place.accountId !== accountId) return false;
    return accounts.get(accountId)?.entities.channels.get(place.channelId)?.serverId === serverId;
  });
  if (!server) return null;
  const { name } = server;
  const marks = mentions > 0 ? t('channels.mentions', { count: mentions }) : unread && t('channels.unread');
  return (
    <button
      type="button"
      className="rail-server"
      {...rovingMark}
      data-name={name}
      aria-current={current ? 'true' : undefined}
      data-tip={name}
      onClick={() => openServer(app, accountId, serverId)}
    >
      <span className="sr">{marks ? t('channels.marked', { name, marks }) : name}</span>
      {current && <i className="rail-bead" />}
      <Tile accountId={accountId} picture={server.icon} name={name} />
      <bdi className={unread || current ? 'rail-label cut strong' : 'rail-label cut'} aria-hidden="true">
        {name}
      </bdi>
      {mentions > 0 ? <Pill count={mentions} /> : unread && <i className="rail-dot" />}
    </button>
  );
});
