import type { MenuItemConstructorOptions } from 'electron/main';
import type { CustomStatus } from '../shared/domain.ts';
import type { AccountId } from '../shared/ids.ts';
import { isMuted, type MuteFor } from '../shared/mute.ts';
import { oneLine } from '../shared/one-line.ts';
import { offeredChoices, offersFocus } from '../shared/presence.ts';
import { type Glance, wantedIn } from './accounts/glance.ts';
import { type Chosen, commonChoice, seenAs } from './presence.ts';
import { clock, presenceWords, trayWords, wantedWords, words } from './words.ts';

/** What the tray shows: worked out from the accounts, drawn by `tray.ts`. */
export type TrayState = {
  readonly accounts: readonly Glance[];
  readonly mutedUntil: number | null;
  readonly now: number;
  /** The folder of the pictures beside the words of presence. */
  readonly pictures: string;
};
/** An account, or all of them. */
export type Whom = AccountId | 'all';
export type TrayActions = {
  open(): void;
  presence(whom: Whom, state: Chosen): void;
  clearStatus(whom: Whom): void;
  /** The status menu of the window. */
  status(): void;
  settings(): void;
  /** Files were let go on the picture; macOS alone says so. */
  drop(paths: readonly string[]): void;
  /** null: no longer. */
  mute(how: MuteFor | null): void;
  quit(): void;
};
type Item = MenuItemConstructorOptions;

const separator: Item = { type: 'separator' };
/** What a name or a status may take of a line, in characters. */
const nameLength = 40;

const nameOf = ({ name, view }: Glance): string =>
  `${oneLine(name, nameLength)} (${oneLine(view.host, nameLength)})`;
const lineOf = (account: Glance): string => `${nameOf(account)}: ${presenceWords[seenAs(account.view)]}`;

/** Native menus take an ampersand for the mark of a key: doubled it is one. */
const label = (text: string): string => text.replaceAll('&', '&&');

/** Some accounts that one part of the menu speaks of: all, or one of several. */
type Group = {
  /** Of the ids of its items. */
  readonly prefix: string;
  readonly whom: Whom;
  readonly accounts: readonly Glance[];
  /** Some account at all can be in focus. */
  readonly focus: boolean;
  readonly now: number;
  readonly pictures: string;
};

export function trayMenu({ accounts, mutedUntil, now, pictures }: TrayState, actions: TrayActions): Item[] {
  const focus = offersFocus(accounts.map(({ view }) => view));
  const all: Group = { prefix: 'tray', whom: 'all', accounts, focus, now, pictures };
  const each = accounts.map((account) => submenuOf(account, all, actions));
  return [
    { id: 'tray-open', label: words.open, click: () => actions.open() },
    ...unreadItem(all, actions),
    separator,
    { id: 'tray-whom', label: label(heading(accounts)), enabled: false },
    ...presenceItems(all, actions),
    ...statusItems(all, actions),
    separator,
    ...(each.length > 1 ? [...each, separator] : []),
    ...muteItems(mutedUntil, now, actions),
    separator,
    { id: 'tray-settings', label: words.settings, click: () => actions.settings() },
    { id: 'tray-quit', label: words.quit, click: () => actions.quit() },
  ];
}

function heading(accounts: readonly Glance[]): string {
  const [only, ...others] = accounts;
  if (!only) return words.noAccounts;
  return others.length === 0 ? nameOf(only) : words.allAccounts;
}

function submenuOf(account: Glance, all: Group, actions: TrayActions): Item {
  const { id } = account.view;
  const group: Group = { ...all, prefix: `tray-${id}`, whom: id, accounts: [account] };
  const unread = unreadItem(group, actions);
  return {
    id: group.prefix,
    label: label(lineOf(account)),
    submenu: [
      ...unread,
      ...(unread.length > 0 ? [separator] : []),
      ...presenceItems(group, actions),
      ...statusItems(group, actions),
    ],
  };
}

/** "3 messages want you", or that there is anything new at all. */
function unreadItem({ prefix, accounts }: Group, actions: TrayActions): Item[] {
  const wanted = wantedIn(accounts);
  if (wanted === 0 && !accounts.some(({ unread }) => unread.unread)) return [];
  const said = wanted > 0 ? trayWords.wanted(wanted) : trayWords.unread;
  return [{ id: `${prefix}-unread`, label: said, click: () => actions.open() }];
}

/** A tick stands only where it holds for all: no tick when accounts differ. */
function presenceItems(group: Group, actions: TrayActions): Item[] {
  const { prefix, whom, accounts, focus, pictures } = group;
  const common = commonChoice(accounts.map(({ view }) => view));
  // checkboxes rather than radio items: a radio group always has one chosen, accounts may differ
  return offeredChoices(focus).map((state) => ({
    id: `${prefix}-${state}`,
    label: presenceWords[state],
    icon: `${pictures}/${state}.png`,
    type: 'checkbox',
    checked: common === state,
    enabled: accounts.some(({ view }) => canBe(view, state)),
    click: () => actions.presence(whom, state),
  }));
}

/** What a server can do is known while one is connected; focus is offered only where it is known. */
function canBe({ capabilities, connection }: Glance['view'], state: Chosen): boolean {
  if (state === 'focus') return capabilities.focus;
  return state !== 'invisible' || capabilities.invisible || connection.state !== 'live';
}

/** The custom status as it is, if all have the same; a way to set one, and to clear what is set. */
function statusItems({ prefix, whom, accounts, now }: Group, actions: TrayActions): Item[] {
  if (accounts.length === 0) return [];
  const lines = accounts.map(({ status }) => statusLine(status, now));
  const [line = ''] = lines;
  const set: Item = { id: `${prefix}-set-status`, label: trayWords.setStatus, click: () => actions.status() };
  if (lines.every((one) => one === '')) return [set];
  const clear = () => actions.clearStatus(whom);
  const same = lines.every((one) => one === line);
  return [
    ...(same ? [{ id: `${prefix}-status`, label: label(line), enabled: false }] : []),
    set,
    { id: `${prefix}-clear-status`, label: trayWords.clearStatus, click: clear },
  ];
}

function statusLine(status: CustomStatus | null, now: number): string {
  if (status === null) return '';
  // an emoji of a server's own, `name:id`, is a picture: its name has to do here
  const emoji = /^(\w+):/.exec(status.emoji ?? '')?.[1] ?? status.emoji ?? '';
  const said = oneLine(`${emoji} ${status.text ?? ''}`, nameLength);
  return status.expiresAt === null ? said : trayWords.until(said, clock(status.expiresAt, now));
}

function muteItems(mutedUntil: number | null, now: number, actions: TrayActions): Item[] {
  if (mutedUntil !== null && isMuted(mutedUntil, now)) {
    return [
      { id: 'tray-muted', label: trayWords.muted(clock(mutedUntil, now)), enabled: false },
      { id: 'tray-unmute', label: trayWords.unmute, click: () => actions.mute(null) },
    ];
  }
  return [
    { id: 'tray-mute-hour', label: trayWords.muteHour, click: () => actions.mute('hour') },
    { id: 'tray-mute-tomorrow', label: trayWords.muteTomorrow, click: () => actions.mute('tomorrow') },
  ];
}

/** One line for each account, under what waits. Windows shows 127 characters of it. */
export const trayTooltip = (accounts: readonly Glance[]): string =>
  [wantedWords(wantedIn(accounts)), ...accounts.map(lineOf)].join('\n');

/** When what the menu says is no longer so, by the clock alone: a status or the muting ends. null: never. */
export function nextChange({ accounts, mutedUntil, now }: Omit<TrayState, 'pictures'>): number | null {
  const ends = [mutedUntil, ...accounts.map(({ status }) => status?.expiresAt ?? null)];
  const ahead = ends.filter((end) => end !== null && end > now).map(Number);
  return ahead.length === 0 ? null : Math.min(...ahead);
}
