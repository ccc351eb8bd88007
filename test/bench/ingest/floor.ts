import { WebSocket } from 'ws';
import { eventCount } from './frames.ts';
import { report } from './report.ts';

/* The least anybody can do: take each frame off the socket, parse it, count it. */
const [, , port] = process.argv;
const ws = new WebSocket(`ws://127.0.0.1:${port}/api/gateway`, {
  perMessageDeflate: false,
  maxPayload: 2 ** 26,
});
const timing = report();
let taken = 0;

ws.on('message', (data) => {
  const { op, t } = JSON.parse(data.toString()) as { op: string; t: string };
  if (op === 'hello') {
    timing.asked();
    ws.send(JSON.stringify({ op: 'identify', d: { token: 'T', client: {}, api_version: 1 } }));
  } else if (t === 'ready') {
    timing.ready();
    ws.send(JSON.stringify({ op: 'subscribe_members', d: { guild_id: 'g', ranges: [] } }));
  } else if (++taken === eventCount) {
    timing.done(taken);
  }
});
