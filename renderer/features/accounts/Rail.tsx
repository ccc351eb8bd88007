import { useTranslation } from 'react-i18next';
import { go } from '../../actions/places.ts';
import { Icon } from '../../components/Icon.tsx';
import { Pill } from '../../components/Pill.tsx';
import { rovingMark, useRoving } from '../../components/useRoving.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { marksOf, requestsOf } from '../../store/marks.ts';
import type { State } from '../../store/state.ts';
import { AccountGroup } from './AccountGroup.tsx';
import './rail.css';

type Props = { readonly onPortrait: (opener: HTMLElement) => void };

/** The rail: home, then each account with a line in its voice and its servers; below it two tools. */
export function Rail({ onPortrait }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const accounts = useAppState((s) => s.accounts);
  const roving = useRoving<HTMLDivElement>();
  return (
    <nav className="rail" aria-label={t('accounts.rail')} data-region="rail">
      <div className="rail-list" {...roving}>
        <div className="rail-scroll">
          <div className="rail-group">
            <HomeButton />
          </div>
          {[...accounts.keys()].map((id) => (
            <AccountGroup key={id} accountId={id} onPortrait={onPortrait} />
          ))}
        </div>
        <div className="rail-tools">
          <button
            type="button"
            className="icon-button"
            {...rovingMark}
            aria-label={t('accounts.add')}
            data-tip={t('accounts.add')}
            onClick={() => go(app, { kind: 'addAccount' })}
          >
            <Icon name="plus" />
          </button>
          <button
            type="button"
            className="icon-button"
            {...rovingMark}
            aria-label={t('accounts.settings')}
            data-tip={t('accounts.settings')}
            onClick={() => go(app, { kind: 'settings' })}
          >
            <Icon name="gear" />
          </button>
        </div>
      </div>
    </nav>
  );
}

/** Who wants you outside of servers: direct messages and requests, over all accounts. */
function homeCount(state: State): number {
  let count = 0;
  for (const { entities } of state.accounts.values()) {
    count += marksOf(entities, null).mentions + requestsOf(entities);
  }
  return count;
}

const isHome = ({ place, accounts }: State): boolean =>
  place.kind === 'home' ||
  (place.kind === 'channel' &&
    accounts.get(place.accountId)?.entities.channels.get(place.channelId)?.serverId === null);

function HomeButton() {
  const { t } = useTranslation();
  const app = useApp();
  const count = useAppState(homeCount);
  const current = useAppState(isHome);
  const label = count > 0 ? t('accounts.homeWaiting', { count }) : t('accounts.home');
  return (
    <button
      type="button"
      className="rail-server rail-home"
      {...rovingMark}
      aria-current={current ? 'true' : undefined}
      data-tip={t('accounts.home')}
      onClick={() => go(app, { kind: 'home', accountId: null })}
    >
      <span className="sr">{label}</span>
      <span className="tile" aria-hidden="true">
        <Icon name="people" size="l" />
      </span>
      <span className="rail-label cut" aria-hidden="true">
        {t('accounts.homeShort')}
      </span>
      <Pill count={count} />
    </button>
  );
}
