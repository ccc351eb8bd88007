import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../../shared/domain.ts';
import type { AccountId, ChannelId, UserId } from '../../../shared/ids.ts';
import type { Entities } from '../../../shared/state/entities.ts';
import type { ChosenFile } from '../../../shared/uploads.ts';
import { removeFromGroup } from '../../actions/groups.ts';
import { AskDialog } from '../../components/AskDialog.tsx';
import { Button } from '../../components/Button.tsx';
import { channelName, personName } from '../../components/names.ts';
import { useRows } from '../../components/useRows.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { AddPeople } from './AddPeople.tsx';
import { EditGroup } from './EditGroup.tsx';
import { Faces } from './Faces.tsx';
import { GroupMember } from './GroupMember.tsx';
import { LeaveGroup } from './LeaveGroup.tsx';
import './group.css';

/** The field a picture is chosen in; another feature has it. */
export type PictureSlot = (field: {
  readonly mostBytes: number;
  readonly face: ReactNode;
  readonly canRemove: boolean;
  readonly onPicture: (file: ChosenFile | null) => void;
}) => ReactNode;

type Props = {
  readonly accountId: AccountId;
  readonly channelId: ChannelId;
  readonly floating: boolean;
  readonly picture: PictureSlot;
};

type Asked = 'edit' | 'add' | 'leave' | { readonly remove: UserId } | null;

/** A group: what it is called, who is in it and how they are; who may, changes that. */
export function GroupPanel({ accountId, channelId, floating, picture }: Props) {
  const { t } = useTranslation();
  const account = useAppState((s) => s.accounts.get(accountId));
  const channel = account?.entities.channels.get(channelId);
  const [asked, ask] = useState<Asked>(null);
  if (!account || !channel) return null;
  const { entities, view } = account;
  const name = channelName(entities, channel);
  const room = view.limits.groupRecipients - othersIn(channel, entities).length;
  return (
    <aside
      className={floating ? 'members members-floating group' : 'members group'}
      aria-label={t('home.group.people')}
      data-region="members"
    >
      <div className="group-head">
        <Faces accountId={accountId} entities={entities} channel={channel} />
        <div className="grow col">
          <h2 className="group-name">
            <bdi>{name}</bdi>
          </h2>
          <span className="small faint">
            {t('home.groupOf', { count: othersIn(channel, entities).length + 1 })}
          </span>
        </div>
      </div>
      <Members
        accountId={accountId}
        channel={channel}
        entities={entities}
        onRemove={(remove) => ask({ remove })}
      />
      <div className="group-acts">
        <Button icon="personAdd" disabled={room <= 0} onClick={() => ask('add')}>
          {t('home.group.add')}
        </Button>
        {room <= 0 && (
          <p className="small faint">{t('home.group.full', { count: view.limits.groupRecipients + 1 })}</p>
        )}
        <Button icon="edit" onClick={() => ask('edit')}>
          {t('home.group.edit')}
        </Button>
        <Button icon="out" look="quiet" onClick={() => ask('leave')}>
          {t('home.group.leave')}
        </Button>
      </div>
      <Questions
        asked={asked}
        onClose={() => ask(null)}
        at={{ accountId, channelId }}
        name={name}
        picture={picture}
      />
    </aside>
  );
}

const othersIn = (channel: Channel, entities: Entities): readonly UserId[] =>
  channel.recipientIds.filter((id) => id !== entities.me);

type MembersProps = {
  readonly accountId: AccountId;
  readonly channel: Channel;
  readonly entities: Entities;
  readonly onRemove: (userId: UserId) => void;
};

function Members({ accountId, channel, entities, onRemove }: MembersProps) {
  const { t } = useTranslation();
  const rows = useRows<HTMLUListElement>();
  const people = [...(entities.me === null ? [] : [entities.me]), ...othersIn(channel, entities)];
  const mine = entities.me !== null && channel.ownerId === entities.me;
  return (
    <ul className="group-people" aria-label={t('home.group.people')} {...rows}>
      {people.map((userId) => (
        <GroupMember
          key={userId}
          accountId={accountId}
          userId={userId}
          owner={channel.ownerId === userId}
          onRemove={mine && userId !== entities.me ? onRemove : null}
        />
      ))}
    </ul>
  );
}

type QuestionsProps = {
  readonly asked: Asked;
  readonly onClose: () => void;
  readonly at: { readonly accountId: AccountId; readonly channelId: ChannelId };
  readonly name: string;
  readonly picture: PictureSlot;
};

function Questions({ asked, onClose, at, name, picture }: QuestionsProps) {
  const { t } = useTranslation();
  const app = useApp();
  const entities = useAppState((s) => s.accounts.get(at.accountId)?.entities);
  if (asked === null || !entities) return null;
  if (asked === 'edit') return <EditGroup at={at} onClose={onClose} picture={picture} />;
  if (asked === 'add') return <AddPeople at={at} onClose={onClose} />;
  if (asked === 'leave') return <LeaveGroup at={at} name={name} onClose={onClose} />;
  const person = personName(entities, asked.remove);
  return (
    <AskDialog
      title={t('home.group.removeTitle', { person, name })}
      words={t('home.group.removeWords')}
      verb={t('home.group.removeVerb', { person })}
      onConfirm={() => removeFromGroup(app, at, asked.remove)}
      onClose={onClose}
    />
  );
}
