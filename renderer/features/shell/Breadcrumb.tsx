import { useTranslation } from 'react-i18next';
import type { AccountId, ChannelId, ServerId } from '../../../shared/ids.ts';
import { channelTitle } from '../../components/names.ts';
import { Tile } from '../../components/Tile.tsx';
import { useAppState } from '../../store/hooks.ts';
import { useTitle } from './useTitle.ts';

/** Where one is: the server and the channel, or the name of the page. */
export function Breadcrumb() {
  const { t } = useTranslation();
  const place = useAppState((s) => s.place);
  const empty = useAppState((s) => s.accounts.size === 0);
  if (place.kind === 'channel')
    return <ChannelCrumb accountId={place.accountId} channelId={place.channelId} />;
  if (place.kind === 'serverSettings')
    return <SettingsCrumb accountId={place.accountId} serverId={place.serverId} />;
  if (place.kind === 'server') return <ServerCrumb accountId={place.accountId} serverId={place.serverId} />;
  const page = place.kind === 'start' && empty ? 'addAccount' : place.kind;
  return <PageCrumb name={page === 'start' ? '' : t(`shell.page.${page}`)} />;
}

function PageCrumb({ name }: { name: string }) {
  useTitle(name);
  return (
    <div className="bar-path">
      <b className="cut">{name}</b>
    </div>
  );
}

function ChannelCrumb({ accountId, channelId }: { accountId: AccountId; channelId: ChannelId }) {
  const { t } = useTranslation();
  const entities = useAppState((s) => s.accounts.get(accountId)?.entities);
  const channel = entities?.channels.get(channelId);
  const server = channel?.serverId ? entities?.servers.get(channel.serverId) : undefined;
  useTitle(entities && channel ? channelTitle(t, entities, channel) : '', server?.name);
  if (!entities || !channel) return <div className="bar-path" />;
  return (
    <div className="bar-path">
      {server && <Tile accountId={accountId} picture={server.icon} name={server.name} />}
      <span className="bar-where cut hide-small">
        {server ? <bdi>{server.name}</bdi> : t('shell.page.home')}
      </span>
      <span className="bar-separator hide-small">/</span>
      <h1 className="bar-here cut">
        <bdi>{channelTitle(t, entities, channel)}</bdi>
      </h1>
      {channel.topic && (
        <span className="bar-topic cut hide-medium" dir="auto" data-tip={channel.topic}>
          {channel.topic}
        </span>
      )}
    </div>
  );
}

function SettingsCrumb({ accountId, serverId }: { accountId: AccountId; serverId: ServerId }) {
  const { t } = useTranslation();
  const server = useAppState((s) => s.accounts.get(accountId)?.entities.servers.get(serverId));
  const page = t('shell.page.serverSettings');
  useTitle(page, server?.name);
  return (
    <div className="bar-path">
      {server && <Tile accountId={accountId} picture={server.icon} name={server.name} />}
      <span className="bar-where cut hide-small">
        <bdi>{server?.name}</bdi>
      </span>
      <span className="bar-separator hide-small">/</span>
      <b className="bar-here cut">{page}</b>
    </div>
  );
}

function ServerCrumb({ accountId, serverId }: { accountId: AccountId; serverId: ServerId }) {
  const server = useAppState((s) => s.accounts.get(accountId)?.entities.servers.get(serverId));
  useTitle(server?.name ?? '');
  return (
    <div className="bar-path">
      {server && <Tile accountId={accountId} picture={server.icon} name={server.name} />}
      <b className="bar-here cut">
        <bdi>{server?.name}</bdi>
      </b>
    </div>
  );
}
