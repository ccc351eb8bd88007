import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoleFacts, ServerFacts } from '../../../shared/administration.ts';
import { announce } from '../../actions/announce.ts';
import { deleteRole } from '../../actions/roles.ts';
import type { ServerRef } from '../../actions/server.ts';
import { AskDialog } from '../../components/AskDialog.tsx';
import { IconButton } from '../../components/Button.tsx';
import { Menu, type MenuItem } from '../../components/Menu.tsx';
import { rovingMark } from '../../components/useRoving.ts';
import { rowMark } from '../../components/useRows.ts';
import { useApp } from '../../store/hooks.ts';
import { lostRights, rightsOf } from './sets.ts';
import { useStanding } from './useStanding.ts';
import { rightsWords, roleName } from './words.ts';

type Props = {
  readonly at: ServerRef;
  readonly host: string;
  readonly facts: ServerFacts;
  readonly role: RoleFacts;
  /** It can be moved and deleted by this person. */
  readonly changeable: boolean;
  /** Takes the focus when it appears. */
  readonly focused: boolean;
  readonly canMove: (step: -1 | 1) => boolean;
  readonly onMove: (step: -1 | 1) => void;
  readonly onOpen: () => void;
  readonly onGone: () => void;
};

/** A role among the others: opened by its name, moved and deleted by its menu. */
export function RoleLine(props: Props) {
  const { role, changeable, focused, onOpen } = props;
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (focused) button.current?.focus();
  }, [focused]);
  const name = roleName(t, role);
  return (
    <li {...rowMark} data-name={name} className="server-row">
      <button
        ref={button}
        type="button"
        className="grow row server-name"
        {...rovingMark}
        aria-label={t('server.roles.edit', { name })}
        onClick={onOpen}
      >
        <i
          className="server-dot"
          style={role.colour === null ? undefined : { background: role.colour }}
          aria-hidden="true"
        />
        <bdi className="cut">{name}</bdi>
        {role.isDefault && <span className="small faint">{t('server.roles.defaultHelp')}</span>}
      </button>
      {changeable && (
        <IconButton
          icon="more"
          label={t('server.roles.more', { name })}
          aria-haspopup="menu"
          {...rovingMark}
          onClick={(event) => setOpener(opener ? null : event.currentTarget)}
        />
      )}
      {opener && (
        <RoleMenu
          {...props}
          opener={opener}
          onClose={() => setOpener(null)}
          onDelete={() => setAsking(true)}
        />
      )}
      {asking && <DeleteRole {...props} onClose={() => setAsking(false)} />}
    </li>
  );
}

type MenuProps = Props & {
  readonly opener: HTMLElement;
  readonly onClose: () => void;
  readonly onDelete: () => void;
};

function RoleMenu({ role, canMove, onMove, onOpen, opener, onClose, onDelete }: MenuProps) {
  const { t } = useTranslation();
  const items: MenuItem[] = [{ key: 'edit', icon: 'gear', label: t('server.roles.open'), onPick: onOpen }];
  if (canMove(-1)) {
    items.push({ key: 'up', icon: 'moveUp', label: t('server.roles.up'), onPick: () => onMove(-1) });
  }
  if (canMove(1)) {
    items.push({ key: 'down', icon: 'moveDown', label: t('server.roles.down'), onPick: () => onMove(1) });
  }
  items.push({
    key: 'delete',
    icon: 'trash',
    label: t('server.roles.delete'),
    danger: true,
    onPick: onDelete,
  });
  return (
    <Menu
      label={t('server.roles.more', { name: role.name })}
      opener={opener}
      items={items}
      onClose={onClose}
    />
  );
}

/** Names the role before it goes, and says what one would lose oneself. */
function DeleteRole({ at, host, facts, role, onGone, onClose }: Props & { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const app = useApp();
  const { owner, own, roles } = useStanding(at, facts);
  const left = roles.filter(({ id }) => id !== role.id);
  const lost = owner ? [] : lostRights(rightsOf(roles, own), rightsOf(left, own));
  const words = t('server.roles.deleteWords');
  const { name } = role;
  return (
    <AskDialog
      title={t('server.roles.deleteTitle', { name })}
      words={
        lost.length === 0
          ? words
          : `${words} ${t('server.roles.deleteOwn', { rights: rightsWords(t, lost, i18n.language) })}`
      }
      verb={t('server.roles.deleteVerb', { name })}
      host={host}
      onClose={onClose}
      onConfirm={async () => {
        const why = await deleteRole(app, { ...at, roleId: role.id });
        if (why !== null) return why;
        announce(app, 'status', t('server.roles.deleted', { name }));
        onGone();
        return null;
      }}
    />
  );
}
