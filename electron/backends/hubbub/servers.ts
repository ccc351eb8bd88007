import type { ServerId } from '../../../shared/ids.ts';
import { fields } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import type { ServerBackend } from '../servers.ts';
import { serverFacts } from './administration.ts';
import { readState, server } from './decode.ts';
import { guildHere } from './events.ts';
import { listed, type Parts, understood } from './rest.ts';
import type { WireReadState } from './wire.ts';

/** Learns a guild anew: what one may do in it and in its channels among the rest. */
export async function serverAgain({ http, tell, problem }: Parts, serverId: ServerId): Promise<void> {
  const body = await http.json({ method: 'GET', path: path`/api/guilds/${serverId}` });
  tell(understood(() => guildHere(fields(body), problem)));
}

/** docs/protocols/hubbub-api.md, "Guilds": those about a guild as a whole. */
export const serverRoutes = ({ http, tell, problem }: Parts): ServerBackend => ({
  createServer: async (name, description) => {
    const body = await http.json({ method: 'POST', path: '/api/guilds', body: { name, description } });
    const made = understood(() => ({
      id: server(fields(body)).id,
      events: guildHere(fields(body), problem),
    }));
    tell(made.events);
    return made.id;
  },
  lookAtServer: async (serverId) => {
    const body = await http.json({ method: 'GET', path: path`/api/guilds/${serverId}` });
    return understood(() => serverFacts(fields(body), problem));
  },
  editServer: async (serverId, { description, ...change }) => {
    const body = { ...change, description: description === '' ? null : description };
    const answer = await http.json({ method: 'PATCH', path: path`/api/guilds/${serverId}`, body });
    tell([{ type: 'serverUpserted', server: understood(() => server(fields(answer))) }]);
  },
  leaveServer: async (serverId) => {
    await http.json({ method: 'POST', path: path`/api/guilds/${serverId}/leave` });
    tell([{ type: 'serverRemoved', serverId }]);
  },
  deleteServer: async (serverId) => {
    await http.json({ method: 'DELETE', path: path`/api/guilds/${serverId}`, repeatable: false });
    tell([{ type: 'serverRemoved', serverId }]);
  },
  acknowledgeServer: async (serverId) => {
    const body = await http.json({
      method: 'POST',
      path: path`/api/guilds/${serverId}/ack`,
      repeatable: true,
    });
    const states = listed(body, (one: WireReadState) => readState(one), problem);
    tell(states.map((state) => ({ type: 'readStateChanged', readState: state })));
  },
});
