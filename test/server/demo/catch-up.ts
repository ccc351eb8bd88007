import type { RunningServer } from '../start.ts';
import { composeSince } from './compose.ts';
import { guilds } from './places.ts';
import { MIRA, type Placed, say, type Work } from './post.ts';
import { seeded } from './random.ts';
import { span } from './timetable.ts';
import type { Town } from './town.ts';

const QUIET = 3 * span.hour;

/** After a pause of hours or weeks: what people have said meanwhile, so that a returning newcomer finds it unread. */
export function catchUp(server: RunningServer, town: Town, now: number): void {
  const { store, seed } = server;
  const newest = store.get<{ at: number | null }>('SELECT MAX(created_at) AS at FROM messages')?.at ?? now;
  if (now - newest < QUIET) return;
  const mira = store.get<{ id: string }>('SELECT id FROM users WHERE username = ?', MIRA.name)?.id ?? '';
  const ids = new Map([...town.ids, [MIRA.name, mira]]);
  const work: Work = { seed, store, random: seeded(newest), now, ids };
  seed.batch(() => {
    for (const guild of guilds) {
      const channels: Placed[] = guild.categories
        .flatMap((category) => category.channels)
        .flatMap((channel) =>
          town.squares.filter(({ plan }) => plan === channel).map(({ id }) => ({ channel, id })),
        );
      for (const { channel, id } of channels) {
        const said = composeSince(work, { guild, channel, from: newest });
        const silent = said.filter((one) => one.by !== MIRA.name && !one.text.includes(`@${MIRA.name}`));
        say(work, silent, { channelId: id, channels, unread: null });
      }
    }
  });
}
