import { parseArgs } from 'node:util';
import { startServer } from './start.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8480' },
    host: { type: 'string', default: '127.0.0.1' },
    file: { type: 'string' },
    name: { type: 'string', default: 'Hubbub' },
    test: { type: 'boolean', default: false },
  },
});

const server = await startServer({
  port: Number(values.port),
  host: values.host,
  name: values.name,
  test: values.test,
  ...(values.file === undefined ? {} : { file: values.file }),
});
console.log(server.address);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
