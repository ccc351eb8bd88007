/** What a key can ask for. One table serves the keyboard, the list in the shortcuts dialog and the tooltips. */
export type KeyCommand =
  | 'switcher'
  | 'search'
  | 'searchServer'
  | 'account'
  | 'serverBefore'
  | 'serverAfter'
  | 'channelBefore'
  | 'channelAfter'
  | 'unreadBefore'
  | 'unreadAfter'
  | 'wantedBefore'
  | 'wantedAfter'
  | 'back'
  | 'forward'
  | 'regionAfter'
  | 'regionBefore'
  | 'closeLayer'
  | 'markRead'
  | 'rail'
  | 'members'
  | 'status'
  | 'online'
  | 'idle'
  | 'focus'
  | 'dnd'
  | 'invisible'
  | 'newDirect'
  | 'attach'
  | 'textLarger'
  | 'textSmaller'
  | 'textUsual'
  | 'settings'
  | 'shortcuts';

export type KeyGroup = 'window' | 'places' | 'you' | 'writing';
export type Binding = {
  readonly does: KeyCommand;
  /** `Ctrl+Shift+M`; Cmd stands for Ctrl on macOS. */
  readonly keys: string;
  readonly group: KeyGroup;
  /** Not in the list: told by the one beside it. */
  readonly unlisted?: true;
  readonly index?: number;
};

const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const accounts: readonly Binding[] = digits.map((n) => ({
  does: 'account',
  keys: `Ctrl+${n}`,
  group: 'places',
  index: n - 1,
  ...(n > 1 ? { unlisted: true as const } : {}),
}));

export const bindings: readonly Binding[] = [
  { does: 'switcher', keys: 'Ctrl+K', group: 'places' },
  { does: 'search', keys: 'Ctrl+F', group: 'places' },
  { does: 'searchServer', keys: 'Ctrl+Shift+F', group: 'places' },
  ...accounts,
  { does: 'serverBefore', keys: 'Ctrl+PageUp', group: 'places' },
  { does: 'serverAfter', keys: 'Ctrl+PageDown', group: 'places' },
  { does: 'channelBefore', keys: 'Alt+Up', group: 'places' },
  { does: 'channelAfter', keys: 'Alt+Down', group: 'places' },
  { does: 'unreadBefore', keys: 'Alt+Shift+Up', group: 'places' },
  { does: 'unreadAfter', keys: 'Alt+Shift+Down', group: 'places' },
  { does: 'wantedBefore', keys: 'Ctrl+Shift+Up', group: 'places' },
  { does: 'wantedAfter', keys: 'Ctrl+Shift+Down', group: 'places' },
  { does: 'back', keys: 'Alt+Left', group: 'places' },
  { does: 'forward', keys: 'Alt+Right', group: 'places' },
  { does: 'newDirect', keys: 'Ctrl+N', group: 'places' },
  { does: 'markRead', keys: 'Shift+Esc', group: 'places' },
  { does: 'regionAfter', keys: 'F6', group: 'window' },
  { does: 'regionBefore', keys: 'Shift+F6', group: 'window' },
  { does: 'closeLayer', keys: 'Esc', group: 'window' },
  { does: 'rail', keys: 'Ctrl+\\', group: 'window' },
  { does: 'members', keys: 'Ctrl+Shift+M', group: 'window' },
  { does: 'textLarger', keys: 'Ctrl++', group: 'window' },
  // where + needs Shift, it is taken with and without
  { does: 'textLarger', keys: 'Ctrl+=', group: 'window', unlisted: true },
  { does: 'textLarger', keys: 'Ctrl+Shift++', group: 'window', unlisted: true },
  { does: 'textSmaller', keys: 'Ctrl+-', group: 'window' },
  { does: 'textUsual', keys: 'Ctrl+0', group: 'window' },
  { does: 'settings', keys: 'Ctrl+,', group: 'window' },
  { does: 'shortcuts', keys: 'Ctrl+/', group: 'window' },
  { does: 'status', keys: 'Ctrl+Shift+S', group: 'you' },
  { does: 'online', keys: 'Ctrl+Shift+1', group: 'you' },
  { does: 'idle', keys: 'Ctrl+Shift+2', group: 'you' },
  { does: 'dnd', keys: 'Ctrl+Shift+3', group: 'you' },
  { does: 'invisible', keys: 'Ctrl+Shift+4', group: 'you' },
  { does: 'focus', keys: 'Ctrl+Shift+5', group: 'you' },
  { does: 'attach', keys: 'Ctrl+U', group: 'writing' },
];

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const names: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Escape: 'Esc',
};

/** What was pressed, as the table writes it. Digits by their key, since Shift makes another sign of them. */
export function chordOf(event: Pressed, platform: string): string {
  const command = platform === 'darwin' ? event.metaKey : event.ctrlKey;
  const other = platform === 'darwin' ? event.ctrlKey : event.metaKey;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  const plain = event.code === 'Backslash' ? '\\' : (names[event.key] ?? event.key);
  const key = digit ?? (plain.length === 1 ? plain.toLocaleUpperCase('en') : plain);
  return [command && 'Ctrl', other && 'Meta', event.altKey && 'Alt', event.shiftKey && 'Shift', key]
    .filter(Boolean)
    .join('+');
}

const byChord = new Map(bindings.map((binding) => [binding.keys, binding]));

export const bindingFor = (event: Pressed, platform: string): Binding | undefined =>
  byChord.get(chordOf(event, platform));
