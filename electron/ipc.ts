import type { IpcMain } from 'electron/main';
import type { ZodType } from 'zod';
import { callChannel, chooseChannel, takenChannel } from '../shared/bridge.ts';
import { type CallName, calls, type Handlers } from '../shared/ipc.ts';
import { choicesAnswer } from '../shared/ipc-answers.ts';
import { err, Failure, ok, type Result } from '../shared/result.ts';
import type { Choice } from '../shared/uploads.ts';
import { withinBounds } from './bounds.ts';
import { inWords } from './log.ts';
import { type GivenFile, givenFiles } from './uploads/decode.ts';

/** What is asked of Electron's event; a plain object in tests. */
export type CallEvent = {
  readonly sender: { readonly id: number; isDestroyed(): boolean };
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
};

export type IpcParts = {
  /** The one document that may call, to the letter. */
  readonly documentUrl: string;
  isKnownWindow(id: number): boolean;
  /** Handlers of the window that asks. */
  handlersFor(windowId: number): Handlers;
  /** What a person dropped or pasted. */
  choose(files: readonly GivenFile[]): Promise<readonly Choice[]>;
  log(line: string): void;
};

/** The id of the window that asks when it is one of ours, showing our page, in its main frame; else null. */
function trustedWindow(parts: IpcParts, event: CallEvent): number | null {
  try {
    const { sender, senderFrame } = event;
    if (senderFrame === null || sender.isDestroyed()) return null;
    if (senderFrame.parent !== null || senderFrame.url !== parts.documentUrl) return null;
    return parts.isKnownWindow(sender.id) ? sender.id : null;
  } catch {
    return null; // a frame that goes away while it is asked throws
  }
}

const names = Object.keys(calls) as CallName[];

/**
 * What was given, where it is within bounds and fits; else null. Also for what zod itself stumbles over: it compares a
 * `length` that is an object.
 */
function fitting<T>(schema: ZodType<T>, raw: unknown): { readonly data: T } | null {
  if (!withinBounds(raw)) return null;
  try {
    const read = schema.safeParse(raw);
    return read.success ? read : null;
  } catch {
    return null;
  }
}

/** One call, from sender to answer: never throws, and says nothing to a sender that is not trusted. */
export async function answer(
  parts: IpcParts,
  name: CallName,
  event: CallEvent,
  raw: unknown,
): Promise<Result<unknown>> {
  const windowId = trustedWindow(parts, event);
  if (windowId === null) return err('forbidden', 'untrustedSender');
  const arg = fitting(calls[name].arg as ZodType<unknown>, raw);
  if (!arg) return err('invalid', 'badArgument');
  try {
    const handler = parts.handlersFor(windowId)[name] as (arg: unknown) => Promise<unknown>;
    const value = (calls[name].answer as ZodType<unknown>).safeParse(await handler(arg.data));
    if (value.success) return ok(value.data);
    const where = value.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join(', ');
    parts.log(`${name}: the answer does not fit its schema (${where})`);
  } catch (error) {
    if (error instanceof Failure) return { ok: false, error: error.error };
    parts.log(`${name}: ${inWords(error)}`);
  }
  return err('internal', 'internal');
}

/** The same for files that were dropped or pasted. */
async function choose(parts: IpcParts, event: CallEvent, raw: unknown): Promise<Result<unknown>> {
  if (trustedWindow(parts, event) === null) return err('forbidden', 'untrustedSender');
  const files = fitting(givenFiles, raw);
  if (!files) return err('invalid', 'badArgument');
  try {
    return ok(choicesAnswer.parse(await parts.choose(files.data)));
  } catch (error) {
    parts.log(`choose: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return err('internal', 'internal');
  }
}

/** Registers every call of the contract, and the receipts for batches. */
export function serve(ipcMain: IpcMain, parts: IpcParts, onTaken: (windowId: number) => void): void {
  for (const name of names) {
    ipcMain.handle(callChannel(name), (event, raw: unknown) => answer(parts, name, event, raw));
  }
  ipcMain.handle(chooseChannel, (event, raw: unknown) => choose(parts, event, raw));
  ipcMain.on(takenChannel, (event) => {
    const windowId = trustedWindow(parts, event);
    if (windowId !== null) onTaken(windowId);
  });
}
