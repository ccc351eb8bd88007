import { useTranslation } from 'react-i18next';
import type { AccountId, UserId } from '../../../shared/ids.ts';
import { openPerson } from '../../actions/people.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { IconButton } from '../../components/Button.tsx';
import { personName } from '../../components/names.ts';
import { rovingMark } from '../../components/useRoving.ts';
import { rowMark } from '../../components/useRows.ts';
import { useApp, useAppState } from '../../store/hooks.ts';

type Props = {
  readonly accountId: AccountId;
  readonly userId: UserId;
  readonly owner: boolean;
  /** null: one may not. */
  readonly onRemove: ((userId: UserId) => void) | null;
};

/** Somebody in a group: how they are, and that it is theirs. */
export function GroupMember({ accountId, userId, owner, onRemove }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const entities = useAppState((s) => s.accounts.get(accountId)?.entities);
  if (!entities) return null;
  const name = personName(entities, userId);
  const state = entities.presences.get(userId)?.state ?? 'offline';
  const picture = entities.users.get(userId)?.avatar ?? null;
  return (
    <li className="group-line" data-name={name} {...rowMark}>
      <button
        type="button"
        className="member"
        {...rovingMark}
        aria-haspopup="dialog"
        onClick={(event) =>
          openPerson(app, { accountId, userId, serverId: null }, event.currentTarget, 'start')
        }
      >
        <Avatar accountId={accountId} picture={picture} name={name} presence={state} />
        <span className="grow col">
          <span className="member-name cut">
            <bdi>{name}</bdi>
            <span className="sr">, {t(`status.${state}`)}</span>
          </span>
          {owner && <span className="member-status">{t('home.group.owner')}</span>}
        </span>
      </button>
      {onRemove && (
        <IconButton
          {...rovingMark}
          icon="x"
          size="sm"
          className="group-remove"
          label={t('home.group.removeVerb', { person: name })}
          onClick={() => onRemove(userId)}
        />
      )}
    </li>
  );
}
