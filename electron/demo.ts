import { z } from 'zod';
import type { AccountId } from '../shared/ids.ts';
import { Failure } from '../shared/result.ts';
import type { Accounts } from './accounts/accounts.ts';
import { parseAddress } from './accounts/address.ts';
import type { SignInDesk } from './accounts/sign-in.ts';

const demo = z.object({ address: z.string(), name: z.string(), password: z.string() });
export type Demo = z.output<typeof demo>;

/** Where a newcomer is signed in: from HUBBUB_DEMO, which is taken out of the environment so that no child inherits it. */
export function takeDemo(
  environment: Record<string, string | undefined>,
  argv: readonly string[],
): Demo | null {
  const text = environment['HUBBUB_DEMO'];
  delete environment['HUBBUB_DEMO'];
  if (text === undefined || argv.includes('--no-demo')) return null;
  try {
    return demo.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Signs in as a person would: anew where there is no account, again where the demo's own has lost its token. */
export async function enterDemo(asked: Demo, accounts: Accounts, desk: SignInDesk): Promise<void> {
  const known = accounts.records();
  const step =
    known.length === 0
      ? await desk.signIn({ ...asked, voice: 'kingfisher', way: 'password', invite: '' })
      : await againIfSignedOut(asked, accounts, desk);
  if (step?.step === 'consent') await desk.consent(step.ticket, false);
  if (step && step.step !== 'done' && step.step !== 'consent') throw new Failure('unsupported', 'codeAsked');
}

async function againIfSignedOut({ address, password }: Demo, accounts: Accounts, desk: SignInDesk) {
  const { origin } = parseAddress(address);
  const own = accounts.records().find((record) => record.origin === origin);
  const connection = own && accounts.find(own.id)?.connection;
  const signedOut = connection?.state === 'stopped' && connection.reason === 'signedOut';
  return own && signedOut ? desk.again(own.id satisfies AccountId, password) : null;
}
