import { useEffect } from 'react';
import { type AccountId, asId, type ChannelId, type UserId } from '../../../shared/ids.ts';
import { openDirect } from '../../actions/members.ts';
import { sendDraft } from '../../actions/outbox.ts';
import { openChannel } from '../../actions/places.ts';
import { attach, land } from '../../actions/uploads.ts';
import { focusComposer } from '../../components/focus.ts';
import { useApp } from '../../store/hooks.ts';
import type { App } from '../../store/store.ts';
import { attachRefusal } from '../../store/uploads.ts';

type Target = {
  readonly element: Element;
  readonly accountId: AccountId;
  readonly channelId: ChannelId | null;
  readonly userId: UserId | null;
};

/**
 * Takes files that are dragged over the window: the places marked by `dropOnChannel` and `dropOnPerson` take them, all
 * others do nothing (`drops.ts`). What comes as text or as an address is text: the field takes it, nothing else does.
 */
export function useDropping(): void {
  const app = useApp();
  useEffect(() => listen(app, document), [app]);
}

function listen(app: App, page: Document): () => void {
  let over: Target | null = null;
  const show = (target: Target | null, types: readonly string[] = []) => {
    if (over?.element !== target?.element) {
      over?.element.removeAttribute('data-landing');
      target?.element.setAttribute('data-landing', '');
    }
    over = target;
    const channelId = target?.channelId ?? null;
    land(
      app,
      target === null || channelId === null ? null : { accountId: target.accountId, channelId, types },
    );
  };
  const onOver = (event: DragEvent) => {
    if (!holdsFiles(event) || event.defaultPrevented) return;
    const target = targetOf(event.target);
    show(target, typesOf(event));
    if (target && mayLand(app, target)) allow(event);
  };
  const onLeave = (event: DragEvent) => {
    if (event.relatedTarget === null) show(null);
  };
  const onDrop = (event: DragEvent) => {
    show(null);
    const target = holdsFiles(event) && !event.defaultPrevented ? targetOf(event.target) : null;
    if (!target || !mayLand(app, target)) return;
    event.preventDefault();
    void drop(app, target, [...(event.dataTransfer?.files ?? [])], event.shiftKey);
  };
  const onEnd = () => show(null);
  // entering says, too, whether a part takes it: what lies over the conversation is entered when it appears
  page.addEventListener('dragenter', onOver);
  page.addEventListener('dragover', onOver);
  page.addEventListener('dragleave', onLeave);
  page.addEventListener('dragend', onEnd);
  page.addEventListener('drop', onDrop);
  return () => {
    show(null);
    page.removeEventListener('dragenter', onOver);
    page.removeEventListener('dragover', onOver);
    page.removeEventListener('dragleave', onLeave);
    page.removeEventListener('dragend', onEnd);
    page.removeEventListener('drop', onDrop);
  };
}

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

const typesOf = ({ dataTransfer }: DragEvent): readonly string[] =>
  [...(dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file').map(({ type }) => type);

function allow(event: DragEvent): void {
  event.preventDefault();
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
}

function targetOf(from: EventTarget | null): Target | null {
  const element =
    from instanceof Element ? from.closest('[data-drop-account], [role="dialog"], dialog') : null;
  const accountId = element?.getAttribute('data-drop-account') ?? null;
  if (!element || accountId === null) return null;
  const channelId = element.getAttribute('data-drop-channel');
  const userId = element.getAttribute('data-drop-user');
  return {
    element,
    accountId: asId(accountId),
    channelId: channelId === null ? null : asId(channelId),
    userId: userId === null ? null : asId(userId),
  };
}

function mayLand(app: App, { accountId, channelId, userId }: Target): boolean {
  const state = app.store.getState();
  if (channelId !== null) return attachRefusal(state, { accountId, channelId }) === null;
  return userId !== null && (state.accounts.get(accountId)?.view.capabilities.uploads ?? false);
}

/** Into the draft of that channel, which is opened; with Shift held all of it is sent at once. */
async function drop(app: App, target: Target, files: readonly File[], send: boolean): Promise<void> {
  const at = await arrive(app, target);
  if (!at) return;
  const done = attach(app, at, files);
  focusComposer();
  await done;
  if (send) await sendDraft(app, at);
}

async function arrive(app: App, { accountId, channelId, userId }: Target) {
  if (channelId !== null) {
    openChannel(app, accountId, channelId);
    return { accountId, channelId };
  }
  if (userId === null) return null;
  const opened = await openDirect(app, accountId, userId);
  const { place } = app.store.getState();
  if (!opened.ok || place.kind !== 'channel' || place.accountId !== accountId) return null;
  return { accountId, channelId: place.channelId };
}
