import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberFacts } from '../../../shared/administration.ts';
import type { UserId } from '../../../shared/ids.ts';
import type { AppError } from '../../../shared/result.ts';
import { listMembers } from '../../actions/moderation.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { Button } from '../../components/Button.tsx';
import { whenWords } from '../../components/clock.ts';
import { Field } from '../../components/Field.tsx';
import { Icon } from '../../components/Icon.tsx';
import { handleOf, nameOf } from '../../components/names.ts';
import { useNow } from '../../components/useNow.ts';
import { rowMark, useRows } from '../../components/useRows.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { MemberSlot, SectionProps } from './ServerSettings.tsx';
import { Waiting } from './Waiting.tsx';

type Props = SectionProps & { readonly Menu: MemberSlot };
/** Typing rests this long before it is asked (ms). */
const restMs = 250;

/** Everybody here, found by the beginning of a name, a page at a time. */
export function Members(props: Props) {
  const { view } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const page = useRef<HTMLDivElement>(null);
  const rows = useRows<HTMLUListElement>(() => page.current?.querySelector('input') ?? null);
  const { members, more, error, busy, again, next, drop } = usePages(props, typed);
  return (
    <div ref={page}>
      <Field
        label={t('server.members.search')}
        type="search"
        value={typed}
        autoComplete="off"
        before={<Icon name="search" />}
        onChange={(event) => setTyped(event.target.value)}
      />
      {members === null || error ? <Waiting asked={{ error, again }} host={view.host} /> : null}
      {members?.length === 0 && <p className="mid server-lead">{t('server.members.none')}</p>}
      <ul className="server-list" aria-label={t('server.members.list')} {...rows}>
        {members?.map((one) => (
          <MemberLine key={one.user.id} {...props} facts={one} onGone={() => drop(one.user.id)} />
        ))}
      </ul>
      {more && (
        <p className="server-more">
          <Button busy={busy} onClick={next}>
            {t('server.members.more')}
          </Button>
        </p>
      )}
    </div>
  );
}

type Pages = { readonly members: readonly MemberFacts[] | null; readonly more: boolean };
const unasked: Pages = { members: null, more: false };

/** The pages so far of those whose name begins as typed. */
function usePages({ at }: SectionProps, typed: string) {
  const app = useApp();
  const { accountId, serverId } = at;
  const [pages, setPages] = useState(unasked);
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const [round, setRound] = useState(0);
  const name = typed.trim();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks again
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      const result = await listMembers(app, { accountId, serverId }, { name, after: null });
      if (gone) return;
      setError(result.ok ? null : result.error);
      if (result.ok) setPages(result.value);
    };
    const rest = setTimeout(() => void ask(), name === '' ? 0 : restMs);
    return () => {
      gone = true;
      clearTimeout(rest);
    };
  }, [app, accountId, serverId, name, round]);
  const next = async () => {
    setBusy(true);
    const after = pages.members?.at(-1)?.user.id ?? null;
    const result = await listMembers(app, { accountId, serverId }, { name, after });
    setBusy(false);
    setError(result.ok ? null : result.error);
    if (!result.ok) return;
    // not if another name was typed meanwhile
    setPages((old) =>
      old === pages
        ? { members: [...(old.members ?? []), ...result.value.members], more: result.value.more }
        : old,
    );
  };
  const drop = (userId: UserId) =>
    setPages((old) => ({
      ...old,
      members: old.members?.filter(({ user }) => user.id !== userId) ?? null,
    }));
  return { ...pages, error, busy, again: () => setRound((n) => n + 1), next: () => void next(), drop };
}

type LineProps = Props & { readonly facts: MemberFacts; readonly onGone: () => void };

function MemberLine({ at, server, view, facts, Menu, onGone }: LineProps) {
  const { t, i18n } = useTranslation();
  const now = useNow('minute');
  const { user } = facts;
  // what was told since is truer than what was listed
  const told = useAppState((s) =>
    s.accounts.get(at.accountId)?.entities.members.get(at.serverId)?.get(user.id),
  );
  const me = useAppState((s) => s.accounts.get(at.accountId)?.entities.me);
  const roles = useAppState((s) => s.accounts.get(at.accountId)?.entities.roles);
  const member = told ?? facts.member;
  const name = nameOf(user, member);
  const own = member.roleIds.flatMap((id) => roles?.get(id) ?? []);
  const silent = member.timeoutUntil !== null && member.timeoutUntil > now;
  return (
    <li {...rowMark} data-name={name} className="server-row server-member">
      <Avatar accountId={at.accountId} picture={user.avatar} name={name} />
      <div className="grow">
        <div className="row">
          <bdi className="cut strong">{name}</bdi>
          <bdi className="cut small faint">{handleOf(user, view.host)}</bdi>
        </div>
        <div className="row server-tags">
          {user.id === me && <span className="tag">{t('server.members.you')}</span>}
          {user.id === server.ownerId && <span className="tag">{t('server.members.owner')}</span>}
          {own.map((role) => (
            <span key={role.id} className="tag">
              <i
                className="server-dot"
                style={role.colour === null ? undefined : { background: role.colour }}
                aria-hidden="true"
              />
              <bdi>{role.name}</bdi>
            </span>
          ))}
          {silent && member.timeoutUntil !== null && (
            <span className="small mid">
              {t('moderation.timeout.until', { until: whenWords(member.timeoutUntil, now, i18n.language) })}
            </span>
          )}
        </div>
      </div>
      <Menu at={at} member={member} user={user} onGone={onGone} />
    </li>
  );
}
