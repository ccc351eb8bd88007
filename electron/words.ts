import type { PresenceState } from '../shared/domain.ts';

/** English for what the system draws itself: menus, the tray and its questions. The window has its own words. */
export const words = {
  app: 'Hubbub',
  file: 'File',
  addAccount: 'Add account…',
  settings: 'Settings…',
  close: 'Close window',
  quit: 'Quit Hubbub',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  attachPasted: 'Attach from the clipboard',
  selectAll: 'Select all',
  view: 'View',
  rail: 'Names in the rail',
  members: 'Members',
  textLarger: 'Larger text',
  textSmaller: 'Smaller text',
  textUsual: 'Usual text size',
  fullScreen: 'Full screen',
  presence: 'Presence',
  allAccounts: 'All accounts',
  help: 'Help',
  shortcuts: 'Keyboard shortcuts',
  open: 'Open Hubbub',
  noAccounts: 'No account yet',
  linkTitle: 'Open this link in your browser?',
  mailTitle: 'Write to this address in your mail program?',
  linkOpen: 'Open',
  cancel: 'Cancel',
  pictures: 'Pictures',
  saveFile: 'Save file',
} as const;

/** The tray's menu: the words of the status menu in the window. */
export const trayWords = {
  wanted: (count: number) => (count === 1 ? '1 message wants you' : `${count} messages want you`),
  unread: 'There are new messages',
  setStatus: 'Set a status…',
  clearStatus: 'Clear status',
  until: (status: string, time: string) => `${status}, until ${time}`,
  muteHour: 'Mute everything for 1 hour',
  muteTomorrow: 'Mute everything until tomorrow',
  muted: (time: string) => `Muted until ${time}`,
  unmute: 'Unmute',
} as const;

/** "14:00", with the day when that is not today. */
export function clock(time: number, now: number): string {
  const today = new Date(time).toDateString() === new Date(now).toDateString();
  const hour = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en-GB', today ? hour : { weekday: 'long', ...hour }).format(time);
}

/** For what the system shows of a message while one is elsewhere. */
export const notifyWords = {
  inServer: (person: string, channel: string, server: string) => `${person} in ${channel}, ${server}`,
  inGroup: (person: string, group: string) => `${person} in ${group}`,
  forAccount: (what: string, account: string) => `${what} · ${account}`,
  account: (name: string, host: string) => `${name} on ${host}`,
  hidden: '(hidden)',
  newMessage: 'New message',
  pictures: (count: number) => (count === 1 ? 'Sent a picture' : `Sent ${count} pictures`),
  files: (count: number) => (count === 1 ? 'Sent a file' : `Sent ${count} files`),
  somebody: 'somebody',
  role: 'a role',
  channel: 'a channel',
  link: 'a link',
  friendRequest: (person: string) => `${person} wants to be friends`,
  friendRequestHelp: 'Open to accept or deny.',
  many: (count: number) => (count === 1 ? '1 message wants you' : `${count} messages want you`),
  manyHelp: 'They came while you were away.',
} as const;

export const presenceWords: Readonly<Record<PresenceState, string>> = {
  online: 'Online',
  idle: 'Idle',
  focus: 'Focus',
  dnd: 'Do not disturb',
  invisible: 'Invisible',
  offline: 'Offline',
};

/** "Hubbub: 3 people want you" of the design; counts are of mentions and direct messages. */
export const wantedWords = (wanted: number): string =>
  wanted === 0
    ? words.app
    : `${words.app}: ${wanted === 1 ? '1 message wants' : `${wanted} messages want`} you`;
