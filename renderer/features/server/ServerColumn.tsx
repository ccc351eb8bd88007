import { useTranslation } from 'react-i18next';
import type { Server } from '../../../shared/domain.ts';
import { openServer } from '../../actions/places.ts';
import { openServerSettings, type ServerRef } from '../../actions/server.ts';
import { Icon, type IconName } from '../../components/Icon.tsx';
import { rovingMark, useRoving } from '../../components/useRoving.ts';
import { useApp } from '../../store/hooks.ts';
import type { ServerSection } from '../../store/state.ts';

const icons: Readonly<Record<ServerSection, IconName>> = {
  overview: 'info',
  channels: 'hash',
  roles: 'shield',
  members: 'people',
  bans: 'block',
  invites: 'link',
};

type Props = {
  readonly at: ServerRef;
  readonly server: Server;
  readonly sections: readonly ServerSection[];
  readonly open: ServerSection | null;
  /** null: there are none to look after, or not by this person. */
  readonly onEmoji: (() => void) | null;
};

/** The sections of a server's settings, and the way back to it. */
export function ServerColumn({ at, server, sections, open, onEmoji }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const roving = useRoving<HTMLDivElement>();
  return (
    <nav className="column" aria-label={t('server.parts', { name: server.name })} data-region="channels">
      <div className="column-head">
        <div className="grow">
          <h2>{t('server.title')}</h2>
          <p className="cut">
            <bdi>{server.name}</bdi>
          </p>
        </div>
      </div>
      <div className="column-scroll settings-column" {...roving}>
        {sections.map((section) => (
          <button
            key={section}
            type="button"
            className="channel"
            {...rovingMark}
            aria-current={section === open ? 'page' : undefined}
            onClick={() => openServerSettings(app, at, section)}
          >
            <Icon name={icons[section]} />
            <span className="channel-name cut">{t(`server.section.${section}`)}</span>
          </button>
        ))}
        {onEmoji && (
          <button type="button" className="channel" {...rovingMark} aria-haspopup="dialog" onClick={onEmoji}>
            <Icon name="smile" />
            <span className="channel-name cut">{t('server.section.emoji')}</span>
          </button>
        )}
        <button
          type="button"
          className="channel settings-leave"
          {...rovingMark}
          onClick={() => openServer(app, at.accountId, at.serverId)}
        >
          <Icon name="back" />
          <span className="channel-name cut">
            <bdi>{t('server.backTo', { name: server.name })}</bdi>
          </span>
        </button>
      </div>
    </nav>
  );
}
