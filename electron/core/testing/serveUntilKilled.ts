// A console with its listener on loopback, on a tree that a test made; says its port and serves until it is killed.
import { writeSync } from 'node:fs';
import { openConsole } from '../console.ts';

const { ocpp } = await openConsole({
  file: process.argv[2] ?? '',
  mode: 'normal',
  ocppPort: 0,
  ocppHost: '127.0.0.1',
  version: 'test',
});
writeSync(1, `${ocpp.listener().port}\n`);
