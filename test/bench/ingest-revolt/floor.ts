import { WebSocket } from 'ws';
import { report } from '../ingest/report.ts';
import { eventCount } from './frames.ts';

/* The least anybody can do: take each frame off the socket, parse it, count it. */
const [, , port] = process.argv;
const timing = report();
const ws = new WebSocket(`ws://127.0.0.1:${port}/ws?version=1&format=json`, {
  perMessageDeflate: false,
  maxPayload: 2 ** 27,
});
let taken = 0;

ws.on('open', () => {
  timing.asked();
  ws.send(JSON.stringify({ type: 'Authenticate', token: 'T' }));
});
ws.on('message', (data) => {
  const { type } = JSON.parse(data.toString()) as { type: string };
  if (type === 'Authenticated') return;
  if (type === 'Ready') {
    timing.ready();
    ws.send(JSON.stringify({ type: 'BeginTyping', channel: 'c' }));
  } else if (++taken === eventCount) {
    timing.done(taken);
  }
});
