import { expect, test } from 'vitest';
import { dropPageDraft, editPage, pageDraftOf, savedPage } from '../../../renderer/actions/page-drafts.ts';
import { pageKey } from '../../../renderer/store/state.ts';
import { type AccountId, asId, type ChannelId, type RoleId, type ServerId } from '../../../shared/ids.ts';
import { testApp } from '../../support/testApp.ts';

const mira = asId<AccountId>('acc-mira');
const key = pageKey(mira, 'channel', asId<ChannelId>('tools'));

test('what was typed while a page was being saved is still to be saved, and nothing else', async () => {
  const { app } = await testApp();
  const draft = () => pageDraftOf(app.store.getState(), key);
  editPage(app, key, { name: 'tools', topic: 'Borrow' });
  const sent = draft();
  editPage(app, key, { topic: 'Borrow and return' });
  savedPage(app, key, sent);
  expect(draft()).toEqual({ topic: 'Borrow and return' });
  savedPage(app, key, draft());
  expect(app.store.getState().pageDrafts.size).toBe(0);
  editPage(app, key, { name: 'loans' });
  dropPageDraft(app, key);
  expect(draft()).toEqual({});
});

test('things with the same id have drafts of their own', () => {
  const id = 'larkfield';
  const keys = [
    pageKey(mira, 'server', asId<ServerId>(id)),
    pageKey(mira, 'channel', asId<ChannelId>(id)),
    pageKey(mira, 'role', asId<RoleId>(id)),
  ];
  expect(new Set(keys).size).toBe(3);
});
