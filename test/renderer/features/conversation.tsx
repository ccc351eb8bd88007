import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { openChannel } from '../../../renderer/actions/places.ts';
import { ClockContext } from '../../../renderer/components/useNow.ts';
import { Composer } from '../../../renderer/features/composer/Composer.tsx';
import { MessageList } from '../../../renderer/features/messages/MessageList.tsx';
import { TypingLine } from '../../../renderer/features/typing/TypingLine.tsx';
import { AttachButton } from '../../../renderer/features/uploads/AttachButton.tsx';
import { Landing } from '../../../renderer/features/uploads/Landing.tsx';
import { Tray } from '../../../renderer/features/uploads/Tray.tsx';
import { useDropping } from '../../../renderer/features/uploads/useDropping.ts';
import { usePasting } from '../../../renderer/features/uploads/usePasting.ts';
import { useUploadSpeech } from '../../../renderer/features/uploads/useUploadSpeech.ts';
import { createWords } from '../../../renderer/locales/index.ts';
import { AppContext } from '../../../renderer/store/hooks.ts';
import { type AccountId, asId, type ChannelId } from '../../../shared/ids.ts';
import type { FakeBridge } from '../../support/fakeBridge.ts';
import { testApp } from '../../support/testApp.ts';

export const accountId = asId<AccountId>('acc-mira');

/** List, typing line and composer of one channel over a main process in memory, in happy-dom. */
export async function conversation(
  channel = 'tools',
  world: Parameters<typeof testApp>[0] = {},
  prepare: (fake: FakeBridge) => void = () => undefined,
) {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const { app, fake, state } = await testApp(world);
  prepare(fake);
  const at = { accountId, channelId: asId<ChannelId>(channel) };
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  openChannel(app, accountId, at.channelId);
  await act(async () => {
    root.render(
      <AppContext value={app}>
        <ClockContext value={app.now}>
          <I18nextProvider i18n={createWords('en')}>
            <MessageList accountId={accountId} channelId={at.channelId} />
            <TypingLine accountId={accountId} channelId={at.channelId} />
            <Composer
              accountId={accountId}
              channelId={at.channelId}
              tray={() => <Tray at={at} />}
              attach={() => <AttachButton at={at} />}
            />
            <Landing {...at} />
            <Files />
          </I18nextProvider>
        </ClockContext>
      </AppContext>,
    );
  });
  await rest(150); // the rows beyond the first screen are drawn in the frames after it

  const all = (selector: string) => [...host.querySelectorAll<HTMLElement>(selector)];
  const one = (selector: string): HTMLElement => {
    const found = host.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`nothing matches ${selector}`);
    return found;
  };
  const field = (): HTMLTextAreaElement => {
    const found = host.querySelector('textarea.composer-field');
    if (!(found instanceof HTMLTextAreaElement)) throw new Error('no field');
    return found;
  };
  return {
    app,
    fake,
    state,
    at,
    host,
    all,
    one,
    field,
    row: (id: string) => one(`[data-id="${id}"]`),
    button: (name: string) => {
      const found = [...document.body.querySelectorAll('button')].find(
        (b) => (b.getAttribute('aria-label') ?? b.textContent) === name,
      );
      if (!found) throw new Error(`no button ${name}`);
      return found;
    },
    close: () => act(async () => root.unmount()).then(() => host.remove()),
  };
}

function Files() {
  useDropping();
  usePasting();
  useUploadSpeech();
  return null;
}

export const rest = (ms = 5) => act(async () => new Promise((done) => setTimeout(done, ms)));
export const click = async (element: HTMLElement) => {
  await act(async () => element.click());
  await rest();
};

/** Presses a key where the focus is, or in `target`. */
export async function press(key: string, target?: Element, held: KeyboardEventInit = {}): Promise<boolean> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held });
  await act(async () => {
    (target ?? document.activeElement ?? document.body).dispatchEvent(event);
  });
  await rest();
  return event.defaultPrevented;
}

/** Writes into a field as a person does: the caret stands behind the text. */
export async function write(field: HTMLTextAreaElement | HTMLInputElement, text: string): Promise<void> {
  await act(async () => {
    const proto = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(proto.prototype, 'value')?.set?.call(field, text);
    field.setSelectionRange(text.length, text.length);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
