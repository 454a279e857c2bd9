import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { inodeOfListener, portHolder } from './portHolder.ts';

it('finds the listener in the table of the kernel, not a connection from that port', () => {
  const table = [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    '   0: 0100007F:22B7 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 111 1',
    '   1: 00000000:22B7 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 222 1',
  ].join('\n');
  expect(inodeOfListener(table, 8887)).toBe('222');
  expect(inodeOfListener(table, 8888)).toBeNull();
});

it.runIf(process.platform === 'linux')('names the process that holds a port', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  expect(await portHolder(port)).toBe(`node (pid ${process.pid})`);
  server.close();
});
