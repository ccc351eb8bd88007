import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoleFacts, ServerFacts } from '../../../shared/administration.ts';
import type { RoleId } from '../../../shared/ids.ts';
import type { AppError } from '../../../shared/result.ts';
import { announce } from '../../actions/announce.ts';
import { arrangeRoles, createRole } from '../../actions/roles.ts';
import { Button } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Field } from '../../components/Field.tsx';
import { useRows } from '../../components/useRows.ts';
import { useApp } from '../../store/hooks.ts';
import { RoleLine } from './RoleLine.tsx';
import { RolePage } from './RolePage.tsx';
import type { SectionProps } from './ServerSettings.tsx';
import { roleMoved, rolesBelow } from './sets.ts';
import { useFacts, useStanding } from './useStanding.ts';
import { Refused, Waiting } from './Waiting.tsx';

/** The roles of a server, the strongest first, and one of them with all that can be set of it. */
export function Roles(props: SectionProps) {
  const asked = useFacts(props.at);
  if (asked.value === null) return <Waiting asked={asked} host={props.view.host} />;
  return <Known {...props} facts={asked.value} again={asked.again} />;
}

type KnownProps = SectionProps & { readonly facts: ServerFacts; readonly again: () => void };

function Known(props: KnownProps) {
  const { at, server, facts, again } = props;
  const [open, setOpen] = useState<RoleId | null>(null);
  /** Has the focus again when its page is closed. */
  const [last, setLast] = useState<RoleId | null>(null);
  const shown = facts.roles.find(({ id }) => id === open);
  const { owner, own } = useStanding(at, facts);
  const below = rolesBelow(facts.roles, own, owner);
  if (shown) {
    return (
      <RolePage
        {...props}
        role={shown}
        below={below.has(shown.id)}
        onBack={() => {
          setLast(shown.id);
          setOpen(null);
        }}
      />
    );
  }
  return (
    <>
      {server.abilities.manageRoles && (
        <CreateRole
          {...props}
          onCreated={(id) => {
            again();
            setOpen(id);
          }}
        />
      )}
      <List {...props} below={below} last={last} onOpen={setOpen} />
    </>
  );
}

type ListProps = KnownProps & {
  readonly below: ReadonlySet<RoleId>;
  readonly last: RoleId | null;
  readonly onOpen: (id: RoleId) => void;
};

function List({ at, server, view, facts, again, below, last, onOpen }: ListProps) {
  const { t } = useTranslation();
  const app = useApp();
  const list = useRef<HTMLDivElement>(null);
  const rows = useRows<HTMLUListElement>(() => list.current);
  const [error, setError] = useState<AppError | null>(null);
  /** As they shall stand until the server has answered. */
  const [wanted, setWanted] = useState<readonly RoleId[] | null>(null);
  const roles = inOrder(facts.roles, wanted);
  const move = async (role: RoleFacts, step: -1 | 1) => {
    const next = roleMoved(roles, role.id, step);
    if (!next) return;
    setError(null);
    setWanted(next);
    const why = await arrangeRoles(app, at, next);
    again();
    setError(why);
    if (why === null) announce(app, 'status', t('server.roles.moved', { name: role.name }));
    else setWanted(null);
  };
  /** Roles move only among those one may change. */
  const canMove = (role: RoleFacts, step: -1 | 1): boolean => {
    const at = roles.findIndex(({ id }) => id === role.id);
    const other = roles[at + step];
    return below.has(role.id) && other !== undefined && !other.isDefault && below.has(other.id);
  };
  return (
    <div ref={list} tabIndex={-1}>
      <p className="small faint server-lead">
        {t(view.capabilities.roleDeny ? 'server.roles.leadDeny' : 'server.roles.lead')}
      </p>
      <Refused words={error && t('server.roles.notMoved', { reason: sentenceOf(t, error, view.host) })} />
      <ul className="server-list" aria-label={t('server.roles.list')} {...rows}>
        {roles.map((role) => (
          <RoleLine
            key={role.id}
            at={at}
            host={view.host}
            facts={facts}
            role={role}
            changeable={server.abilities.manageRoles && below.has(role.id) && !role.isDefault}
            focused={role.id === last}
            canMove={(step) => server.abilities.manageRoles && !role.isDefault && canMove(role, step)}
            onMove={(step) => void move(role, step)}
            onOpen={() => onOpen(role.id)}
            onGone={again}
          />
        ))}
      </ul>
    </div>
  );
}

/** The roles as they were told, in the order that was asked for; what the order does not name keeps its place. */
function inOrder(roles: readonly RoleFacts[], wanted: readonly RoleId[] | null): readonly RoleFacts[] {
  if (wanted === null || wanted.length !== roles.filter((role) => !role.isDefault).length) return roles;
  const found = wanted.map((id) => roles.find((role) => role.id === id));
  if (!found.every((role) => role !== undefined)) return roles;
  return [...found, ...roles.filter((role) => role.isDefault)];
}

type CreateProps = SectionProps & { readonly onCreated: (id: RoleId) => void };

function CreateRole({ at, view, onCreated }: CreateProps) {
  const { t } = useTranslation();
  const app = useApp();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);
  const create = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (busy || wanted === '') return;
    setBusy(true);
    const result = await createRole(app, at, wanted);
    if (!alive.current) return;
    setBusy(false);
    setError(result.ok ? null : result.error);
    if (!result.ok) return;
    announce(app, 'status', t('server.roles.created', { name: wanted }));
    setName('');
    onCreated(result.value.roleId);
  };
  return (
    <form className="server-create" onSubmit={(event) => void create(event)}>
      <div className="grow">
        <Field
          label={t('server.roles.newName')}
          value={name}
          dir="auto"
          autoComplete="off"
          maxLength={view.limits.roleNameLength}
          error={error && sentenceOf(t, error, view.host)}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <Button type="submit" look="primary" icon="plus" busy={busy} disabled={name.trim() === ''}>
        {t('server.roles.create')}
      </Button>
    </form>
  );
}
