import { type ComponentType, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../shared/accounts.ts';
import type { Member, Server, User } from '../../../shared/domain.ts';
import { channelsOf } from '../../../shared/state/unread.ts';
import type { ChosenFile } from '../../../shared/uploads.ts';
import type { ServerRef } from '../../actions/server.ts';
import { offeredSections } from '../../actions/server-sections.ts';
import { useAppState } from '../../store/hooks.ts';
import type { ServerSection, State } from '../../store/state.ts';
import { Bans } from './Bans.tsx';
import { Channels } from './Channels.tsx';
import { Invites } from './Invites.tsx';
import { Members } from './Members.tsx';
import { Overview } from './Overview.tsx';
import { Roles } from './Roles.tsx';
import { ServerColumn } from './ServerColumn.tsx';
import './server.css';

/** A picture of the server by the dialog, by pasting or by dropping it. */
export type PictureSlot = (field: {
  readonly purpose: 'serverIcon' | 'serverBanner';
  readonly mostBytes: number;
  readonly canRemove: boolean;
  readonly onPicture: (file: ChosenFile | null) => void;
  readonly face: ReactNode;
}) => ReactNode;
/** What can be done about a member, beside their row. */
export type MemberSlot = ComponentType<{
  readonly at: ServerRef;
  readonly member: Member;
  readonly user: User;
  /** They are no longer a member. */
  readonly onGone: () => void;
}>;
export type Slots = {
  readonly picture: PictureSlot;
  readonly memberMenu: MemberSlot;
  readonly emoji: (onClose: () => void) => ReactNode;
};
/** What every section is told. */
export type SectionProps = { readonly at: ServerRef; readonly server: Server; readonly view: AccountView };

const wanted = ({ place }: State): ServerSection | null =>
  place.kind === 'serverSettings' ? (place.section ?? null) : null;

/** What those set who run a server: a column of the sections they may use, and one page. */
export function ServerSettings({ at, ...slots }: Slots & { readonly at: ServerRef }) {
  const { t } = useTranslation();
  const view = useAppState((s) => s.accounts.get(at.accountId)?.view);
  const entities = useAppState((s) => s.accounts.get(at.accountId)?.entities);
  const asked = useAppState(wanted);
  const [emoji, setEmoji] = useState(false);
  const server = entities?.servers.get(at.serverId);
  if (!view || !entities || !server) return null;
  const { capabilities: can } = view;
  const sections = offeredSections({
    can,
    may: server.abilities,
    channels: channelsOf(entities, at.serverId),
  });
  const section = sections.find((one) => one === asked) ?? sections[0] ?? null;
  return (
    <>
      <ServerColumn
        at={at}
        server={server}
        sections={sections}
        open={section}
        onEmoji={can.serverEmoji && server.abilities.manageEmoji ? () => setEmoji(true) : null}
      />
      <main className="page" data-region="main">
        <div className="page-inner" key={`${section} ${at.accountId} ${at.serverId}`}>
          <h1 className="h1">{section ? t(`server.section.${section}`) : t('server.title')}</h1>
          <p className="mid server-whose">
            <bdi>{t('server.for', { name: server.name, host: view.host })}</bdi>
          </p>
          <div className="server-body">
            {section === null ? (
              <p className="mid">{t('server.nothing')}</p>
            ) : (
              <Page section={section} slots={slots} at={at} server={server} view={view} />
            )}
          </div>
        </div>
      </main>
      {emoji && slots.emoji(() => setEmoji(false))}
    </>
  );
}

type PageProps = SectionProps & { readonly section: ServerSection; readonly slots: Slots };

function Page({ section, slots, ...props }: PageProps) {
  switch (section) {
    case 'overview':
      return <Overview {...props} picture={slots.picture} />;
    case 'channels':
      return <Channels {...props} />;
    case 'roles':
      return <Roles {...props} />;
    case 'members':
      return <Members {...props} Menu={slots.memberMenu} />;
    case 'bans':
      return <Bans {...props} />;
    case 'invites':
      return <Invites {...props} />;
  }
}
