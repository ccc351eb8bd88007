import { onTestFinished } from 'vitest';
import type { RoleId } from '../../shared/ids.ts';
import type { Permission } from '../../shared/permissions.ts';
import { Failure } from '../../shared/result.ts';
import { type Client, clientOf } from './client.ts';
import type { Person, Place, Rig, RigOptions } from './rig.ts';

/** Signed in until the test is over. */
export async function liveClient(rig: Rig, person: Person): Promise<Client> {
  const client = clientOf(rig, person);
  onTestFinished(() => client.backend.stop());
  return await client.live();
}

export type Harbour<R extends Rig = Rig> = {
  readonly rig: R;
  readonly ada: Person;
  readonly bram: Person;
  readonly place: Place;
  readonly a: Client;
  readonly b: Client;
};

/** Ada owns a place, Bram is a member; both are live until the test is over. */
export async function harbour<R extends Rig>(
  start: (options?: RigOptions) => Promise<R>,
  options: RigOptions = {},
): Promise<Harbour<R>> {
  const rig = await start(options);
  onTestFinished(() => rig.stop());
  const [ada, bram] = [rig.person('ada'), rig.person('bram')];
  const place = rig.place([ada, bram]);
  const [a, b] = [await liveClient(rig, ada), await liveClient(rig, bram)];
  return { rig, ada, bram, place, a, b };
}

/** What a call is refused with; fails where it is not. */
export async function refusal(call: Promise<unknown>): Promise<{ kind: string; code: string }> {
  const answer = await call.catch((e: unknown) => e);
  if (answer instanceof Failure) return answer.error;
  throw answer instanceof Error ? answer : new Error('not refused');
}
export const codeOf = async (call: Promise<unknown>): Promise<string> => (await refusal(call)).code;
export const kindOf = async (call: Promise<unknown>): Promise<string> => (await refusal(call)).kind;

/** A new role with these permissions beside what everybody may, given to Bram. */
export async function empower({ a, bram, place }: Harbour, allow: readonly Permission[]): Promise<RoleId> {
  const { serverId } = place;
  const roleId = await a.backend.createRole(serverId, 'Mate');
  await a.backend.setRolePermissions(serverId, roleId, { allow, deny: [] });
  await a.backend.editMember(serverId, bram.id, { roleIds: [roleId] });
  return roleId;
}

/** Families that tell of members only where they are looked at are looked at. */
export function watchMembers(client: Client, { serverId }: Place): void {
  client.backend.showMembers(serverId, [[0, 99]]);
}
