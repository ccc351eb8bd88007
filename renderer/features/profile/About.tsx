import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type AccountId, asId, type ChannelId, type RoleId, type UserId } from '../../../shared/ids.ts';
import { followLink } from '../../actions/joining.ts';
import { copyText } from '../../actions/message.ts';
import { EmojiPicture } from '../../components/Emoji.tsx';
import { Markup } from '../../markup/Markup.tsx';
import { MarkupContext, type MarkupWorld } from '../../markup/world.ts';
import { useOwnEmoji } from '../../store/emoji.ts';
import { useApp, useAppState } from '../../store/hooks.ts';

/** What somebody says about themselves: the same marks as in messages, links through the same gate. */
export function About({ accountId, bio }: { accountId: AccountId; bio: string }) {
  return (
    <ProfileMarkup accountId={accountId}>
      <div className="profile-about">
        <Markup text={bio} />
      </div>
    </ProfileMarkup>
  );
}

function ProfileMarkup({ accountId, children }: { accountId: AccountId; children: ReactNode }) {
  const app = useApp();
  const { t } = useTranslation();
  const world = useMemo<MarkupWorld>(
    () => ({
      mention: (node) => <Named accountId={accountId} node={node} />,
      emoji: (node) => <OwnEmoji accountId={accountId} node={node} />,
      tabIndex: 0,
      openLink: (url) => void followLink(app, accountId, url),
      copy: (text) => void copyText(app, text),
      words: {
        copyCode: t('messages.copyCode'),
        spoiler: t('messages.spoiler'),
        misleading: (url) => t('messages.misleading', { url }),
      },
    }),
    [app, accountId, t],
  );
  return <MarkupContext value={world}>{children}</MarkupContext>;
}

function OwnEmoji({ accountId, node }: { accountId: AccountId; node: Parameters<MarkupWorld['emoji']>[0] }) {
  const { known, src } = useOwnEmoji(accountId, asId(node.id));
  return <EmojiPicture key={src} name={known?.name ?? node.name} src={src} />;
}

type Node = Parameters<MarkupWorld['mention']>[0];

function Named({ accountId, node }: { accountId: AccountId; node: Node }) {
  const { t } = useTranslation();
  const name = useAppState((s) => {
    const entities = s.accounts.get(accountId)?.entities;
    if (node.kind === 'user') return entities?.users.get(asId<UserId>(node.id))?.displayName;
    if (node.kind === 'role') return entities?.roles.get(asId<RoleId>(node.id))?.name;
    return entities?.channels.get(asId<ChannelId>(node.id))?.name;
  });
  const unknown = { user: 'someone', role: 'someRole', channel: 'someChannel' } as const;
  const sign = node.kind === 'channel' ? '#' : '@';
  return (
    <bdi className="profile-mention">
      {sign}
      {name ?? t(`messages.${unknown[node.kind]}`)}
    </bdi>
  );
}
