import { describe, expect, test } from 'vitest';
import { type Item, itemsOf, startsGroup } from '../../../../renderer/features/messages/items.ts';
import { firstPart } from '../../../../renderer/features/messages/useGradual.ts';
import type { Message } from '../../../../shared/domain.ts';
import { asId, type MediaRef } from '../../../../shared/ids.ts';
import * as eg from '../../../support/eg.ts';

const noon = new Date(2026, 10, 21, 12).getTime();
const minute = 60_000;
const [ada, bram] = [eg.ids.user(), eg.ids.user()];
const said = (over: Partial<Message> = {}): Message =>
  eg.message({ authorId: ada, kind: 'text', replyTo: null, reply: null, sentAt: noon, ...over });

const kay = { name: 'Kay', avatar: asId<MediaRef>('avatars/kay') };

describe('one name over messages of one person', () => {
  test.each<[string, Partial<Message>, Partial<Message>, boolean]>([
    ['the same person, at once', {}, {}, false],
    ['the same person, 7 minutes later', {}, { sentAt: noon + 7 * minute }, false],
    ['the same person, later than that', {}, { sentAt: noon + 7 * minute + 1 }, true],
    ['somebody else', {}, { authorId: bram }, true],
    ['an answer', {}, { replyTo: eg.ids.message() }, true],
    ['a bridge, for somebody else', { masquerade: kay }, { masquerade: { ...kay, name: 'Lee' } }, true],
    ['a bridge, for the same one', { masquerade: kay }, { masquerade: { ...kay } }, false],
    ['a bridge with another face', { masquerade: kay }, { masquerade: { ...kay, avatar: null } }, true],
    ['its author, after a bridge', { masquerade: kay }, {}, true],
    ['after something that happened', { kind: 'pin' }, {}, true],
    ['something that happened', {}, { kind: 'join' }, true],
    [
      'across midnight',
      { sentAt: noon - 12 * 60 * minute - minute },
      { sentAt: noon - 12 * 60 * minute + minute },
      true,
    ],
  ])('%s: begins a group %j', (_, before, after, expected) => {
    expect(startsGroup(said(before), said(after))).toBe(expected);
  });
});

const items = (messages: readonly Message[], more: Partial<Parameters<typeof itemsOf>[0]> = {}) =>
  itemsOf({
    ids: messages.map((m) => m.id),
    rows: new Map(messages.map((m) => [m.id, m])),
    readUpTo: null,
    me: bram,
    ...more,
  });
const shape = (all: readonly Item[]) =>
  all.map((item) => (item.kind === 'message' ? (item.first ? 'first' : 'next') : item.kind));

describe('the list', () => {
  test('has a line between days, but none over its first row', () => {
    const day = 24 * 60 * minute;
    const messages = [said(), said({ sentAt: noon + day }), said({ sentAt: noon + day + minute })];
    expect(shape(items(messages))).toEqual(['first', 'day', 'first', 'next']);
  });

  test('has "New since" before the first message of others that was not read, with the time of the one before', () => {
    const [read, mine, fresh] = [said(), said({ authorId: bram }), said({ sentAt: noon + minute })];
    const all = items([read, mine, fresh], { readUpTo: read.id });
    expect(shape(all)).toEqual(['first', 'first', 'new', 'first']);
    expect(all[2]).toMatchObject({ since: noon });
    expect(shape(items([read, mine], { readUpTo: read.id }))).toEqual(['first', 'first']);
  });

  test('keeps a row as first that was drawn so because the window began there', () => {
    const messages = [said(), said(), said()];
    const keptFirst = new Set(messages.slice(1, 2).map((m) => m.id));
    expect(shape(items(messages))).toEqual(['first', 'next', 'next']);
    expect(shape(items(messages, { keptFirst }))).toEqual(['first', 'first', 'next']);
  });

  test('draws the newest screen first, or the one around the line', () => {
    const many = items(Array.from({ length: 100 }, () => said()));
    expect(firstPart(many, 20)).toEqual({ from: 80, to: 100 });
    expect(firstPart(many.slice(0, 20), 20)).toBeNull();
    const messages = Array.from({ length: 100 }, () => said());
    const lined = items(messages, { readUpTo: messages[39]?.id ?? null });
    expect(lined[40]).toMatchObject({ kind: 'new' });
    expect(firstPart(lined, 20)).toEqual({ from: 32, to: 60 });
  });
});
