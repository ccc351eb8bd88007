import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** One process of a bench: `file` stands under test/bench. */
export const start = (file: string, args: readonly string[] = [], execArgv: string[] = []): ChildProcess =>
  fork(`${import.meta.dirname}/${file}.ts`, args, { execArgv });

/** The first thing a process says. Rejects when it ends without. */
export async function told<T>(child: ChildProcess): Promise<T> {
  const failed = once(child, 'exit').then(([code]) => {
    if (code !== 0) throw new Error(`a process of the bench ended with ${code}`);
    return [];
  });
  const [message] = await Promise.race([once(child, 'message'), failed]);
  return message as T;
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));
