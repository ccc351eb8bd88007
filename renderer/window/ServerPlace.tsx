import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { openServerSettings, type ServerRef } from '../actions/server.ts';
import { sectionsHere } from '../actions/server-sections.ts';
import { Later, laterPage } from '../components/Later.tsx';
import type { MenuItem } from '../components/Menu.tsx';
import { EmojiDialog } from '../features/emoji/EmojiDialog.tsx';
import { MemberActions } from '../features/moderation/MemberActions.tsx';
import { PictureField } from '../features/profile/PictureField.tsx';
import type { MemberSlot, PictureSlot, ServerSettings } from '../features/server/ServerSettings.tsx';
import { keepFocus } from '../features/shell/regions.ts';
import { useApp, useAppState } from '../store/hooks.ts';

/** Few people run a server: the code for it comes when it is first asked for. */
const page = laterPage(() =>
  import('../features/server/ServerSettings.tsx').then((part) => part.ServerSettings),
);

const picture: PictureSlot = ({ face, ...field }) => <PictureField {...field}>{face}</PictureField>;

const memberMenu: MemberSlot = ({ at, member, user, onGone }) => (
  <MemberActions at={{ ...at, userId: user.id }} listed={{ member, user }} inRow onGone={onGone} />
);

/** Beside what the column of channels knows itself: nothing, for those who do not run the server. */
export function useServerItems({ accountId, serverId }: ServerRef): readonly MenuItem[] {
  const { t } = useTranslation();
  const app = useApp();
  const runs = useAppState((s) => {
    const server = s.accounts.get(accountId)?.entities.servers.get(serverId);
    return server !== undefined && sectionsHere(s, accountId, server).length > 0;
  });
  if (!runs) return [];
  const onPick = () => openServerSettings(app, { accountId, serverId });
  return [{ key: 'settings', icon: 'gear', label: t('shell.page.serverSettings'), onPick }];
}

/** The settings of a server, with what other features have for them. */
export function ServerPlace({ accountId, serverId }: ServerRef) {
  const at = { accountId, serverId };
  const props: ComponentProps<typeof ServerSettings> = {
    at,
    picture,
    memberMenu,
    emoji: (onClose) => <EmojiDialog at={at} onClose={onClose} />,
  };
  return <Later page={page} props={props} onShown={keepFocus} />;
}
