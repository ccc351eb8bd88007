import { parseArgs } from 'node:util';
import { startServer } from './start.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8480' },
    host: { type: 'string', default: '127.0.0.1' },
    file: { type: 'string' },
    name: { type: 'string', default: 'Hubbub' },
    test: { type: 'boolean', default: false },
    revolt: { type: 'boolean', default: false },
  },
});

const SHAPES = ['0.5.5', 'today'] as const;

const server = await startServer({
  port: Number(values.port),
  host: values.host,
  name: values.name,
  test: values.test,
  ...(values.revolt ? { revolt: SHAPES } : {}),
  ...(values.file === undefined ? {} : { file: values.file }),
});
console.log(server.address);
if (values.revolt) for (const shape of SHAPES) console.log(server.revolt(shape).address, shape);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
