import type { Arg, Bridge, CallName } from '../../../shared/ipc.ts';
import type { Result } from '../../../shared/result.ts';
import type { Page } from '../fixture.ts';

/** What the page's own bridge answers: a call as any script in the page could make it. */
export const ask = (page: Page, name: string, arg: unknown): Promise<Result<unknown>> =>
  page.evaluate(
    ([call, value]) => {
      const bridge = Reflect.get(window, 'bridge') as Bridge;
      return bridge.call(call as CallName, value as Arg<CallName>);
    },
    [name, arg] as const,
  );

/** The account whose channel is open: the page remembers where it was. */
export async function openAccount(page: Page): Promise<string> {
  const [accountId] = JSON.parse(
    await page.evaluate(() => localStorage.getItem('place') ?? '[]'),
  ) as string[];
  if (accountId === undefined) throw new Error('no channel is open');
  return accountId;
}
