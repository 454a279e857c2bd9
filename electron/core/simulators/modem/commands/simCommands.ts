import { assertNever } from '../../../../../shared/domain/assertNever.ts';
import { inCharset } from '../charset.ts';
import { valuesOf, wholeOf } from '../line/atCommand.ts';
import { cme, cms, info, OK, type AtReply } from '../line/atReply.ts';
import type { CommandTable, Interior } from '../interior.ts';
import { says, taken } from './setting.ts';

/** The card: its lock, its number, its (empty) telephone book. */
export const SIM_COMMANDS: CommandTable = {
  '+CPIN': ({ mode, argument }, modem) => {
    if (mode === 'test') return OK;
    return mode === 'set' ? enter(valuesOf(argument), modem) : pinState(modem);
  },
  '+CPINR': ({ mode }, { sim }) =>
    mode === 'test' ? OK : info(`+CPINR: SIM PIN,${sim.pinTriesLeft},3`, `+CPINR: SIM PUK,${sim.pukTriesLeft},10`),
  '^CPIN': (_, { sim }) => info(`^CPIN: ${words(sim.state)},,${sim.pukTriesLeft},${sim.pinTriesLeft},10,3`),
  '+CLCK': ({ argument }) => (valuesOf(argument)[1] === '2' ? info('+CLCK: 0') : cme(3)),
  '+CIMI': says(({ sim }) => [sim.imsi]),
  '+CCID': says(({ sim }) => [`+CCID: "8900${sim.imsi}0"`]),
  '+CNUM': says(({ sim, settings }) => {
    const number = inCharset(sim.number, settings.charset === 'UCS2' ? 'UCS2' : 'IRA');
    return [`+CNUM: "","${number}",${sim.number.startsWith('+') ? 145 : 129}`];
  }),
  '+CPBS': ({ mode }) => {
    if (mode === 'test') return info('+CPBS: ("SM","ON")');
    return mode === 'read' ? info('+CPBS: "SM",0,100') : OK;
  },
  '+CPBR': ({ mode, argument }) => {
    if (mode === 'test') return info('+CPBR: (1-100),20,14');
    return wholeOf(valuesOf(argument)[0], [1, 100], 1) === null ? cme(21) : OK;
  },
  '+CPBF': taken,
};

function words(state: Interior['sim']['state']): string {
  if (state === 'pinNeeded') return 'SIM PIN';
  return state === 'pukNeeded' ? 'SIM PUK' : 'READY';
}

function pinState({ sim, profile }: Interior): AtReply {
  const missing = simError(sim.state);
  if (missing !== null && sim.state !== 'pinNeeded' && sim.state !== 'pukNeeded') return cme(missing);
  const lines = [`+CPIN: ${words(sim.state)}`];
  return profile.pinWithoutOk ? { kind: 'unfinished', lines } : { kind: 'done', lines };
}

/** `AT+CPIN="1234"`, or with the PUK in front of the new PIN (TS 27.007, 8.3). */
function enter([code = '', newPin]: readonly string[], modem: Interior): AtReply {
  const { sim } = modem;
  if (sim.state === 'pinNeeded' && newPin === undefined) {
    if (sim.enterPin(code) === 'wrong') return cme(sim.pinTriesLeft > 0 ? 16 : 12);
  } else if (sim.state === 'pukNeeded') {
    if (newPin === undefined) return cme(12);
    if (sim.enterPuk(code, newPin) === 'wrong') return cme(16);
  } else return cme(simError(sim.state) ?? 3);
  modem.line().retry();
  return OK;
}

/** Why the card keeps a command from working, as TS 27.007, 9.2 numbers it; null = it does not. */
function simError(state: Interior['sim']['state']): number | null {
  switch (state) {
    case 'ready':
      return null;
    case 'absent':
      return 10;
    case 'pinNeeded':
      return 11;
    case 'pukNeeded':
      return 12;
    case 'failed':
      return 13;
    case 'busy':
      return 14;
    default:
      return assertNever(state);
  }
}

/** The same causes as messages have them (TS 27.005, 3.2.5). */
const IN_MESSAGES: Readonly<Record<number, number>> = { 10: 310, 11: 311, 12: 316, 13: 313, 14: 314 };

const NEEDS_CARD: ReadonlySet<string> = new Set([
  '+CIMI',
  '+CCID',
  '+CNUM',
  '+CPBS',
  '+CPBR',
  '+CPBF',
  '+CLCK',
  '+CUSD',
]);
const NEEDS_CARD_FOR_MESSAGES: ReadonlySet<string> = new Set([
  '+CMGS',
  '+CMGW',
  '+CMSS',
  '+CMGL',
  '+CMGR',
  '+CMGD',
  '+CPMS',
  '+CSCA',
]);

/** The refusal of a command that the card does not allow now. */
export function refusedByCard(name: string, { sim }: Interior): AtReply | null {
  const code = simError(sim.state);
  if (code === null) return null;
  if (NEEDS_CARD_FOR_MESSAGES.has(name)) return cms(IN_MESSAGES[code] ?? 500);
  return NEEDS_CARD.has(name) || name === 'D' ? cme(code) : null;
}
