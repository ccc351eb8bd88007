import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../shared/accounts.ts';
import type { AccountId } from '../../../shared/ids.ts';
import { wantedStatus } from '../../actions/status.ts';
import { Button } from '../../components/Button.tsx';
import { CustomStatusLine } from '../../components/CustomStatusLine.tsx';
import { clock, whenWords } from '../../components/clock.ts';
import { nameOf } from '../../components/names.ts';
import { PresenceBadge } from '../../components/PresenceBadge.tsx';
import { useNow } from '../../components/useNow.ts';
import type { AccountState, State } from '../../store/state.ts';

/** Whether others are shown nothing though one is here. */
const hides = ({ view, entities }: AccountState): boolean =>
  view.connection.state === 'live' &&
  view.presence !== 'invisible' &&
  entities.own?.privacy.showPresence === false;

type NotesProps = {
  readonly accounts: readonly AccountState[];
  readonly onPrivacy: (accountId: AccountId) => void;
};

/** Where others see something else than what was chosen: what they see, why, and how it changes. */
export function SeenNotes({ accounts, onPrivacy }: NotesProps) {
  const { t, i18n } = useTranslation();
  const now = useNow('minute');
  const idle = accounts.find(({ view }) => view.idleSince !== null && view.seenAs === 'idle');
  const hidden = accounts.filter(hides);
  return (
    <>
      {idle && idle.view.idleSince !== null && (
        <p className="status-seen">
          <PresenceBadge state="idle" />
          <span>{t('status.seenIdle', { time: whenWords(idle.view.idleSince, now, i18n.language) })}</span>
        </p>
      )}
      {hidden.map(({ view }) => (
        <div key={view.id} className="status-seen">
          <PresenceBadge state="offline" />
          <span className="grow">{t('status.seenHidden', { host: view.host })}</span>
          <Button size="sm" onClick={() => onPrivacy(view.id)}>
            {t('status.privacy')}
            <span className="sr">: {view.host}</span>
          </Button>
        </div>
      ))}
    </>
  );
}

/** What each account is seen as and says now. */
export function Lines({ accounts }: { accounts: State['accounts'] }) {
  return (
    <ul className="status-lines">
      {[...accounts.values()].map((account) => (
        <Line key={account.view.id} account={account} />
      ))}
    </ul>
  );
}

function Line({ account }: { account: AccountState }) {
  const { t } = useTranslation();
  const { view, entities } = account;
  return (
    <li data-voice={view.voice}>
      <div className="row">
        <i className="status-voice" />
        <bdi className="strong cut">{nameOf(entities.me ? entities.users.get(entities.me) : undefined)}</bdi>
        <span className="faint cut grow">{view.host}</span>
        <PresenceBadge state={view.seenAs} />
        <SeenWords view={view} />
      </div>
      <CustomStatusLine status={wantedStatus(account)} end="until" className="status-says cut" />
      {view.statusWaiting && (
        <span className="status-says faint">{t('status.waiting', { host: view.host })}</span>
      )}
    </li>
  );
}

function SeenWords({ view }: { view: AccountView }) {
  const { t } = useTranslation();
  const since = view.seenAs === 'idle' ? view.idleSince : null;
  const words = since === null ? t(`status.${view.seenAs}`) : t('status.idleSince', { time: clock(since) });
  return <span className="mid status-now">{words}</span>;
}
