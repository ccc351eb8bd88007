import type { MenuItemConstructorOptions } from 'electron/main';
import type { AccountView } from '../shared/accounts.ts';
import { type Chosen, commonChoice, mostReachable, seenAs } from './presence.ts';
import { presenceWords, wantedWords, words } from './words.ts';

/** What the tray shows, worked out from the accounts; drawn by `tray.ts`. */
export type TrayActions = { open(): void; presence(state: Chosen): void; quit(): void };
const choices = ['online', 'idle', 'dnd', 'invisible'] as const;

const lineOf = (account: AccountView): string =>
  `${account.name} (${account.host}): ${presenceWords[seenAs(account)]}`;

export function trayMenu(
  accounts: readonly AccountView[],
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const common = commonChoice(accounts);
  return [
    { id: 'tray-open', label: words.open, click: () => actions.open() },
    { type: 'separator' },
    { label: accounts.length === 0 ? words.noAccounts : words.allAccounts, enabled: false },
    // checkboxes rather than radio items: a radio group always has one chosen, accounts may differ
    ...choices.map(
      (state): MenuItemConstructorOptions => ({
        id: `tray-${state}`,
        label: presenceWords[state],
        type: 'checkbox',
        checked: common === state,
        enabled: accounts.length > 0,
        click: () => actions.presence(state),
      }),
    ),
    { type: 'separator' },
    ...accounts.map((account) => ({ label: lineOf(account), enabled: false })),
    ...(accounts.length === 0 ? [] : [{ type: 'separator' } as const]),
    { id: 'tray-quit', label: words.quit, click: () => actions.quit() },
  ];
}

export const trayTooltip = (accounts: readonly AccountView[], wanted: number): string =>
  [wantedWords(wanted), ...accounts.map(lineOf)].join('\n');

/** The drawing under `resources/tray`; macOS tints the black one itself, other panels are mostly dark. */
export function trayImage(platform: string, accounts: readonly AccountView[], wanted: number): string {
  const state = `${mostReachable(accounts)}${wanted > 0 ? '-wanted' : ''}`;
  if (platform === 'darwin') return `16/${state}Template.png`;
  return `${platform === 'win32' ? 16 : 22}/${state}-white.png`;
}
