import { report } from '../ingest/report.ts';
import { channels, eventCount, me, people } from './frames.ts';

/*
 * What the official libraries make of it: `revolt.js-7` (7.2.0) and `stoat.js` (7.3.4), which are one library under two
 * names. Signed in by a session that is there already; in the address a token stands, so Ready comes without being asked.
 */
type Emitter = { on(name: string, run: (event: { readonly type: string }) => void): unknown };
type Client = Emitter & {
  readonly users: { size(): number };
  readonly channels: { size(): number };
  readonly events: Emitter & { send(frame: object): void };
  useExistingSession(session: object): void;
  connect(): void;
};
type Library = { readonly Client: new (options: object, configuration: unknown) => Client };

const [, , port, name = ''] = process.argv;
const baseURL = `http://127.0.0.1:${port}`;
const { Client } = (await import(name)) as Library;
const configuration: unknown = await (await fetch(`${baseURL}/`)).json();
const client = new Client(
  { baseURL, syncUnreads: true, autoReconnect: false, pongTimeout: 600, heartbeatInterval: 600 },
  configuration,
);
const timing = report();
let taken = 0;

function finish(): void {
  if (client.users.size() < people || client.channels.size() < channels) throw new Error('not all was taken');
  timing.done(taken);
}

client.on('error', (error) => {
  throw error;
});
client.on('ready', () => {
  timing.ready();
  // behind the library's own, which takes an event before it lets go of it
  client.events.on('event', () => {
    if (++taken === eventCount) finish();
  });
  client.events.send({ type: 'BeginTyping', channel: 'c' });
});
// biome-ignore lint/correctness/useHookAtTopLevel: a method of the library, no hook
client.useExistingSession({ _id: 'S', user_id: me, token: 'T' });
timing.asked();
client.connect();
