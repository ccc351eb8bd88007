import type { AppEvent, Arg, Bridge, CallName } from '../../../shared/ipc.ts';
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

/** The accounts of the window, as main tells them. The page is told all of it anew. */
export const accountIds = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise((done) => {
        const bridge = Reflect.get(window, 'bridge') as Bridge;
        const stop = bridge.listen((batch: readonly AppEvent[]) => {
          for (const event of batch) {
            if (event.type !== 'bootstrap') continue;
            stop();
            done(event.accounts.map((account) => account.id));
          }
        });
        void bridge.call('app:ready', undefined);
      }),
  );
