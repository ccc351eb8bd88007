/** Choices of the person about this app on this computer. Kept in a file of their own; corrupt parts fall back. */
export type Preferences = {
  readonly theme: 'system' | 'light' | 'dark' | 'hc-light' | 'hc-dark';
  readonly density: 'cosy' | 'compact';
  readonly language: 'system' | 'en' | 'pseudo';
  readonly closeToTray: boolean;
  /** null: wide from 1360 px up. */
  readonly railWide: boolean | null;
  readonly membersShown: boolean;
  readonly keysEnabled: boolean;
};
export const defaultPreferences: Preferences = {
  theme: 'system',
  density: 'cosy',
  language: 'system',
  closeToTray: true,
  railWide: null,
  membersShown: true,
  keysEnabled: true,
};
