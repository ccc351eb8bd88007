import { describe, expect, test } from 'vitest';
import { sayStatus, wantedStatus } from '../../../renderer/actions/status.ts';
import { type AccountId, asId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { testApp } from '../../support/testApp.ts';

const mira = asId<AccountId>('acc-mira');
const lunch = { text: 'lunch', emoji: '🍲', expiresAt: null };

describe('saying something of oneself', () => {
  test('on one account says nothing on the others', async () => {
    const { app, fake, state } = await testApp();
    // what else a caller knows of it stays here
    const more = { ...lunch, end: 'today', ownEnd: null };
    expect(await sayStatus(app, mira, more)).toEqual([]);
    expect(fake.args('status:set')).toEqual([{ accountId: mira, ...lunch }]);
    const account = state().accounts.get(mira);
    expect(account && wantedStatus(account)).toEqual(lunch);
  });

  test('on all, one refusal is told with its server, and the others have it', async () => {
    const { app, fake, state } = await testApp();
    fake.answer('status:set', ({ accountId }) => {
      if (accountId === 'acc-fox') throw new Failure('invalid', 'statusTooLong', { limit: 3 });
    });
    const refusals = await sayStatus(app, null, lunch);
    expect(fake.args('status:set')).toHaveLength(state().accounts.size);
    expect(refusals).toMatchObject([{ host: 'fox.example', error: { code: 'statusTooLong' } }]);
  });

  test('what waits for a server counts as what is wanted, also to say nothing', async () => {
    const { fake, state } = await testApp();
    const wanted = () => {
      const account = state().accounts.get(mira);
      return account && wantedStatus(account);
    };
    expect(wanted()).not.toBeNull();
    fake.change(mira, { statusWaiting: { status: lunch } });
    expect(wanted()).toEqual(lunch);
    fake.change(mira, { statusWaiting: { status: null } });
    expect(wanted()).toBeNull();
  });
});
