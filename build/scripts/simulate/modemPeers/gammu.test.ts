import { describe, expect, it } from 'vitest';
import { missingPrograms, PeerBench, TWO_PARTS } from './peerBench.ts';

const FRIEND = '+4791234567';
const missing = missingPrograms('socat', 'gammu');
const WHY = missing.length === 0 ? '' : ` (skipped: ${missing.join(', ')} missing)`;

/** Several commands of gammu in one session; every session begins with seconds of looking around. */
async function gammu(bench: PeerBench, ...commands: readonly string[]): Promise<readonly string[]> {
  bench.write('gammurc', `[gammu]\ndevice = ${bench.device}\nconnection = at115200\nsynchronizetime = no\n`);
  bench.write('batch', `${commands.join('\n')}\n`);
  const { output } = await bench.run('gammu', ['-c', bench.file('gammurc'), 'batch', bench.file('batch')]);
  // gammu repeats each command in front of what it says to it.
  return output
    .split('Executing batch ')
    .slice(1)
    .map((part) => part.replace(/^.*\n/, ''));
}

describe.skipIf(missing.length > 0)(`gammu${WHY}`, () => {
  it('identifies the modem, reads texts of one and two parts, and sends such texts', async () => {
    const bench = await PeerBench.open();
    bench.type(`sms ${FRIEND} Hei på deg {€}`);
    bench.type(`sms ${FRIEND} ${TWO_PARTS}`);
    await bench.heard(`SMS ${FRIEND} -> +4790000001 delivered`);
    const [identity, texts, ...sent] = await gammu(
      bench,
      'identify',
      'geteachsms',
      `sendsms TEXT ${FRIEND} -text "kort"`,
      `sendsms TEXT ${FRIEND} -len 400 -text "${TWO_PARTS}"`,
    );
    expect(identity).toMatch(/Manufacturer +: Quayside/);
    expect(identity).toMatch(/IMEI +: 001017000000011/);
    expect(texts).toContain('Hei på deg {€}');
    expect(texts).toContain(TWO_PARTS);
    expect(texts).toContain('3 SMS parts in 2 SMS sequences');
    expect(sent.map((said) => said.match(/OK, message reference=/g)?.length)).toEqual([1, 2]);
    await bench.heard(`SMS +4790000001 -> ${FRIEND}: "kort"`);
    await bench.heard(`SMS +4790000001 -> ${FRIEND}: "${TWO_PARTS.slice(0, 153)}"`);
    await bench.heard(`SMS +4790000001 -> ${FRIEND}: "${TWO_PARTS.slice(153)}"`);
  });

  it('knows a Huawei stick, reads place 0, and shows the network’s refusal', async () => {
    const bench = await PeerBench.open('--profile', 'huaweiK3715', '--fault', 'networkOutOfOrder');
    bench.type(`sms ${FRIEND} plass null`);
    await bench.heard('delivered');
    const [identity, texts, refused] = await gammu(
      bench,
      'identify',
      'getallsms',
      `sendsms TEXT ${FRIEND} -text "kort"`,
    );
    expect(identity).toMatch(/Manufacturer +: Huawei/);
    expect(identity).toContain('K3715');
    expect(texts).toContain('plass null');
    expect(refused).toContain('error 38');
  });
});
