import type { TFunction } from 'i18next';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberGroup } from '../../../shared/domain.ts';
import type { AccountId, ServerId, UserId } from '../../../shared/ids.ts';
import type { Entities } from '../../../shared/state/entities.ts';
import { showMembers } from '../../actions/members.ts';
import { openPerson } from '../../actions/people.ts';
import { Icon } from '../../components/Icon.tsx';
import { Skeleton, useWait } from '../../components/Skeleton.tsx';
import { useRoving } from '../../components/useRoving.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { heightOf, heights, type Line, linesIn, rangesFor } from './layout.ts';
import { MemberRow } from './MemberRow.tsx';
import './members.css';

type Props = {
  readonly accountId: AccountId;
  readonly serverId: ServerId;
  readonly floating: boolean;
  /** What can be done about a member, beside their row. */
  readonly menu: (menu: {
    readonly at: { readonly accountId: AccountId; readonly serverId: ServerId; readonly userId: UserId };
    readonly opener: HTMLElement;
    readonly onProfile: () => void;
    readonly onClose: () => void;
  }) => ReactNode;
};

/** Rows drawn beyond both edges of what is seen, in rem: the arrow keys find the next one. */
const spare = 20;

/** Who is here: headings by role, only the rows in sight are drawn and asked for. */
export function MemberList({ accountId, serverId, floating, menu }: Props) {
  const { t, i18n } = useTranslation();
  const list = useAppState((s) => s.accounts.get(accountId)?.entities.memberLists.get(serverId));
  const staleSince = useAppState((s) => s.accounts.get(accountId)?.staleSince ?? null);
  const time = new Intl.DateTimeFormat(i18n.language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (
    <aside
      className={floating ? 'members members-floating' : 'members'}
      aria-label={t('members.title')}
      data-region="members"
    >
      {staleSince !== null && (
        <p className="members-stale">
          <Icon name="clock" size="s" />
          {t('members.asItWas', { time: time.format(staleSince) })}
        </p>
      )}
      <Rows accountId={accountId} serverId={serverId} groups={list?.groups ?? noGroups} menu={menu} />
      {!list && <Waiting />}
    </aside>
  );
}

const noGroups: readonly MemberGroup[] = [];

type RowsProps = Omit<Props, 'floating'> & { readonly groups: readonly MemberGroup[] };
type Opened = { readonly userId: UserId; readonly opener: HTMLElement };

function Rows({ accountId, serverId, groups, menu }: RowsProps) {
  const { t } = useTranslation();
  const list = useAppState((s) => s.accounts.get(accountId)?.entities.memberLists.get(serverId));
  const roles = useAppState((s) => s.accounts.get(accountId)?.entities.roles);
  const density = useAppState((s) => s.preferences.density);
  const [seen, setSeen] = useState({ from: 0, to: 50 });
  const app = useApp();
  const open = useCallback(
    ({ userId, opener }: Opened) => openPerson(app, { accountId, userId, serverId }, opener, 'start'),
    [app, accountId, serverId],
  );
  const [asked, setAsked] = useState<Opened | null>(null);
  const close = useCallback(() => setAsked(null), []);
  const roving = useRoving<HTMLUListElement>();
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(
    () => linesIn(groups, heights[density], seen.from - spare, seen.to + spare),
    [groups, density, seen],
  );
  useRanges(accountId, serverId, lines);
  useEffect(() => setSeen(stretchOf(scroller.current)), []);
  const toEnd = (event: KeyboardEvent) => {
    const at = { Home: 0, End: scroller.current?.scrollHeight }[event.key];
    if (at !== undefined) scroller.current?.scrollTo(0, at);
  };
  return (
    <div
      className="members-scroll"
      ref={scroller}
      onScroll={(event) => setSeen(stretchOf(event.currentTarget))}
      onKeyDownCapture={toEnd}
    >
      <ul
        aria-label={t('members.title')}
        className="members-list"
        style={{ height: `${heightOf(groups, heights[density])}rem` }}
        {...roving}
      >
        {lines.map((line) => (
          <li key={keyOf(line)} className="members-line" style={{ top: `${line.top}rem` }}>
            {line.kind === 'heading' ? (
              <h2 className="members-heading">
                <span className="cut">{groupName(t, roles, line.group.id)}</span>
                <span className="num">{line.group.count}</span>
              </h2>
            ) : (
              <MemberRow
                accountId={accountId}
                serverId={serverId}
                userId={list?.userIds.get(line.index) ?? null}
                onOpen={open}
                onMenu={setAsked}
              />
            )}
          </li>
        ))}
      </ul>
      {asked &&
        menu({
          at: { accountId, serverId, userId: asked.userId },
          opener: asked.opener,
          onProfile: () => open(asked),
          onClose: close,
        })}
    </div>
  );
}

const keyOf = (line: Line): string =>
  line.kind === 'heading' ? `heading ${line.group.id}` : String(line.index);

function groupName(t: TFunction, roles: Entities['roles'] | undefined, id: MemberGroup['id']): string {
  if (id === 'online') return t('members.here');
  if (id === 'offline') return t('members.away');
  return roles?.get(id)?.name ?? t('members.here');
}

/** What of a scroller is in sight, in rem. */
function stretchOf(scroller: HTMLElement | null): { from: number; to: number } {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const from = (scroller?.scrollTop ?? 0) / rem;
  return { from, to: from + (scroller?.clientHeight || 800) / rem };
}

/** Asks main for the rows in sight once scrolling rests, and for none when the list goes away. */
function useRanges(accountId: AccountId, serverId: ServerId, lines: readonly Line[]): void {
  const app = useApp();
  const wanted = JSON.stringify(rangesFor(lines));
  useEffect(() => {
    const rest = setTimeout(() => showMembers(app, accountId, serverId, JSON.parse(wanted)), 120);
    return () => clearTimeout(rest);
  }, [app, accountId, serverId, wanted]);
  useEffect(() => () => showMembers(app, accountId, serverId, []), [app, accountId, serverId]);
}

function Waiting() {
  const wait = useWait();
  if (wait === 'short') return null;
  return (
    <div className="members-waiting" aria-busy="true">
      {[96, 80, 110, 72, 104, 88, 92, 70].map((width) => (
        <div key={width} className="members-waiting-row">
          <Skeleton width={30} height={30} round />
          <span>
            <Skeleton width={width} height={10} />
            <Skeleton width={width * 0.6} height={8} />
          </span>
        </div>
      ))}
    </div>
  );
}
