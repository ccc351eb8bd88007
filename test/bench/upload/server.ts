import { startServer } from '../../server/start.ts';

/** The reference server in a process of its own, that takes files of any size; `forget` makes room again. */
const server = await startServer({ limits: { attachment_bytes: 4 * 2 ** 30 }, rateLimits: false });
const { id } = server.seed.addUser({ username: 'mira', passwordHash: await server.seed.hash('secret') });
process.on('message', () => {
  server.forgetBytes();
  process.send?.('forgotten');
});
process.on('disconnect', () => void server.close());
process.send?.({ origin: server.address, token: server.seed.issueToken(id) });
