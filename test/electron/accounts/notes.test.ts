import { describe, expect, test } from 'vitest';
import { type NoteLane, Notes, type WaitingNote } from '../../../electron/accounts/notes.ts';
import type { DomainEvent } from '../../../shared/events.ts';
import { type AccountId, asId, type UserId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';

const account = asId<AccountId>('a1');
const dagny = asId<UserId>('dagny');

/** One account whose server keeps notes, and a disk. */
function setUp(waiting: readonly WaitingNote[] = []) {
  const server = new Map<UserId, string>();
  const at = { isLive: true, keepsNotes: true, fault: null as Failure | null, full: false };
  let disk: readonly WaitingNote[] = waiting;
  const told: string[] = [];
  const sent: string[] = [];
  let hold: Promise<void> | null = null;
  const lane: NoteLane = {
    get isLive() {
      return at.isLive;
    },
    get keepsNotes() {
      return at.keepsNotes;
    },
    noteOn: (userId) => server.get(userId) ?? '',
    setNote: async (userId, note) => {
      sent.push(note);
      await hold;
      if (at.fault) throw at.fault;
      server.set(userId, note);
    },
    learn: (events: readonly DomainEvent[]) => {
      for (const event of events) if (event.type === 'noteChanged') told.push(event.note);
    },
  };
  const make = () =>
    new Notes(
      {
        lane: () => lane,
        log: () => undefined,
        save: async (notes) => {
          if (at.full) throw new Error('ENOSPC');
          disk = notes;
        },
      },
      disk,
    );
  return {
    at,
    server,
    told,
    sent,
    notes: make(),
    again: make,
    disk: () => disk,
    pause: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      hold = promise;
      return resolve;
    },
  };
}

describe('notes about people', () => {
  test('a note is told at once and is with the server when the call answers', async () => {
    const { notes, server, told, disk } = setUp();
    expect(await notes.write(account, dagny, 'Has the lathe key')).toBe('saved');
    expect(server.get(dagny)).toBe('Has the lathe key');
    expect(told).toEqual(['Has the lathe key']);
    expect(disk()).toEqual([]);
  });

  test('without a connection it is kept on disk, over a restart, and sent when the account is live', async () => {
    const { at, notes, again, server, told, disk } = setUp();
    at.isLive = false;
    expect(await notes.write(account, dagny, 'Has the lathe key')).toBe('kept');
    expect(disk()).toEqual([{ accountId: account, userId: dagny, note: 'Has the lathe key' }]);
    const later = again();
    at.isLive = true;
    told.length = 0;
    later.live(account);
    expect(told).toEqual(['Has the lathe key']);
    await expect.poll(() => server.get(dagny)).toBe('Has the lathe key');
    await expect.poll(disk).toEqual([]);
  });

  test('a server that does not answer costs nothing: the note waits', async () => {
    const { at, notes, disk } = setUp();
    at.fault = new Failure('offline', 'timeout');
    expect(await notes.write(account, dagny, 'one')).toBe('kept');
    expect(disk()).toHaveLength(1);
  });

  test('what is written while one is under way goes after it, and only the last need go', async () => {
    const { notes, sent, server, pause } = setUp();
    const go = pause();
    const first = notes.write(account, dagny, 'a');
    await expect.poll(() => sent).toEqual(['a']);
    const more = ['ab', 'abc'].map((text) => notes.write(account, dagny, text));
    go();
    expect(await Promise.all([first, ...more])).toEqual(['saved', 'saved', 'saved']);
    expect(sent).toEqual(['a', 'abc']);
    expect(server.get(dagny)).toBe('abc');
  });

  test('a refusal is said, and what stood there before stands there again', async () => {
    const { at, notes, server, told, disk } = setUp();
    server.set(dagny, 'old');
    at.fault = new Failure('invalid', 'limitReached');
    await expect(notes.write(account, dagny, 'much too long')).rejects.toMatchObject({
      error: { code: 'limitReached' },
    });
    expect(told).toEqual(['much too long', 'old']);
    expect(disk()).toEqual([]);
  });

  test('a server that keeps no notes: they stay on this computer', async () => {
    const { at, notes, again, sent, told, disk } = setUp();
    at.keepsNotes = false;
    expect(await notes.write(account, dagny, 'mine')).toBe('kept');
    again().live(account);
    expect(told).toEqual(['mine', 'mine']);
    expect(sent).toEqual([]);
    expect(disk()).toHaveLength(1);
  });

  test('neither server nor disk: the person is told', async () => {
    const { at, notes } = setUp();
    Object.assign(at, { isLive: false, full: true });
    await expect(notes.write(account, dagny, 'x')).rejects.toMatchObject({
      error: { code: 'outboxNotSaved' },
    });
  });

  test('an account that is signed out takes its notes along', async () => {
    const { at, notes, disk } = setUp();
    at.isLive = false;
    await notes.write(account, dagny, 'x');
    notes.forget(account);
    await expect.poll(disk).toEqual([]);
  });
});
