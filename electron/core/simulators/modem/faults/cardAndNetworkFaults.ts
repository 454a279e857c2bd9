import type { AtCommand } from '../line/atCommand.ts';
import { cme, info, type AtReply } from '../line/atReply.ts';
import type { Interior } from '../interior.ts';
import type { FaultHooks, ModemFault } from './modemFault.ts';

/** The first `times` askings of the named commands are refused. */
const refusedAtFirst = (names: readonly string[], times: number, refusal: AtReply) => (): FaultHooks => {
  let left = times;
  return {
    answer: ({ name }, run) => {
      if (!names.includes(name) || left <= 0) return run();
      left -= 1;
      return refusal;
    },
  };
};

const isRegistrationRead = ({ name, mode }: AtCommand): boolean => name === '+CREG' && mode === 'read';

/** `+CREG?` in another form. */
const registrationForm =
  (line: (modem: Interior) => readonly string[]) =>
  (modem: Interior): FaultHooks => ({
    answer: (command, run) => (isRegistrationRead(command) ? info(...line(modem)) : run()),
  });

/** What a card or the network keeps from working, and the many ways to write +CREG. */
export const CARD_AND_NETWORK_FAULTS: readonly ModemFault[] = [
  { id: 'noSim', help: 'no card in the modem (+CME ERROR: 10)', source: 'TS 27.007, 9.2', sim: { state: 'absent' } },
  { id: 'pinNeeded', help: 'the card wants its PIN: 1234', source: 'TS 27.007, 8.3', sim: { state: 'pinNeeded' } },
  { id: 'pukNeeded', help: 'the card is locked; PUK 12345678', source: 'TS 27.007, 8.3', sim: { state: 'pukNeeded' } },
  {
    id: 'simFailure',
    help: 'the card does not answer (+CME ERROR: 13)',
    source: 'TS 27.007',
    sim: { state: 'failed' },
  },
  {
    id: 'simBusy',
    help: 'the first three commands for the card get +CME ERROR: 14',
    source: 'gammu #93',
    hooks: refusedAtFirst(['+CPIN', '+CPMS', '+CIMI', '+CNUM'], 3, cme(14)),
  },
  {
    id: 'stillStarting',
    help: 'the first three commands for the card get +CME ERROR: 515',
    source: 'python-gsmmodem modem.py',
    hooks: refusedAtFirst(['+CPIN', '+CPMS', '+CREG', '+CSQ'], 3, cme(515)),
  },
  { id: 'noNetwork', help: 'not registered, not searching', source: 'TS 27.007, 7.2', radio: { registration: 'none' } },
  {
    id: 'searching',
    help: 'searches and finds nothing',
    source: 'TS 27.007, 7.2',
    radio: { registration: 'searching' },
  },
  { id: 'denied', help: 'the operator refuses the card', source: 'TS 27.007, 7.2', radio: { registration: 'denied' } },
  { id: 'roaming', help: 'registered abroad', source: 'TS 27.007, 7.2', radio: { registration: 'roaming' } },
  { id: 'noSignal', help: '+CSQ: 99,99', source: 'TS 27.007, 8.5', radio: { signalDbm: null } },
  {
    id: 'registrationEmpty',
    help: 'AT+CREG? gets OK alone',
    source: 'gammu tests/at-creg/empty',
    hooks: registrationForm(() => []),
  },
  {
    id: 'registrationUnquoted',
    help: '+CREG: 2,1,4CA,81DE445',
    source: 'gammu tests/at-creg/huawei',
    hooks: registrationForm(() => ['+CREG: 2,1,4CA,81DE445']),
  },
  {
    id: 'registrationWithTechnology',
    help: '+CREG: 2,5,"2AF5","0B88E350",2',
    source: 'gammu tests/at-creg/sierra312u',
    hooks: registrationForm(() => ['+CREG: 2,5,"2AF5","0B88E350",2']),
  },
  {
    id: 'registrationQuotes',
    help: '+CREG: 2,1,"0B,"0100701",7',
    source: 'gammu tests/at-creg-corner/mismatched-quotes',
    hooks: registrationForm(() => ['+CREG: 2,1,"0B,"0100701",7']),
  },
  {
    id: 'registrationShifted',
    help: '+CREG: 1,0,1',
    source: 'ofono phonesim',
    hooks: registrationForm(() => ['+CREG: 1,0,1']),
  },
];
