import type { ReadState } from '../../../shared/domain.ts';
import { type ChannelId, compareIds, type MessageId } from '../../../shared/ids.ts';
import { listOf, type Report } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import type { World } from '../../net/world.ts';
import type { Api } from './api.ts';
import { readState } from './decode.ts';
import type { WireUnread } from './wire.ts';

type Parts = { readonly api: Api; readonly after: World['after']; readonly report: Report };

/** A run of messages of one's own is said to be read once, at its end. */
const restMs = 2_000;

/**
 * What was read. The server writes it down late (a second or more), so what this computer knows to be read is not undone
 * by an older word; and it does not count one's own messages as read by itself.
 */
export class Reads {
  readonly #parts: Parts;
  readonly #read = new Map<ChannelId, MessageId>();
  readonly #due = new Map<ChannelId, () => void>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async fetch(): Promise<readonly ReadState[]> {
    const body = await this.#parts.api.json({ method: 'GET', path: '/sync/unreads' });
    const { report } = this.#parts;
    return listOf(body, 'unreads', (f: WireUnread) => this.#newest(f, report), report);
  }

  /** Read states for channels the server could not be asked about. */
  known(): readonly ReadState[] {
    return [...this.#read].map(([channelId, lastReadId]) => ({ channelId, lastReadId, mentions: 0 }));
  }

  note(channelId: ChannelId, messageId: MessageId): void {
    const old = this.#read.get(channelId);
    if (old === undefined || compareIds(messageId, old) > 0) this.#read.set(channelId, messageId);
  }

  async acknowledge(channelId: ChannelId, messageId: MessageId): Promise<void> {
    this.#due.get(channelId)?.();
    this.#due.delete(channelId);
    await this.#parts.api.json({ method: 'PUT', path: path`/channels/${channelId}/ack/${messageId}` });
    this.note(channelId, messageId);
  }

  /** One's own message was sent. */
  wrote(channelId: ChannelId, messageId: MessageId): void {
    this.note(channelId, messageId);
    this.#due.get(channelId)?.();
    const say = () => {
      const last = this.#read.get(channelId);
      this.#due.delete(channelId);
      if (last === undefined) return;
      this.acknowledge(channelId, last).catch(() => this.#parts.report('ack'));
    };
    this.#due.set(channelId, this.#parts.after(restMs, say));
  }

  stop(): void {
    for (const cancel of this.#due.values()) cancel();
    this.#due.clear();
  }

  #newest(f: WireUnread, report: Report): ReadState {
    const said = readState(f, report);
    const known = this.#read.get(said.channelId);
    if (known === undefined || (said.lastReadId !== null && compareIds(said.lastReadId, known) >= 0))
      return said;
    return readState({ ...f, last_id: known }, report);
  }
}
