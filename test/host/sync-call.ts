import type { Session } from './cdp.ts';
import { pack, unpack } from './codec.ts';

type Question = { type: 'sync'; channel: string; args: unknown[] } | { type: 'file' };
type Answer = (channel: string, args: unknown[]) => unknown;

/**
 * sendSync and getPathForFile. The page stands in `askHost` of world/preload.js at its `debugger` statement: the host
 * reads the question there, writes the answer beside it and lets the page go on.
 */
export function answerSyncCalls(session: Session, answer: Answer): void {
  session.on('Debugger.paused', async ({ callFrames }) => {
    const [top] = callFrames;
    try {
      if (top?.functionName === 'askHost') await answerAt(session, top.callFrameId, answer);
    } catch (error) {
      console.error('[host] a synchronous call failed:', error);
    } finally {
      session.send('Debugger.resume').catch(() => {});
    }
  });
}

async function answerAt(session: Session, callFrameId: string, answer: Answer): Promise<void> {
  const at = async (expression: string) =>
    (await session.send('Debugger.evaluateOnCallFrame', { callFrameId, expression })).result;
  const question = unpack(String((await at('__question')).value)) as Question;
  const value =
    question.type === 'sync'
      ? answer(question.channel, question.args)
      : await pathOf(session, (await at('globalThis.__hostFile')).objectId);
  await at(`__answer = ${JSON.stringify(pack(value))}`);
}

async function pathOf(session: Session, objectId: string | undefined): Promise<string> {
  return objectId ? (await session.send('DOM.getFileInfo', { objectId })).path : '';
}
