import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import { settingsAccount } from '../../actions/settings.ts';
import { nameOf } from '../../components/names.ts';
import { addLaterWords } from '../../locales/later.ts';
import { useAppState } from '../../store/hooks.ts';
import type { AccountSection, SettingsSection, State } from '../../store/state.ts';
import { Appearance } from './Appearance.tsx';
import { reveal, type Setting } from './found.ts';
import { KeyboardSection } from './KeyboardSection.tsx';
import { NotificationsSection } from './NotificationsSection.tsx';
import { Privacy } from './Privacy.tsx';
import { Security } from './Security.tsx';
import { Sessions } from './Sessions.tsx';
import { appSections, SettingsColumn } from './SettingsColumn.tsx';
import { UploadsSection } from './UploadsSection.tsx';
import { WindowSection } from './WindowSection.tsx';
import './settings.css';

type AccountParts = Partial<Readonly<Record<AccountSection, (accountId: AccountId) => ReactNode>>>;
type Props = {
  /** The list of keys, which the shell knows. */
  readonly keyList: ReactNode;
  /** What other features have to set of one account; what is left out has no section. */
  readonly account: AccountParts;
  readonly onSignOut: (accountId: AccountId) => void;
};

const order = ['profile', 'privacy', 'security', 'sessions', 'bots'] as const satisfies AccountSection[];
/** Few people have one: loaded only when the page is opened. */
const Bots = lazy(async () => ({ default: (await import('./bots/Bots.tsx')).Bots }));
const own: AccountParts = {
  privacy: (accountId) => <Privacy accountId={accountId} />,
  security: (accountId) => <Security accountId={accountId} />,
  sessions: (accountId) => <Sessions accountId={accountId} />,
  bots: (accountId) => (
    <Suspense fallback={null}>
      <Bots accountId={accountId} />
    </Suspense>
  ),
};
const wanted = ({ place }: State): SettingsSection | null =>
  place.kind === 'settings' ? (place.section ?? null) : null;

/** Settings: a column of sections and one page. Every choice counts at once. */
export function Settings({ keyList, account, onSignOut }: Props) {
  const { i18n } = useTranslation();
  useMemo(() => addLaterWords(i18n), [i18n]);
  const [found, setFound] = useState<Setting | null>(null);
  const parts = { ...account, ...own };
  const asked = useAppState(wanted);
  const accountId = useAppState(settingsAccount);
  const accountSections = order.filter((section) => parts[section] !== undefined);
  const ofAccount = accountSections.find((section) => section === asked);
  const section = ofAccount ?? appSections.find((one) => one === asked) ?? 'appearance';
  return (
    <>
      <SettingsColumn
        open={section}
        accountId={accountId}
        accountSections={accountSections}
        onSignOut={onSignOut}
        onFound={setFound}
      />
      <Page section={section} accountId={ofAccount === undefined ? null : accountId} found={found}>
        {section === 'appearance' && <Appearance />}
        {section === 'notifications' && <NotificationsSection />}
        {section === 'window' && <WindowSection />}
        {section === 'uploads' && <UploadsSection />}
        {section === 'keyboard' && <KeyboardSection keyList={keyList} />}
        {ofAccount && accountId !== null && parts[ofAccount]?.(accountId)}
      </Page>
    </>
  );
}

type PageProps = {
  readonly section: SettingsSection;
  /** Whose settings these are; null: the app's. */
  readonly accountId: AccountId | null;
  /** What was looked for and chosen last. */
  readonly found: Setting | null;
  readonly children: ReactNode;
};

/** Begins anew for another account: what was typed for one does not stand there for another. */
function Page({ section, accountId, found: sought, children }: PageProps) {
  const page = useRef<HTMLElement>(null);
  useEffect(() => {
    if (sought && page.current) reveal(page.current, sought.label);
  }, [sought]);
  const { t } = useTranslation();
  const found = useAppState((s) => (accountId === null ? undefined : s.accounts.get(accountId)));
  const me = found?.entities.me ? found.entities.users.get(found.entities.me) : undefined;
  return (
    <main ref={page} className="page" data-region="main" data-voice={found?.view.voice}>
      <div className="page-inner" key={`${section} ${accountId}`}>
        <h1 className="h1">{t(`settings.section.${section}`)}</h1>
        {found && (
          <p className="mid settings-whose">
            {t('settings.for', { name: me ? nameOf(me) : found.view.name, host: found.view.host })}
          </p>
        )}
        <div className="settings-body">{children}</div>
      </div>
    </main>
  );
}
