import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../shared/domain.ts';
import type { RoleId } from '../../../shared/ids.ts';
import type { AppError } from '../../../shared/result.ts';
import { announce } from '../../actions/announce.ts';
import { editMember, lookAtMember } from '../../actions/moderation.ts';
import { DialogError } from '../../components/DialogError.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { FormDialog } from '../../components/FormDialog.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import { givable, rolesIn } from './roles.ts';
import type { Managed } from './useMember.ts';

const noRoles: readonly RoleId[] = [];

/** The roles of a member: those stronger than one's own can be seen, not given. */
export function RolesDialog({ managed }: { managed: Managed }) {
  const { t } = useTranslation();
  const app = useApp();
  const { at, name, host, close } = managed;
  const entities = useAppState((s) => s.accounts.get(at.accountId)?.entities);
  const { held, error } = useHeld(managed);
  const [chosen, setChosen] = useState<ReadonlySet<RoleId> | null>(null);
  if (!entities) return null;
  const has = chosen ?? new Set(held ?? noRoles);
  const roles = rolesIn(entities.roles, at.serverId);
  const may = givable(entities, at.serverId);
  const toggle = (id: RoleId) => {
    const next = new Set(has);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <FormDialog
      title={t('moderation.roles.title', { name })}
      verb={t('moderation.save')}
      host={host}
      onClose={close}
      onSubmit={async () => {
        if (held === null) return error;
        const why = await editMember(app, at, { roleIds: [...has] });
        if (why === null) announce(app, 'status', t('moderation.done.roles', { name }));
        return why;
      }}
    >
      {roles.length === 0 && <p>{t('moderation.roles.none')}</p>}
      {error && <DialogError words={sentenceOf(t, error, host)} />}
      <ul className="moderation-roles">
        {roles.map((role) => (
          <RoleTick
            key={role.id}
            role={role}
            on={has.has(role.id)}
            off={held === null || !may.has(role.id)}
            above={!may.has(role.id)}
            onToggle={() => toggle(role.id)}
          />
        ))}
      </ul>
    </FormDialog>
  );
}

/** The roles they have now: as told, else as asked for. null: not known yet. */
function useHeld({ at, member }: Managed): {
  readonly held: readonly RoleId[] | null;
  readonly error: AppError | null;
} {
  const app = useApp();
  const [asked, setAsked] = useState<readonly RoleId[] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const known = member?.roleIds ?? null;
  const { accountId, serverId, userId } = at;
  useEffect(() => {
    if (known !== null) return;
    let gone = false;
    void lookAtMember(app, { accountId, serverId, userId }).then((result) => {
      if (gone) return;
      if (result.ok) setAsked(result.value.member.roleIds);
      else setError(result.error);
    });
    return () => {
      gone = true;
    };
  }, [app, known, accountId, serverId, userId]);
  return { held: known ?? asked, error };
}

type TickProps = {
  readonly role: Role;
  readonly on: boolean;
  readonly off: boolean;
  /** It is as strong as one's own, or stronger. */
  readonly above: boolean;
  readonly onToggle: () => void;
};

function RoleTick({ role, on, off, above, onToggle }: TickProps) {
  const { t } = useTranslation();
  return (
    <li>
      <label className="tick">
        <input type="checkbox" checked={on} disabled={off} onChange={onToggle} />
        <i
          className="profile-role"
          style={role.colour === null ? undefined : { background: role.colour }}
          aria-hidden="true"
        />
        <bdi>{role.name}</bdi>
      </label>
      {above && <p className="small faint moderation-why">{t('moderation.roles.above')}</p>}
    </li>
  );
}
