import type { AccountId } from '../../shared/ids.ts';
import type { AppEvent, Command } from '../../shared/ipc.ts';
import { assertNever } from '../../shared/result.ts';
import { receive } from '../store/receive.ts';
import type { Place, State } from '../store/state.ts';
import type { App } from '../store/store.ts';
import { receiveTyping } from '../store/typing.ts';
import { setLayer } from './layers.ts';
import { loadChannel } from './messages.ts';
import { accountOf, exists, go, openAccount, openChannel } from './places.ts';
import { stepTextSize, toggleMembers, toggleRail } from './preferences.ts';
import { openMessage } from './searching.ts';

/** Takes one batch from main: one store update, then what it asks of the window. */
export function takeBatch(app: App, batch: readonly AppEvent[], first: Place | null = null): void {
  const now = app.now();
  const before = app.store.getState();
  const { place } = before;
  app.store.setState((s) => receive(s, batch, now));
  app.typing.setState((s) => ({ typing: receiveTyping(s.typing, batch, now) }));
  for (const event of batch) if (event.type === 'command') obey(app, event.command);
  settle(app, first, isDirect(before));
  if (batch.some((event) => event.type === 'bootstrap')) reload(app, place);
}

/** Told all anew, the window has no messages any more: those of the channel that was open are loaded again. */
function reload(app: App, before: Place): void {
  const { place } = app.store.getState();
  if (place.kind === 'channel' && place === before) {
    void loadChannel(app, place.accountId, place.channelId);
  }
}

function obey(app: App, command: Command): void {
  switch (command.do) {
    case 'addAccount':
      go(app, { kind: 'addAccount' });
      break;
    case 'settings':
      go(app, { kind: 'settings' });
      break;
    case 'status':
      setLayer(app, 'status');
      break;
    case 'friends':
      go(app, { kind: 'home', accountId: command.accountId });
      break;
    case 'toggleRail':
      toggleRail(app);
      break;
    case 'toggleMembers':
      toggleMembers(app);
      break;
    case 'textLarger':
      stepTextSize(app, 1);
      break;
    case 'textSmaller':
      stepTextSize(app, -1);
      break;
    case 'textUsual':
      stepTextSize(app, null);
      break;
    case 'shortcuts':
      setLayer(app, 'shortcuts');
      break;
    case 'open':
      if (command.messageId === undefined) openChannel(app, command.accountId, command.channelId);
      else void openMessage(app, command, command.messageId);
      break;
    default:
      assertNever(command);
  }
}

/**
 * Sees to it that the window shows a place that is there: at the start the remembered one (`first`) or the first
 * channel of the first account; after a channel or an account has gone, what is nearest to it.
 */
function settle(app: App, first: Place | null, atDirect: boolean): void {
  leaveWhatIsGone(app, atDirect);
  const { place } = app.store.getState();
  if (place.kind === 'start') begin(app, place.accountId ?? null, first);
}

/** Whether a direct message or a group is shown. */
const isDirect = ({ place, accounts }: State): boolean =>
  place.kind === 'channel' &&
  accounts.get(place.accountId)?.entities.channels.get(place.channelId)?.serverId === null;

function leaveWhatIsGone(app: App, atDirect: boolean): void {
  const state = app.store.getState();
  if (exists(state, state.place)) return;
  const accountId = accountOf(state.place);
  const account = accountId === null ? undefined : state.accounts.get(accountId);
  if (!account || accountId === null) go(app, { kind: 'start' });
  else if (account.entities.me !== null && atDirect) go(app, { kind: 'home', accountId: null });
  else if (account.entities.me !== null) openAccount(app, accountId);
}

/** Opens the first channel there is: of one account (`wanted`), or of the first that has any. */
function begin(app: App, wanted: AccountId | null, first: Place | null): void {
  const state = app.store.getState();
  if (wanted === null && first && accountOf(first) !== null && exists(state, first)) {
    go(app, first);
    return;
  }
  const known = [...state.accounts.values()].filter(({ entities }) => entities.me !== null);
  const able =
    wanted === null
      ? (known.find(({ entities }) => entities.servers.size > 0) ??
        (state.accounts.size === 1 ? known[0] : null))
      : known.find(({ view }) => view.id === wanted);
  if (able) openAccount(app, able.view.id);
}
