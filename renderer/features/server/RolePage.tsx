import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoleChange, RoleFacts, ServerFacts } from '../../../shared/administration.ts';
import { type Permission, permissions } from '../../../shared/permissions.ts';
import type { AppError } from '../../../shared/result.ts';
import { announce } from '../../actions/announce.ts';
import { dropPageDraft, editPage, pageDraftOf, savedPage } from '../../actions/page-drafts.ts';
import { editRole, setRolePermissions } from '../../actions/roles.ts';
import { Button } from '../../components/Button.tsx';
import { Count } from '../../components/Count.tsx';
import { Field } from '../../components/Field.tsx';
import { SaveBar } from '../../components/SaveBar.tsx';
import { Switch } from '../../components/Switch.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import { type PageDraft, pageKey } from '../../store/state.ts';
import { ColourField } from './ColourField.tsx';
import { parseColour } from './colours.ts';
import { Losing } from './Losing.tsx';
import { Permissions } from './Permissions.tsx';
import type { SectionProps } from './ServerSettings.tsx';
import { lostRights, rightsOf, sameSet } from './sets.ts';
import { useStanding } from './useStanding.ts';
import { roleName } from './words.ts';

type Props = SectionProps & {
  readonly facts: ServerFacts;
  readonly role: RoleFacts;
  /** It is weaker than one's own. */
  readonly below: boolean;
  readonly again: () => void;
  readonly onBack: () => void;
};
/** What of a draft differs from the role, for the server; null: nothing. */
function changeOf(draft: PageDraft, role: RoleFacts): RoleChange | null {
  const colour = draft.colour === undefined ? role.colour : parseColour(draft.colour);
  const change: RoleChange = {
    ...(draft.name === undefined || draft.name === role.name ? {} : { name: draft.name }),
    ...(colour === role.colour ? {} : { colour }),
    ...(draft.hoisted === undefined || draft.hoisted === role.hoisted ? {} : { hoisted: draft.hoisted }),
  };
  return Object.keys(change).length === 0 ? null : change;
}

/** What is changed of a role and not saved, and the way to save it. */
function useRoleDraft({ at, facts, role, again }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const key = pageKey(at.accountId, 'role', role.id);
  const draft = useAppState((s) => pageDraftOf(s, key));
  const [losing, setLosing] = useState<readonly Permission[]>([]);
  const { owner, own, roles } = useStanding(at, facts);
  const set = draft.set ?? role;
  const change = changeOf(draft, role);
  const setChanged = !sameSet(set, role);
  const wrongColour = Boolean(draft.colour) && parseColour(draft.colour ?? '') === null;
  const rights = rightsOf(roles, own);
  const store = async (): Promise<AppError | null> => {
    const ref = { ...at, roleId: role.id };
    const looks = change && (await editRole(app, ref, change));
    const why = looks ?? (setChanged ? await setRolePermissions(app, ref, set) : null);
    again();
    if (why !== null) return why;
    announce(app, 'status', t('server.roles.saved', { name: draft.name ?? roleName(t, role) }));
    savedPage(app, key, draft);
    return null;
  };
  const save = async (): Promise<AppError | null> => {
    if (draft.name?.trim() === '') return { kind: 'invalid', code: 'nameEmpty' };
    if (wrongColour) return { kind: 'invalid', code: 'colourWrong' };
    const after = roles.map((one) => (one.id === role.id ? { ...one, ...set } : one));
    const lost = owner ? [] : lostRights(rights, rightsOf(after, own));
    if (lost.length === 0) return store();
    setLosing(lost);
    return null;
  };
  return {
    draft,
    set,
    losing,
    wrongColour,
    rights: owner ? new Set(permissions) : rights,
    changed: change !== null || setChanged || wrongColour,
    edit: (more: PageDraft) => editPage(app, key, more),
    discard: () => dropPageDraft(app, key),
    keep: () => setLosing([]),
    store,
    save,
  };
}

/** A role: what it is called, how it looks in the member list, and what who has it may. */
export function RolePage(props: Props) {
  const { server, view, role, below, onBack } = props;
  const { t } = useTranslation();
  const head = useRef<HTMLDivElement>(null);
  const { draft, set, losing, wrongColour, rights, changed, edit, discard, keep, store, save } =
    useRoleDraft(props);
  useEffect(() => head.current?.querySelector('button')?.focus(), []);
  const mayWord = below && server.abilities.manageRoles && !role.isDefault;
  const maySet = server.abilities.managePermissions && (below || role.isDefault);
  return (
    <>
      <div className="row server-back" ref={head}>
        <Button look="quiet" icon="back" onClick={onBack}>
          {t('server.roles.all')}
        </Button>
        <h2 className="h2 cut">
          <bdi>{roleName(t, role)}</bdi>
        </h2>
      </div>
      {!below && !role.isDefault && <p className="mid">{t('server.roles.above')}</p>}
      {mayWord && (
        <Looks role={role} draft={draft} wrong={wrongColour} limit={view.limits.roleNameLength} edit={edit} />
      )}
      <section aria-label={t('server.roles.permissions')}>
        <Permissions
          known={view.capabilities.permissions}
          set={set}
          rights={rights}
          three={view.capabilities.roleDeny && !role.isDefault}
          off={!maySet}
          onChange={(next) => edit({ set: next })}
        />
      </section>
      {(mayWord || maySet) && (
        <SaveBar host={view.host} changed={changed} onSave={save} onDiscard={discard} />
      )}
      {losing.length > 0 && <Losing rights={losing} host={view.host} onConfirm={store} onClose={keep} />}
    </>
  );
}

type LooksProps = {
  readonly role: RoleFacts;
  readonly draft: PageDraft;
  readonly wrong: boolean;
  readonly limit: number;
  readonly edit: (change: PageDraft) => void;
};

function Looks({ role, draft, wrong, limit, edit }: LooksProps) {
  const { t } = useTranslation();
  const name = draft.name ?? role.name;
  return (
    <section aria-label={t('server.roles.about')}>
      <Field
        label={t('server.roles.name')}
        value={name}
        dir="auto"
        autoComplete="off"
        maxLength={limit}
        onChange={(event) => edit({ name: event.target.value })}
        after={<Count count={name.length} limit={limit} />}
      />
      <ColourField
        colour={draft.colour ?? role.colour ?? ''}
        wrong={wrong}
        onChange={(colour) => edit({ colour })}
      />
      <Switch
        label={t('server.roles.hoisted')}
        help={t('server.roles.hoistedHelp')}
        on={draft.hoisted ?? role.hoisted}
        onChange={(hoisted) => edit({ hoisted })}
      />
    </section>
  );
}
