import { describe, expect, it } from 'vitest';
import { missingPrograms, PeerBench, TWO_PARTS } from './peerBench.ts';

const FRIEND = '+4791234567';
const missing = missingPrograms('socat', 'gammu-smsd');
const WHY = missing.length === 0 ? '' : ` (skipped: ${missing.join(', ')} missing)`;

const settings = (bench: PeerBench) => `[gammu]
device = ${bench.device}
connection = at115200
synchronizetime = no
[smsd]
service = files
inboxpath = ${bench.file('in')}/
outboxpath = ${bench.file('out')}/
sentsmspath = ${bench.file('sent')}/
errorsmspath = ${bench.file('failed')}/
logfile = ${bench.file('log')}
hangupcalls = 1
commtimeout = 1
sendtimeout = 10
receivefrequency = 0
loopsleep = 1
`;

describe.skipIf(missing.length > 0)(`gammu-smsd${WHY}`, () => {
  it('receives texts of one and two parts, sends one of two, and hangs up a call', async () => {
    const bench = await PeerBench.open();
    bench.makeFolders('in', 'out', 'sent', 'failed');
    bench.write('smsdrc', settings(bench));
    bench.write(`out/OUTC20260101_120000_00_${FRIEND}_x.txt`, TWO_PARTS);
    bench.start('gammu-smsd', ['-c', bench.file('smsdrc')]);
    bench.type(`sms ${FRIEND} Hei på deg {€}`);
    bench.type(`sms ${FRIEND} ${TWO_PARTS}`);

    const received = await bench.files('in', (texts) => texts.join('').includes(TWO_PARTS.slice(-20)));
    expect(received.join('')).toContain('Hei på deg {€}');
    expect(received.join('')).toContain(TWO_PARTS);
    await bench.files('sent', (texts) => texts.length === 1);
    await bench.heard(`SMS +4790000001 -> ${FRIEND}: "${TWO_PARTS.slice(153)}"`);

    bench.type(`call ${FRIEND}`);
    await bench.heard('> AT+CHUP');
    await bench.heard(`call ${FRIEND} -> +4790000001 over: busy`);
  });
});
