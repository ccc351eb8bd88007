import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelFacts, RoleFacts } from '../../../shared/administration.ts';
import type { Channel } from '../../../shared/domain.ts';
import type { Permission, PermissionSet } from '../../../shared/permissions.ts';
import { announce } from '../../actions/announce.ts';
import { dropPageDraft, editPage, pageDraftOf, savedPage } from '../../actions/page-drafts.ts';
import { setChannelPermissions } from '../../actions/structure.ts';
import { Icon } from '../../components/Icon.tsx';
import { SaveBar } from '../../components/SaveBar.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import { pageKey } from '../../store/state.ts';
import { channelPermissions } from './groups.ts';
import { Losing } from './Losing.tsx';
import { Permissions } from './Permissions.tsx';
import type { SectionProps } from './ServerSettings.tsx';
import { lostRights, rightsOf, rolesBelow, sameSet } from './sets.ts';
import { useFacts, useStanding } from './useStanding.ts';
import { Waiting } from './Waiting.tsx';
import { roleName } from './words.ts';

type Props = SectionProps & { readonly channel: Channel; readonly facts: ChannelFacts };
const nothing: PermissionSet = { allow: [], deny: [] };

/** Who may what in a channel: for each role what differs from the whole server, allowed, left or denied. */
export function ChannelPermissions(props: Props) {
  const { at, view } = props;
  const { t } = useTranslation();
  const server = useFacts(at);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <section aria-label={t('server.channels.who')}>
      <h2 className="h2 settings-head">{t('server.channels.who')}</h2>
      <p className="mid settings-voices">{t('server.channels.whoHelp')}</p>
      {server.value === null ? (
        <Waiting asked={server} host={view.host} />
      ) : (
        <ul>
          {server.value.roles.map((role) => (
            <RoleHere
              key={role.id}
              {...props}
              role={role}
              server={server.value}
              open={open === role.id}
              onToggle={() => setOpen(open === role.id ? null : role.id)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

type RoleProps = Omit<Props, 'server'> & {
  readonly role: RoleFacts;
  readonly server: ReturnType<typeof useFacts>['value'];
  readonly open: boolean;
  readonly onToggle: () => void;
};

function RoleHere({ role, open, onToggle, ...props }: RoleProps) {
  const { t } = useTranslation();
  const id = useId();
  const set = props.facts.overrides.find((one) => one.roleId === role.id) ?? nothing;
  const words = [
    set.allow.length > 0 && t('server.channels.allowed', { count: set.allow.length }),
    set.deny.length > 0 && t('server.channels.denied', { count: set.deny.length }),
  ].filter(Boolean);
  return (
    <li className="server-fold">
      <button
        type="button"
        className="row server-name server-unfold"
        aria-expanded={open}
        aria-controls={id}
        onClick={onToggle}
      >
        <Icon name={open ? 'chevD' : 'chevR'} />
        <span className="grow row">
          <i
            className="server-dot"
            style={role.colour === null ? undefined : { background: role.colour }}
            aria-hidden="true"
          />
          <bdi className="cut strong">{roleName(t, role)}</bdi>
        </span>
        <span className="small faint">
          {words.length === 0 ? t('server.channels.asServer') : words.join(', ')}
        </span>
      </button>
      <div id={id} hidden={!open}>
        {open && <Stances {...props} role={role} set={set} />}
      </div>
    </li>
  );
}

type StancesProps = Omit<RoleProps, 'open' | 'onToggle'> & { readonly set: PermissionSet };

function Stances({ at, view, channel, facts, server, role, set }: StancesProps) {
  const { t } = useTranslation();
  const app = useApp();
  const key = pageKey(at.accountId, 'roleInChannel', channel.id, role.id);
  const draft = useAppState((s) => pageDraftOf(s, key));
  const [losing, setLosing] = useState<readonly Permission[]>([]);
  const { owner, own, roles } = useStanding(at, server);
  const shown = draft.set ?? set;
  const rights = (overrides: ChannelFacts['overrides']) => rightsOf(roles, own, overrides);
  const now = rights(facts.overrides);
  const mine = owner ? new Set(view.capabilities.permissions) : now;
  const below = role.isDefault || rolesBelow(roles, own, owner).has(role.id) || now.has('administrator');
  const store = async () => {
    const why = await setChannelPermissions(
      app,
      { accountId: at.accountId, channelId: channel.id },
      { roleId: role.id, ...shown },
    );
    if (why !== null) return why;
    announce(app, 'status', t('server.channels.saved', { name: channel.name }));
    savedPage(app, key, draft);
    return null;
  };
  const save = async () => {
    const others = facts.overrides.filter((one) => one.roleId !== role.id);
    const lost = owner ? [] : lostRights(now, rights([...others, { roleId: role.id, ...shown }]));
    if (lost.length === 0) return store();
    setLosing(lost);
    return null;
  };
  return (
    <>
      {!below && <p className="setting-off server-lead">{t('server.roles.above')}</p>}
      <Permissions
        known={channelPermissions(channel.kind, view.capabilities.permissions)}
        set={shown}
        rights={mine}
        three
        off={!below}
        onChange={(next) => editPage(app, key, { set: next })}
      />
      <SaveBar
        host={view.host}
        changed={!sameSet(shown, set)}
        onSave={save}
        onDiscard={() => dropPageDraft(app, key)}
      />
      {losing.length > 0 && (
        <Losing rights={losing} host={view.host} onConfirm={store} onClose={() => setLosing([])} />
      )}
    </>
  );
}
