import { join } from 'node:path';

/** The small app under test/host/fixture, as the main script to launch. */
export const fixtureMain = join(import.meta.dirname, '../../host/fixture/main.mjs');

/** What its preload exposes. */
interface FixtureBridge {
  versions: Record<string, string>;
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  fire(value: unknown): void;
  sync(value: unknown): unknown;
  pathOf(file: File): string;
  add(a: number, b: number): number;
  fail(): never;
  on(channel: string, callback: (...args: unknown[]) => void): () => void;
}

declare global {
  interface Window {
    fixture: FixtureBridge;
  }
}

/** What the main script keeps on its global object. */
export interface FixtureMain {
  asked: { navigations: string[]; windows: string[] };
  seconds: { argv: string[]; data: unknown }[];
  stayInTray: boolean;
}
