import type { RunningServer } from '../start.ts';
import type { Attendance, Town } from './town.ts';

/** What the people of the demo can do; each act goes through the server's own routes, checks and events. */
export interface Voices {
  type(name: string, channelId: string): Promise<void>;
  say(name: string, channelId: string, text: string, replyTo?: string): Promise<string | null>;
  react(name: string, channelId: string, messageId: string, emoji: string): Promise<void>;
  setStatus(name: string, status: 'online' | 'idle' | 'dnd'): Promise<void>;
  setCustomStatus(name: string, text: string | null): Promise<void>;
  accept(name: string, userId: string): Promise<void>;
  /** Opens (or finds) the direct message with somebody. */
  direct(name: string, userId: string): Promise<string | null>;
}

interface Made {
  id?: unknown;
}

export function createVoices(server: RunningServer, town: Town, attendance: Attendance): Voices {
  const act = async (name: string, method: 'POST' | 'PUT' | 'PATCH', path: string, body?: object) => {
    const userId = town.ids.get(name);
    if (userId === undefined) return null;
    if (!attendance.has(userId)) attendance.set(userId, true);
    const { status, body: answer } = await server.call(userId, method, path, body);
    return status < 300 ? (answer as Made | null) : null;
  };
  const idIn = (made: Made | null) => (typeof made?.id === 'string' ? made.id : null);
  return {
    async type(name, channelId) {
      await act(name, 'POST', `/api/channels/${channelId}/typing`);
    },
    async say(name, channelId, content, replyTo) {
      const body = replyTo === undefined ? { content } : { content, reply_to: replyTo };
      return idIn(await act(name, 'POST', `/api/channels/${channelId}/messages`, body));
    },
    async react(name, channelId, messageId, emoji) {
      const path = `/api/channels/${channelId}/messages/${messageId}/reactions/${encodeURIComponent(emoji)}/@me`;
      await act(name, 'PUT', path);
    },
    async setStatus(name, status) {
      await act(name, 'POST', '/api/presence', { status });
    },
    async setCustomStatus(name, text) {
      await act(name, 'PATCH', '/api/users/@me/status', { text, emoji: null });
    },
    async accept(name, userId) {
      await act(name, 'PUT', `/api/users/@me/relationships/${userId}`, {});
    },
    async direct(name, userId) {
      return idIn(await act(name, 'POST', '/api/users/@me/channels', { recipient_ids: [userId] }));
    },
  };
}
