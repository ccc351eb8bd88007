import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SecondInstance {
  argv: string[];
  cwd: string;
  data: unknown;
}

/** Paths of sockets are short by law (108 bytes), user data folders are not. */
function socketOf(folder: string): string {
  const name = `host-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

function aliveOwner(file: string): boolean {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    if (pid === process.pid) return false;
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * One instance per user data folder, decided at once as in Electron. The second one hands over its arguments;
 * `handedOver` settles when they have left.
 */
export function lockInstance(
  folder: string,
  second: SecondInstance,
  onSecond: (instance: SecondInstance) => void,
): { first: boolean; handedOver: Promise<void> } {
  mkdirSync(folder, { recursive: true });
  const owner = join(folder, 'host.pid');
  const socket = socketOf(folder);
  if (aliveOwner(owner)) return { first: false, handedOver: tell(socket, second) };
  writeFileSync(owner, String(process.pid));
  if (process.platform !== 'win32') rmSync(socket, { force: true });
  process.once('exit', () => rmSync(owner, { force: true }));
  listen(socket, onSecond);
  return { first: true, handedOver: Promise.resolve() };
}

function tell(socket: string, second: SecondInstance): Promise<void> {
  return new Promise((resolve) => {
    const client = connect(socket);
    client.once('error', () => resolve());
    client.once('close', () => resolve());
    client.end(JSON.stringify(second));
  });
}

function listen(socket: string, onSecond: (instance: SecondInstance) => void): void {
  const server = createServer((client) => {
    let text = '';
    client.on('data', (chunk) => {
      text += chunk;
    });
    client.on('end', () => {
      client.end();
      onSecond(JSON.parse(text) as SecondInstance);
    });
  });
  server.listen(socket).unref();
}
