// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { asId, type FileHandle } from '../../../../shared/ids.ts';
import { type AppError, Failure } from '../../../../shared/result.ts';
import type { UploadState } from '../../../../shared/uploads.ts';
import { community } from '../../../support/community.ts';
import { chosenFile } from '../../../support/fakeUploads.ts';
import { accountId, click, conversation, press, rest, write } from '../conversation.tsx';

let shown: Awaited<ReturnType<typeof conversation>> | null = null;
const open = async (...args: Parameters<typeof conversation>) => {
  shown = await conversation(...args);
  return { ...shown, ...over(shown) };
};
afterEach(async () => {
  await shown?.close();
  shown = null;
});

const folder: AppError = { kind: 'invalid', code: 'internal' };
const handleOf = (name: string) => asId<FileHandle>(`file-${name}`);
const file = (name: string, type = '') => ({ name, type, size: 2 << 20 });
type Given = ReturnType<typeof file>;

/** What a person does with files, and what stands in the tray then. */
function over({ all, host, field, fake }: Awaited<ReturnType<typeof conversation>>) {
  const fire = async (name: string, data: object, target: Element = field()) => {
    const event = new Event(name, { bubbles: true, cancelable: true });
    Object.assign(event, data);
    await act(async () => target.dispatchEvent(event));
    await rest();
    return event.defaultPrevented;
  };
  const transfer = (files: readonly Given[]) => ({
    types: ['Files'],
    files,
    items: files.map(({ type }) => ({ kind: 'file', type })),
    getData: () => '',
  });
  return {
    cards: () => all('[data-card]').map((card) => card.getAttribute('aria-label')),
    card: (name: string) => host.querySelector<HTMLElement>(`[data-card="file-${name}"]`),
    paste: (files: readonly Given[], text = '') =>
      fire('paste', { clipboardData: { files, getData: () => text, types: [] } }),
    drag: (target: Element, files: readonly Given[]) =>
      fire('dragover', { dataTransfer: transfer(files), relatedTarget: null }, target),
    drop: (target: Element, files: readonly Given[], shiftKey = false) =>
      fire('drop', { dataTransfer: transfer(files), shiftKey }, target),
    leave: () => fire('dragleave', { relatedTarget: null }),
    move: (name: string, state: UploadState) => act(async () => fake.uploads.move(handleOf(name), state)),
    /** What was said, when the breath is over. */
    spoken: async () => {
      await rest(450);
      return shown?.state().spoken.status.text;
    },
  };
}

/** The example community, its first account without some abilities. */
const without = (abilities: object, capabilities: object = {}) =>
  community().map((account) => ({
    ...account,
    view: { ...account.view, capabilities: { ...account.view.capabilities, ...capabilities } },
    snapshot: {
      ...account.snapshot,
      channels: account.snapshot.channels.map((c) => ({ ...c, abilities: { ...c.abilities, ...abilities } })),
    },
  }));

describe('handing files over', () => {
  test('pasted files stand over the words in their order; what is refused has its sentence, the others go on', async () => {
    const { paste, cards, fake, spoken } = await open('tools', { refuse: { notes: folder } });
    expect(await paste([file('b.png', 'image/png'), file('notes'), file('a.pdf')])).toBe(true);
    expect(cards()).toEqual([
      'b.png, 2\u2009MB',
      'a.pdf, 2\u2009MB',
      'notes, Something went wrong in Hubbub itself. Try again; if it happens again, please tell us.',
    ]);
    expect(fake.args('upload:add').map(({ handles }) => handles)).toEqual([['file-b.png', 'file-a.pdf']]);
    expect(await spoken()).toBe(
      '2 files attached. notes was not attached: Something went wrong in Hubbub itself. ' +
        'Try again; if it happens again, please tell us.',
    );
  });

  test('check 33: pasted words stay words, however they looked', async () => {
    const { paste, cards } = await open();
    expect(await paste([], '<b>bold</b>')).toBe(false);
    expect(await paste([{ name: 'image.png', type: 'image/png', size: 9 }], 'cells\tof a sheet')).toBe(false);
    expect(cards()).toEqual([]);
    expect(await paste([{ name: 'image.png', type: 'image/png', size: 9 }])).toBe(true);
    expect(cards()).toHaveLength(1);
  });

  test('held over the conversation they show where they would land, and go when they leave', async () => {
    const { drag, leave, drop, cards, host, field } = await open();
    const three = [file('a.jpg', 'image/jpeg'), file('b.pdf', 'application/pdf'), file('c.wav', 'audio/wav')];
    const place = document.createElement('div');
    place.setAttribute('data-drop-account', accountId);
    place.setAttribute('data-drop-channel', 'tools');
    host.append(place);
    expect(await drag(place, three)).toBe(true);
    expect(host.querySelector('.landing-title')?.textContent).toBe('Drop 3 files into tool-library');
    expect(host.querySelector('.landing')?.textContent).toContain('as Mira Okafor until you send it');
    expect(host.querySelectorAll('.upload-ghost')).toHaveLength(3);
    expect(host.querySelector('.composer')?.className).toContain('composer-landing');
    expect(place.hasAttribute('data-landing')).toBe(true);
    await leave();
    expect(host.querySelector('.landing, .upload-ghost, [data-landing]')).toBeNull();
    expect(await drag(document.body, three)).toBe(false);
    expect(await drop(document.body, three)).toBe(false);
    expect(await drop(place, three)).toBe(true);
    expect(cards()).toHaveLength(3);
    expect(document.activeElement).toBe(field());
  });

  test('with Shift held they go at once, with the words that stand there', async () => {
    const { drop, field, fake, host } = await open();
    const place = document.createElement('div');
    place.setAttribute('data-drop-account', accountId);
    place.setAttribute('data-drop-channel', 'tools');
    host.append(place);
    await write(field(), 'look');
    await drop(place, [file('a.jpg')], true);
    expect(fake.args('message:send')).toMatchObject([{ text: 'look', uploads: ['file-a.jpg'] }]);
    expect(field().value).toBe('');
  });

  test.each([
    ['you may not attach files here.', without({ attach: false })],
    ['this server takes no files.', without({}, { uploads: false })],
  ])('where it cannot be done it says why: %s', async (reason, accounts) => {
    const { button, paste, cards, fake } = await open('tools', { accounts });
    const attach = button(`Attach files: ${reason}`);
    expect(attach.getAttribute('aria-disabled')).toBe('true');
    await click(attach);
    await paste([file('a.png')]);
    expect([cards(), fake.args('file:pick'), fake.args('upload:add')]).toEqual([[], [], []]);
  });

  test('the dialog does the same, and the limits are told before', async () => {
    const { button, cards, fake } = await open();
    fake.uploads.pick('plan.pdf', 'bench.jpg');
    await click(button('Attach files (Ctrl+U): 10 in a message, 50\u2009MB each'));
    expect(cards()).toEqual(['plan.pdf, 1\u2009MB', 'bench.jpg, 1\u2009MB']);
  });

  test('more than go in one message are told to go in the next', async () => {
    const { paste, host } = await open();
    await paste(Array.from({ length: 12 }, (_, i) => file(`${i}.txt`)));
    expect(host.querySelector('.tray-over')?.textContent).toBe(
      '10 files go in one message. The other 2 go in the next.',
    );
  });
});

describe('a card', () => {
  test('says how far its file is, and why it waits', async () => {
    const { paste, move, card, spoken } = await open();
    await paste([file('a.png', 'image/png')]);
    const says = () => card('a.png')?.querySelector('.upload-state')?.textContent;
    expect(await spoken()).toBe('1 file attached');
    const now = shown?.app.now() ?? 0;
    await move('a.png', { kind: 'waiting', for: 'limit', until: now + 24_000 });
    expect(says()).toBe('Waits 0:24, limit is 10 a minute');
    await move('a.png', { kind: 'waiting', for: 'connection', until: null });
    expect(says()).toBe('Waits for the connection');
    expect(await spoken()).toBe('a.png: Waits for the connection');
    await move('a.png', { kind: 'uploading', sentBytes: 10, totalBytes: 8 << 20 });
    expect(await spoken()).toBe('Uploading a.png');
    await move('a.png', { kind: 'uploading', sentBytes: 5 << 20, totalBytes: 8 << 20 });
    expect(says()).toBe('62\u2009% of 8\u2009MB');
    expect(await spoken()).toBe('a.png: 50\u2009%');
    expect(card('a.png')?.querySelector('progress')?.value).toBe(62);
    await move('a.png', { kind: 'failed', error: { kind: 'offline', code: 'timeout' } });
    expect(says()).toBe('hubbub.example did not answer in time.Try again');
    expect(await spoken()).toBe('a.png was not uploaded: hubbub.example did not answer in time.');
    await click(card('a.png')?.querySelector('button[aria-label="Try again: a.png"]') as HTMLElement);
    expect(says()).toBe('2\u2009MBno description');
  });

  test('arrows move among cards, Delete takes one away, Esc goes back to the words', async () => {
    const { paste, cards, card, field, all } = await open();
    await paste([file('a.txt'), file('b.txt'), file('c.txt')]);
    const stops = () => all('[data-card]').map((one) => one.tabIndex);
    expect(stops()).toEqual([0, -1, -1]);
    await act(async () => card('a.txt')?.focus());
    await press('ArrowRight');
    await press('ArrowRight');
    await press('ArrowRight');
    expect(document.activeElement).toBe(card('c.txt'));
    expect(stops()).toEqual([-1, -1, 0]);
    await press('Delete');
    expect(cards()).toHaveLength(2);
    expect(document.activeElement).toBe(card('b.txt'));
    await press('Home');
    await press('Delete');
    expect(document.activeElement).toBe(card('b.txt'));
    await press('Delete');
    expect(cards()).toEqual([]);
    expect(document.activeElement).toBe(field());
  });

  test('takes another name, but not another ending, and words for people who do not see it', async () => {
    const { paste, card, cards, fake, button } = await open();
    await paste([file('a.png', 'image/png')]);
    await act(async () => card('a.png')?.focus());
    await press('F2');
    const [name] = document.querySelectorAll<HTMLInputElement>('dialog input');
    const [alt] = document.querySelectorAll<HTMLTextAreaElement>('dialog textarea');
    if (!name || !alt) throw new Error('no fields');
    expect(name.value).toBe('a');
    await write(alt, 'x'.repeat(1001));
    await click(button('Save'));
    expect(fake.args('upload:describe')).toEqual([]);
    expect(document.querySelector('dialog')?.textContent).toContain('1 too many');
    await write(alt, ' four benches ');
    await write(name, 'benches');
    await click(button('Save'));
    expect(fake.args('upload:describe')).toMatchObject([{ name: 'benches.png', alt: 'four benches' }]);
    expect(document.querySelector('dialog')).toBeNull();
    expect(cards()).toEqual(['benches.png, 2\u2009MB']);
    expect(card('a.png')?.textContent).toContain('described');
  });

  test('stays with its channel', async () => {
    const first = await open();
    await first.paste([file('a.txt')]);
    const { state, at } = first;
    const upload = [...state().uploads.values()][0];
    expect(upload?.channelId).toBe(at.channelId);
    expect([...state().uploads.values()].filter((u) => u.channelId !== at.channelId)).toEqual([]);
    expect(first.fake.uploads.list()).toHaveLength(1);
    expect(upload?.file).toEqual(chosenFile('a.txt', 2 << 20));
  });
});

describe('taken away before it stands there', () => {
  const cancel = (host: Element, name: string) =>
    click(host.querySelector(`[data-does="cancel"][aria-label*="${name}"]`) as HTMLElement);

  test('while main looks at it: it is not taken, and the others are', async () => {
    const { paste, fake, host, cards } = await open();
    const looked = Promise.withResolvers<void>();
    const { choose } = fake;
    Object.assign(fake, { choose: (files: readonly never[]) => looked.promise.then(() => choose(files)) });
    await paste([file('a.txt'), file('b.txt'), file('c.txt')]);
    await cancel(host, 'b.txt');
    await act(async () => looked.resolve());
    await rest();
    expect(cards()).toEqual(['a.txt, 2\u2009MB', 'c.txt, 2\u2009MB']);
    expect(fake.args('upload:add').map(({ handles }) => handles)).toEqual([['file-a.txt', 'file-c.txt']]);
  });

  test('while main takes it: it goes again', async () => {
    const { paste, fake, host, cards } = await open();
    const taken = Promise.withResolvers<void>();
    fake.answer('upload:add', (arg) => taken.promise.then(() => fake.uploads.answers['upload:add'](arg)));
    await paste([file('a.txt'), file('b.txt')]);
    await cancel(host, 'b.txt');
    await act(async () => taken.resolve());
    await rest();
    expect(cards()).toEqual(['a.txt, 2\u2009MB']);
    expect(fake.uploads.list().map((one) => one.file.name)).toEqual(['a.txt']);
  });
});

describe('sending', () => {
  test('files go without words; the row shows each, and one that failed waits for the person', async () => {
    const { paste, field, fake, host, move, cards } = await open('tools', {}, ({ uploads }) =>
      uploads.hold(),
    );
    await paste([file('a.txt'), file('b.txt'), file('c.txt')]);
    await move('b.txt', { kind: 'failed', error: { kind: 'tooLarge', code: 'tooLarge' } });
    await press('Enter', field());
    expect(fake.args('message:send')).toMatchObject([{ text: '', uploads: ['file-a.txt', 'file-c.txt'] }]);
    // what failed is not forgotten, and does not hold up the others
    expect(cards()).toEqual(['b.txt, That is more than the server takes.']);
    const files = () =>
      [...host.querySelectorAll('.message-uploads > li')].map((li) => li.getAttribute('aria-label'));
    await move('a.txt', { kind: 'uploading', sentBytes: 1 << 20, totalBytes: 2 << 20 });
    expect(files()).toEqual(['a.txt, 50\u2009% of 2\u2009MB', 'c.txt, 2\u2009MB']);
    await move('a.txt', { kind: 'done' });
    await move('c.txt', { kind: 'failed', error: { kind: 'offline', code: 'timeout' } });
    expect(files()[1]).toBe('c.txt, hubbub.example did not answer in time.');
    await click(
      host.querySelector('.message-uploads [data-does="cancel"][aria-label*="c.txt"]') as HTMLElement,
    );
    await rest(30);
    expect(files()).toEqual([]);
    expect(host.querySelector('.message-file')?.textContent).toContain('a.txt');
  });

  /** Writes and presses Enter: nothing leaves until what is under way has come to its end, and the file goes along. */
  const sentAfter = async (
    underWay: PromiseWithResolvers<void>,
    fake: Awaited<ReturnType<typeof open>>['fake'],
    field: HTMLTextAreaElement,
  ) => {
    await write(field, 'with it');
    await press('Enter', field);
    expect(fake.args('message:send')).toEqual([]);
    await act(async () => underWay.resolve());
    await rest();
    expect(fake.args('message:send')).toMatchObject([{ text: 'with it', uploads: ['file-a.txt'] }]);
  };

  test('Enter waits for what is still being looked through', async () => {
    const { paste, field, fake } = await open();
    const chosen = Promise.withResolvers<void>();
    const { choose } = fake;
    Object.assign(fake, {
      choose: async (files: readonly object[]) => {
        await chosen.promise;
        return choose(files);
      },
    });
    await paste([file('a.txt')]);
    await sentAfter(chosen, fake, field());
  });

  test('Enter waits for what is tried again', async () => {
    const { paste, field, fake, host, move } = await open();
    await paste([file('a.txt')]);
    await move('a.txt', { kind: 'failed', error: folder });
    const again = Promise.withResolvers<void>();
    fake.answer('upload:retry', (arg) => again.promise.then(() => fake.uploads.answers['upload:retry'](arg)));
    await click(host.querySelector('[aria-label="Try again: a.txt"]') as HTMLElement);
    await sentAfter(again, fake, field());
  });

  test('Enter waits for what main could not take at first, and is tried again', async () => {
    const { paste, field, fake, host } = await open();
    const again = Promise.withResolvers<void>();
    fake.answer('upload:add', () => {
      throw new Failure('offline', 'timeout');
    });
    await paste([file('a.txt')]);
    fake.answer('upload:add', (arg) => again.promise.then(() => fake.uploads.answers['upload:add'](arg)));
    await click(host.querySelector('[aria-label="Try again: a.txt"]') as HTMLElement);
    await sentAfter(again, fake, field());
  });

  test('Edit puts words and files back', async () => {
    const { paste, field, fake, button, cards } = await open();
    fake.answer('message:send', ({ accountId: id, channelId, nonce, text, uploads, replyTo }) => {
      const error: AppError = { kind: 'invalid', code: 'internal' };
      const row = { accountId: id, channelId, nonce, text, uploads, replyTo, queuedAt: 0, error };
      fake.tell({ type: 'outboxChanged', row: { ...row, state: 'failed' } });
    });
    await write(field(), 'two of them');
    await paste([file('a.txt'), file('b.txt')]);
    await press('Enter', field());
    expect(cards()).toEqual([]);
    await click(button('Edit'));
    expect(field().value).toBe('two of them');
    expect(cards()).toEqual(['a.txt, 2\u2009MB', 'b.txt, 2\u2009MB']);
  });
});
