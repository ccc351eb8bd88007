import { join } from 'node:path';
import { nativeTheme, screen } from 'electron/main';
import type { AccountView } from '../shared/accounts.ts';
import type { DomainEvent } from '../shared/events.ts';
import type { AccountId } from '../shared/ids.ts';
import type { Command } from '../shared/ipc.ts';
import { muteUntil } from '../shared/mute.ts';
import type { Preferences } from '../shared/preferences.ts';
import { choiceFor, offersFocus } from '../shared/presence.ts';
import { glanceAt, wantedIn } from './accounts/glance.ts';
import { badgeOf, showBadge } from './badge.ts';
import type { Core } from './core.ts';
import type { MainWindow } from './main-window.ts';
import type { World } from './net/world.ts';
import { showNotification } from './notifications.ts';
import { Notifier } from './notifier.ts';
import { hears } from './notify.ts';
import type { Chosen } from './presence.ts';
import { keepTray } from './tray.ts';
import { takeDropped } from './tray-drop.ts';
import { nextChange, type TrayActions, type TrayState, type Whom } from './tray-menu.ts';

/** What of the app stands outside its window: tray, badge and notifications. */
export type Desktop = {
  /** An account, its presence or what waits for it may have changed. */
  changed(): void;
  hear(accountId: AccountId, events: readonly DomainEvent[]): void;
  forget(accountId: AccountId): void;
  presence(whom: Whom, state: Chosen): void;
  /** false: the system has none, so that closing the window quits. */
  readonly hasTray: boolean;
};

export type DesktopParts = {
  readonly core: Core;
  readonly window: MainWindow;
  readonly world: Pick<World, 'after' | 'now'>;
  readonly resources: string;
  preferences(): Preferences;
  prefer(change: Partial<Preferences>): void;
  /** Whether the application's menu offers focus. */
  offerFocus(on: boolean): void;
  /** Shows the window and asks something of it. */
  command(command: Command): void;
  quit(): void;
  log(line: string): void;
};

/** All is looked at once in this time at most. */
const redrawMs = 250;
/** Timers run late or not at all over a night's sleep: what ends by the clock is looked at again after this. */
const longestWaitMs = 15 * 60_000;

export function createDesktop(parts: DesktopParts): Desktop {
  const { core, window, world } = parts;
  const actions = actionsOf(parts);
  const tray = keepTray(join(parts.resources, 'tray'), actions);
  const notifier = notifierOf(parts);
  let waiting = false;
  let cancel: () => void = () => undefined;

  const draw = () => {
    waiting = false;
    cancel();
    const now = world.now();
    const accounts = core.accounts.records().map(({ id }) => glanceAt(core.accounts.get(id), now));
    const { mutedUntil, trayIcon } = parts.preferences();
    const state: TrayState = { accounts, mutedUntil, now, pictures: join(parts.resources, 'menu') };
    tray?.show(state, trayIcon);
    parts.offerFocus(offersFocus(accounts.map(({ view }) => view)));
    showBadge(badgeOf(wantedIn(accounts)), { folder: join(parts.resources, 'badge'), window: window.get() });
    const next = nextChange(state);
    cancel = next === null ? () => undefined : world.after(Math.min(next - now, longestWaitMs), draw);
  };
  const changed = () => {
    if (waiting) return;
    waiting = true;
    world.after(redrawMs, draw);
  };
  nativeTheme.on('updated', changed);
  screen.on('display-metrics-changed', changed);
  draw();
  return {
    changed,
    hear: (accountId, events) => notifier.hear(accountId, events),
    forget: (accountId) => notifier.forget(accountId),
    presence: actions.presence,
    hasTray: tray !== null,
  };
}

function actionsOf({ core, window, world, ...parts }: DesktopParts): TrayActions {
  const each = (whom: Whom, work: (id: AccountId) => Promise<void>) => {
    const ids = core.accounts.records().map(({ id }) => id);
    for (const id of whom === 'all' ? ids : ids.filter((one) => one === whom)) {
      work(id).catch((error: unknown) => parts.log(`tray: ${String(error)}`));
    }
  };
  return {
    open: window.show,
    presence: (whom, state) => {
      if (state === 'focus' && !offersFocus(core.accounts.views())) return;
      each(whom, (id) => core.accounts.setPresence(id, meant(core.accounts.get(id).view(), state)));
    },
    clearStatus: (whom) => each(whom, (id) => core.accounts.setCustomStatus(id, null)),
    drop: (paths) => {
      window.show();
      void takeDropped(core, paths);
    },
    status: () => parts.command({ do: 'status' }),
    settings: () => parts.command({ do: 'settings' }),
    mute: (how) => parts.prefer({ mutedUntil: how === null ? null : muteUntil(how, world.now()) }),
    quit: parts.quit,
  };
}

/** Hiding is tried everywhere, for what a server can do is known only while one is connected. */
const meant = ({ capabilities }: AccountView, state: Chosen): Chosen =>
  state === 'focus' ? (choiceFor(state, capabilities) ?? state) : state;

function notifierOf({ core, window, world, preferences, command }: DesktopParts): Notifier {
  return new Notifier({
    world,
    hears: (accountId) => {
      const account = core.accounts.find(accountId)?.record;
      return account ? hears({ account, preferences: preferences(), now: world.now() }) : 'none';
    },
    look: (accountId) => {
      const account = core.accounts.find(accountId);
      return (
        account && {
          account: account.view(),
          entities: account.entities,
          preferences: preferences(),
          looking: window.isFocused() ? account.shown : null,
          now: world.now(),
        }
      );
    },
    show: (note, onClick) => showNotification(process.platform, note, onClick),
    open: (asked) => (asked === null ? window.show() : command(asked)),
  });
}
