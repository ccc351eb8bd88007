import type { TFunction } from 'i18next';
import { type MouseEvent, memo, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel, PresenceState } from '../../../shared/domain.ts';
import type { AccountId, UserId } from '../../../shared/ids.ts';
import type { Entities } from '../../../shared/state/entities.ts';
import { channelUnread } from '../../../shared/state/unread.ts';
import { openSaved } from '../../actions/joining.ts';
import { setLayer } from '../../actions/layers.ts';
import { go, openChannel } from '../../actions/places.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { IconButton } from '../../components/Button.tsx';
import { CustomStatusLine, useCurrentStatus } from '../../components/CustomStatusLine.tsx';
import { dropOnChannel } from '../../components/drop.ts';
import { Icon } from '../../components/Icon.tsx';
import { channelName } from '../../components/names.ts';
import { Pill } from '../../components/Pill.tsx';
import { rovingMark, useRoving } from '../../components/useRoving.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { requestsOf } from '../../store/marks.ts';
import { ConversationMenu, type Laid } from './ConversationMenu.tsx';
import { conversationsOf } from './conversations.ts';
import { Faces } from './Faces.tsx';
import './home.css';

/** Direct messages and groups of all accounts, the newest first. */
export function HomeColumn() {
  const { t } = useTranslation();
  const app = useApp();
  const accounts = useAppState((s) => s.accounts);
  const atHome = useAppState((s) => s.place.kind === 'home');
  const conversations = useMemo(() => conversationsOf(accounts), [accounts]);
  const requests = [...accounts.values()].reduce((sum, { entities }) => sum + requestsOf(entities), 0);
  const roving = useRoving<HTMLDivElement>();
  return (
    <nav className="column" aria-label={t('home.title')} data-region="channels">
      <div className="column-head">
        <h2 className="cut grow">{t('home.title')}</h2>
        <IconButton icon="plus" label={t('home.newMessage')} onClick={() => setLayer(app, 'newDirect')} />
      </div>
      <div className="column-scroll" {...roving}>
        <button
          type="button"
          className="channel"
          {...rovingMark}
          aria-current={atHome ? 'page' : undefined}
          onClick={() => go(app, { kind: 'home', accountId: null })}
        >
          <span className="sr">
            {requests > 0 ? t('home.peopleWaiting', { count: requests }) : t('home.people')}
          </span>
          <Icon name="people" />
          <span className="channel-name cut" aria-hidden="true">
            {t('home.people')}
          </span>
          <Pill count={requests} />
        </button>
        {[...accounts.values()]
          .filter(({ view }) => view.capabilities.savedNotes)
          .map(({ view }) => (
            <SavedNotes key={view.id} accountId={view.id} host={accounts.size > 1 ? view.host : null} />
          ))}
        <h3 className="home-heading">{t('home.direct')}</h3>
        {conversations.length === 0 && <p className="home-none">{t('home.none')}</p>}
        {conversations.map(({ accountId, channel }) => (
          <Conversation key={`${accountId}/${channel.id}`} accountId={accountId} channel={channel} />
        ))}
      </div>
    </nav>
  );
}

/** What an account keeps for itself; with several accounts, whose. */
function SavedNotes({ accountId, host }: { accountId: AccountId; host: string | null }) {
  const { t } = useTranslation();
  const app = useApp();
  const current = useAppState(
    ({ place, accounts }) =>
      place.kind === 'channel' &&
      place.accountId === accountId &&
      accounts.get(accountId)?.entities.channels.get(place.channelId)?.kind === 'saved',
  );
  const name = host === null ? t('home.saved') : t('home.savedOn', { host });
  return (
    <button
      type="button"
      className="channel"
      {...rovingMark}
      aria-current={current ? 'page' : undefined}
      onClick={() => void openSaved(app, accountId)}
    >
      <Icon name="note" />
      <span className="channel-name cut">{name}</span>
    </button>
  );
}

const Conversation = memo(function Conversation(props: { accountId: AccountId; channel: Channel }) {
  const { accountId, channel } = props;
  const { t } = useTranslation();
  const app = useApp();
  const account = useAppState((s) => s.accounts.get(accountId));
  const several = useAppState((s) => s.accounts.size > 1);
  const current = useAppState(
    ({ place }) =>
      place.kind === 'channel' && place.accountId === accountId && place.channelId === channel.id,
  );
  const button = useRef<HTMLButtonElement>(null);
  const [laid, lay] = useState<Laid>(null);
  if (!account) return null;
  const openMenu = (event: MouseEvent) => {
    event.preventDefault();
    lay('menu');
  };
  const { entities, view } = account;
  const name = channelName(entities, channel);
  const { unread, mentions } = channelUnread(entities, channel.id);
  const below = [stateWords(t, entities, channel), ...(several ? [view.host] : [])];
  const marks = mentions > 0 ? t('channels.mentions', { count: mentions }) : unread && t('channels.unread');
  return (
    <div className="conversation-line" data-voice={view.voice}>
      <button
        ref={button}
        type="button"
        className={unread ? 'conversation channel channel-unread' : 'conversation channel'}
        {...rovingMark}
        {...dropOnChannel(accountId, channel.id)}
        data-voice={view.voice}
        data-name={name}
        aria-current={current ? 'page' : undefined}
        onClick={() => openChannel(app, accountId, channel.id)}
        onContextMenu={openMenu}
      >
        <span className="sr">{[name, ...below, marks].filter(Boolean).join(', ')}</span>
        <Face accountId={accountId} entities={entities} channel={channel} name={name} />
        <span className="grow col" aria-hidden="true">
          <bdi className="conversation-name cut">{name}</bdi>
          <span className="conversation-below cut">
            {several && <i className="conversation-voice" />}
            {several ? view.host : <Below entities={entities} channel={channel} />}
          </span>
        </span>
        <Pill count={mentions} />
      </button>
      <IconButton
        icon="more"
        size="sm"
        className="conversation-more"
        tabIndex={-1}
        label={t('home.menu', { name })}
        aria-haspopup="menu"
        onClick={openMenu}
      />
      {laid && button.current && (
        <ConversationMenu
          at={{ accountId, channelId: channel.id }}
          name={name}
          group={channel.kind === 'group'}
          opener={button.current}
          laid={laid}
          lay={lay}
        />
      )}
    </div>
  );
});

const otherOf = (entities: Entities, channel: Channel): UserId | undefined =>
  channel.recipientIds.find((id) => id !== entities.me);

const stateOf = (entities: Entities, userId: UserId | undefined): PresenceState =>
  (userId && entities.presences.get(userId)?.state) ?? 'offline';

function stateWords(t: TFunction, entities: Entities, channel: Channel): string {
  if (channel.kind === 'group') return t('home.groupOf', { count: channel.recipientIds.length + 1 });
  return t(`status.${stateOf(entities, otherOf(entities, channel))}`);
}

/** What the other one says, else how they are. */
function Below({ entities, channel }: { entities: Entities; channel: Channel }) {
  const { t } = useTranslation();
  const other = channel.kind === 'group' ? undefined : otherOf(entities, channel);
  const presence = other === undefined ? undefined : entities.presences.get(other);
  const says = useCurrentStatus(presence?.state === 'offline' ? null : presence?.customStatus);
  return says ? <CustomStatusLine status={says} /> : stateWords(t, entities, channel);
}

type FaceProps = { accountId: AccountId; entities: Entities; channel: Channel; name: string };

function Face({ accountId, entities, channel, name }: FaceProps) {
  if (channel.kind === 'group') return <Faces accountId={accountId} entities={entities} channel={channel} />;
  const other = otherOf(entities, channel);
  const picture = other === undefined ? null : (entities.users.get(other)?.avatar ?? null);
  return <Avatar accountId={accountId} picture={picture} name={name} presence={stateOf(entities, other)} />;
}
