import { describe, expect, it } from 'vitest';
import { missingPrograms, PeerBench, TWO_PARTS } from './peerBench.ts';

const FRIEND = '+4791234567';
/** smstools writes and reads numbers without the plus. */
const FRIEND_DIGITS = FRIEND.slice(1);
const missing = missingPrograms('socat', 'smsd');
const WHY = missing.length === 0 ? '' : ` (skipped: ${missing.join(', ')} missing)`;

const settings = (bench: PeerBench) => `devices = GSM1
outgoing = ${bench.file('outgoing')}
checked = ${bench.file('checked')}
incoming = ${bench.file('incoming')}
sent = ${bench.file('sent')}
failed = ${bench.file('failed')}
phonecalls = ${bench.file('phonecalls')}
logfile = ${bench.file('log')}
infofile = ${bench.file('info')}
pidfile = ${bench.file('pid')}
delaytime = 1
delaytime_mainprocess = 1
errorsleeptime = 1
autosplit = 3
incoming_utf8 = yes
[GSM1]
device = ${bench.device}
incoming = yes
baudrate = 115200
init = AT+CNMI=2,1,0,0,0
memory_start = 1
phonecalls = clip
`;

describe.skipIf(missing.length > 0)(`smstools${WHY}`, () => {
  it('receives texts of one and two parts, sends one of two, and notes a call', async () => {
    const bench = await PeerBench.open();
    bench.makeFolders('outgoing', 'checked', 'incoming', 'sent', 'failed', 'phonecalls');
    bench.write('smsd.conf', settings(bench));
    bench.write('outgoing/two', `To: ${FRIEND_DIGITS}\n\n${TWO_PARTS}`);
    bench.type(`sms ${FRIEND} Hei på deg {€}`);
    bench.type(`sms ${FRIEND} ${TWO_PARTS}`);
    bench.start('smsd', [`-c${bench.file('smsd.conf')}`, '-t']);

    const received = await bench.files('incoming', (texts) => texts.filter(isWhole).length === 2);
    expect(received.join('\n')).toContain('Hei på deg {€}');
    expect(received.join('\n')).toContain(TWO_PARTS);
    expect(received.every((text) => text.includes(`From: ${FRIEND_DIGITS}`))).toBe(true);
    await bench.files('sent', (texts) => texts.length === 1);
    await bench.heard(`SMS +4790000001 -> ${FRIEND}: "${TWO_PARTS.slice(153)}"`);

    bench.type(`call ${FRIEND}`);
    const [call] = await bench.files('phonecalls', ([text = '']) => text.includes('CALL MISSED'));
    expect(call).toContain(`From: ${FRIEND_DIGITS}`);
  });
});

/** Behind the headers there is a text. */
const isWhole = (text: string): boolean => /\n\n./.test(text);
