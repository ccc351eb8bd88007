import type { ChannelId, UserId } from '../../shared/ids.ts';
import type { Mutuals, NoteKept } from '../../shared/people.ts';
import type { Result } from '../../shared/result.ts';
import type { PersonRef, PersonShown } from '../store/state.ts';
import type { App } from '../store/store.ts';
import { openChannel } from './places.ts';

/** Shows who somebody is, beside what was clicked; again on the same thing: takes it away. */
export function openPerson(
  app: App,
  person: PersonRef,
  opener: HTMLElement,
  side: PersonShown['side'] = 'end',
): void {
  const { person: shown } = app.store.getState().ui;
  const again = shown?.opener === opener && shown.userId === person.userId;
  show(app, again ? null : { ...person, opener, side, view: 'popover' });
}

/** The whole card of a person; focus goes back to `opener` afterwards. */
export const openCard = (app: App, person: PersonRef, opener: HTMLElement): void =>
  show(app, { ...person, opener, side: 'end', view: 'card' });

export const closePerson = (app: App): void => show(app, null);

function show(app: App, person: PersonShown | null): void {
  app.store.setState((s) => (s.ui.person === person ? s : { ui: { ...s.ui, person } }));
}

/** Asks the server who somebody is; the facts come as events. */
export const lookAt = (app: App, { accountId, userId }: PersonRef): Promise<Result<Mutuals>> =>
  app.bridge.call('person:look', { accountId, userId });

export const writeNote = (
  app: App,
  { accountId, userId }: { accountId: PersonRef['accountId']; userId: UserId },
  note: string,
): Promise<Result<{ readonly kept: NoteKept }>> =>
  app.bridge.call('person:note', { accountId, userId, note });

/** Another person in the card that is open: focus still goes back to where the first came from. */
export function openPersonCard(app: App, person: PersonRef): void {
  const { person: shown } = app.store.getState().ui;
  if (shown) openCard(app, person, shown.opener);
}

/** Opens the direct message with somebody. A refusal is answered, not told elsewhere. */
export async function messagePerson(
  app: App,
  { accountId, userId }: PersonRef,
): Promise<Result<{ readonly channelId: ChannelId }>> {
  const result = await app.bridge.call('channel:direct', { accountId, userId });
  if (result.ok) openChannel(app, accountId, result.value.channelId);
  return result;
}
