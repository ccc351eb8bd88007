import type { SettingsSection } from '../../store/state.ts';

/** The words that what can be set carries on its page, by page and in its order. */
const labels: Readonly<Record<SettingsSection, readonly string[]>> = {
  appearance: [
    'settings.theme',
    'settings.voices',
    'settings.density',
    'settings.textSize',
    'settings.everyTime',
    'settings.reduceMotion',
    'settings.language',
  ],
  notifications: ['settings.mutedUntil', 'settings.notifyText', 'settings.notifyWhich'],
  window: [
    'settings.membersShown',
    'settings.closeToTray',
    'settings.trayIcon',
    'settings.startAtLogin',
    'settings.startMinimised',
    'settings.idleAfter',
  ],
  uploads: ['settings.cleanFiles'],
  keyboard: ['settings.singleKeys'],
  profile: ['profile.displayName', 'profile.pronouns', 'profile.bio', 'profile.timezone'],
  privacy: ['privacy.friendRequests', 'privacy.directMessages', 'privacy.showPresence'],
  security: [
    'security.username.title',
    'security.twoStep.title',
    'security.password.title',
    'security.tokens.title',
    'security.sessions.title',
  ],
  sessions: [],
  bots: [],
};

/** A setting, or a whole page where `label` is its name. */
export type Setting = { readonly section: SettingsSection; readonly label: string };

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** What carries every word that was typed, in its own name or in its page's; pages come before what is on them. */
export function findSettings(
  typed: string,
  sections: readonly SettingsSection[],
  t: (key: string) => string,
): readonly Setting[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return sections.flatMap((section) => {
    const page = t(`settings.section.${section}`);
    const all = [page, ...labels[section].map(t)].map((label) => ({ section, label }));
    return all.filter(({ label }) => {
      const said = plain(label === page ? page : `${page} ${label}`);
      return (
        words.every((word) => said.includes(word)) &&
        (label === page || words.some((word) => plain(label).includes(word)))
      );
    });
  });
}

const holders = 'input, textarea, select, button:not(:disabled)';

/**
 * Brings a setting of the open page into sight and gives it the focus: its own control, the first after its heading, or its
 * words where there is nothing to be done now.
 */
export function reveal(page: HTMLElement, label: string): void {
  const named = [...page.querySelectorAll<HTMLElement>('.strong, .field-label, h1, h2, [aria-label]')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent) === label,
  );
  if (!named) return;
  const controls = [...page.querySelectorAll<HTMLElement>(holders)].filter((one) => one.tabIndex >= 0);
  const row = named.closest('.setting, .labelled');
  const control = controls.find((one) =>
    row ? row.contains(one) : named.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  if (!control) named.tabIndex = -1;
  named.scrollIntoView?.({ block: 'center' });
  (control ?? named).focus({ preventScroll: true });
}
