const PERSON = /<@([0-9a-f-]{36})>/g;
const ROLE = /<@&([0-9a-f-]{36})>/g;
const EVERYONE = /(^|\s)@everyone\b/;

/** Who a text calls: `<@user>`, `<@&role>` and `@everyone`. */
export function mentionsIn(content: string) {
  return {
    users: [...new Set([...content.matchAll(PERSON)].map((match) => match[1] ?? ''))],
    roles: [...new Set([...content.matchAll(ROLE)].map((match) => match[1] ?? ''))],
    everyone: EVERYONE.test(content),
  };
}

export type Mentions = ReturnType<typeof mentionsIn>;

/** The rows by which unread mentions are counted: a user id, a role id, or `*` for everyone. */
export const mentionTargets = (called: Mentions): string[] => [
  ...called.users,
  ...called.roles,
  ...(called.everyone ? ['*'] : []),
];
