import type { Seed } from '../../server/seed.ts';
import { type RunningServer, startServer } from '../../server/start.ts';

/** A community in which every name, text and description is one of the texts given, each text in each place. */
export type Lair = {
  readonly server: RunningServer;
  /** Who signs in. */
  readonly env: Record<string, string>;
  readonly guildId: string;
  /** Channels in which every message is one of the texts, with the number of messages. */
  readonly talks: readonly { readonly id: string; readonly messages: number }[];
  /** Who writes there: as many as there are texts. */
  readonly people: readonly string[];
};

/** So many messages are loaded at once. */
const inOneTalk = 48;
const password = 'lamp over the shed door';
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const drawing = (sentinel: string) => ({
  bytes: Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" onload="parent.xss(1)"><script>parent.xss(1)` +
      `</script><image href="${sentinel}/svg.png"/><circle r="9"/></svg>`,
  ),
  type: 'image/svg+xml',
});

export async function startLair(texts: readonly string[], sentinel: string): Promise<Lair> {
  const server = await startServer({ name: texts[0] ?? '', rateLimits: false, seeds: null });
  const { seed } = server;
  const passwordHash = await seed.hash(password);
  const me = seed.addUser({ username: 'mira', passwordHash }).id;
  const owner = seed.addUser({ username: 'jun' }).id;
  const made = seed.batch(() => {
    const guildId = seed.addGuild({ name: 'Lair', ownerId: owner }).id;
    seed.addMember({ guildId, userId: me });
    const people = texts.map((text, i) => addPerson(seed, { text, i, guildId, sentinel }));
    const talks: { id: string; messages: number }[] = [];
    for (let from = 0; from < texts.length; from += inOneTalk) {
      const some = texts.slice(from, from + inOneTalk);
      const topic = some.join(' ');
      const id = seed.addChannel({ guildId, name: some[0] ?? '', topic }).id;
      talks.push({ id, messages: some.length });
      addTalk(seed, { id, from, people, texts: some });
    }
    for (const text of texts) {
      const parentId = seed.addChannel({ guildId, name: text, type: 'category' }).id;
      seed.addChannel({ guildId, name: text, topic: text, parentId });
      seed.addMember({ guildId: seed.addGuild({ name: text, ownerId: owner }).id, userId: me });
    }
    for (const [i, text] of texts.slice(0, 60).entries()) {
      const other = people[i] ?? owner;
      seed.addDirect({ userIds: [me, other] });
      seed.addDirect({ userIds: [me, other, owner], ownerId: owner, name: text });
      seed.setRelationship(me, other, i % 2 ? 'friend' : 'incoming', text);
    }
    return { guildId, talks, people };
  });
  const env = { HUBBUB_DEMO: JSON.stringify({ address: server.address, name: 'mira', password }) };
  return { server, env, ...made };
}

type Someone = {
  readonly text: string;
  readonly i: number;
  readonly guildId: string;
  readonly sentinel: string;
};

/** Every other one has a name of their own in the server. */
function addPerson(seed: Seed, { text, i, guildId, sentinel }: Someone): string {
  const roleId = seed.addRole({ guildId, name: text, hoist: true, color: '#ff0000' }).id;
  const { id } = seed.addUser({
    username: `p${i}${text}`,
    displayName: text,
    bio: text,
    pronouns: text,
    customStatus: { text, emoji: text },
    ...(i % 40 === 0 ? { avatar: drawing(sentinel), banner: drawing(sentinel) } : {}),
  });
  seed.addMember({ guildId, userId: id, roleIds: [roleId], ...(i % 2 ? { nickname: text } : {}) });
  return id;
}

type Talk = {
  readonly id: string;
  readonly from: number;
  readonly people: readonly string[];
  readonly texts: readonly string[];
};

function addTalk(seed: Seed, { id, from, people, texts }: Talk): void {
  const start = Date.now() - 3_600_000;
  let replyTo: string | undefined;
  for (const [i, text] of texts.entries()) {
    const authorId = people[from + i] ?? '';
    const owned = { userId: authorId, alt: text };
    const attachments = [
      seed.addFile(dot, 'image/png', text, owned),
      seed.addFile(Buffer.from('%PDF-'), 'application/pdf', text, owned),
      ...(i === 0 ? [seed.addFile(Buffer.from('no picture'), 'image/png', text, owned)] : []),
    ];
    const mentions = i % 8 === 0 ? ` <@${authorId}>` : '';
    const content = text + mentions;
    const at = start + i * 20_000;
    const more = replyTo === undefined ? {} : { replyTo };
    const message = { channelId: id, authorId, content, at, attachments, reactions: { [text]: [authorId] } };
    replyTo = seed.addMessage({ ...message, ...more, type: i % 12 === 11 ? 'pin' : 'default' }).id;
  }
}
