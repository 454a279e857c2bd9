import type { ModemState } from '../../../../shared/domain/gsm/modemState.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Failure, messageOf as textOfError } from '../../runtime/failure.ts';
import type { Log } from '../../runtime/log.ts';
import type { Store } from '../../store/store.ts';
import { readModem } from '../store/modemStore.ts';
import type { GsmModem, GsmModemListener, StorageRef } from './gsmModem.ts';
import type { PinKeeper } from './pinKeeper.ts';

export type OpenModemOptions = {
  /** As staff typed it: a path, `tcp://host:port`, `sim://name`. */
  readonly address: string;
  readonly baudRate: number;
  /** One attempt at most each time; null: none may be tried. */
  readonly takePin: () => string | null;
  readonly listener: GsmModemListener;
};
/** @throws Failure when the address is none */
export type OpenModem = (options: OpenModemOptions) => GsmModem;

export type ModemServiceParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly pins: PinKeeper;
  readonly open: OpenModem;
  readonly listener: GsmModemListener;
};

export type ModemService = {
  /** null: none is chosen. */
  readonly state: () => ModemState | null;
  /** A modem that texts and calls can go through now, or null. */
  readonly ready: () => GsmModem | null;
  readonly remove: (ref: StorageRef) => Promise<void>;
  readonly ussd: (code: string) => Promise<string>;
  readonly start: () => void;
  /** Closes the port and opens the one that is chosen now. */
  readonly reopen: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The one modem of the console, as staff chose it. Its loss and return are the driver's; the choice is a setting. */
export function createModemService(parts: ModemServiceParts): ModemService {
  const { store, log, pins } = parts;
  let modem: GsmModem | null = null;
  let generation = 0;
  const say = createTeller(parts);

  const start = () => {
    const { address, baudRate } = readModem(store.read);
    if (address === '') return;
    generation += 1;
    const mine = generation;
    const isMine = () => mine === generation;
    const listener: GsmModemListener = {
      ...parts.listener,
      stateChanged: (state) => {
        pins.follow(state);
        say(state);
        parts.listener.stateChanged(state);
      },
    };
    try {
      modem = parts.open({
        address,
        baudRate,
        takePin: () => (isMine() ? pins.take() : null),
        listener: heardWhile(isMine, listener),
      });
    } catch (error) {
      log.error(() => `the modem at ${address} cannot be opened: ${textOfError(error)}`, error);
    }
  };
  const stop = async () => {
    const old = modem;
    modem = null;
    generation += 1;
    await old?.close();
  };
  const ready = () => (modem?.state().step.kind === 'ready' ? modem : null);
  return {
    state: () => modem?.state() ?? null,
    ready,
    remove: async (ref) => modem?.remove(ref),
    ussd: async (code) => {
      const line = ready();
      if (line === null) throw new Failure('modem/notReady');
      return line.ussd(code);
    },
    start,
    reopen: async () => {
      await stop();
      start();
    },
    close: stop,
  };
}

/** A modem that was closed may still have something on its tongue. */
const heardWhile = (isWanted: () => boolean, listener: GsmModemListener): GsmModemListener => ({
  stateChanged: (state) => isWanted() && listener.stateChanged(state),
  messageStored: (ref, pdu) => isWanted() && listener.messageStored(ref, pdu),
  statusReport: (pdu) => isWanted() && listener.statusReport(pdu),
  callStarted: (number) => isWanted() && listener.callStarted(number),
  callEnded: (ending) => isWanted() && listener.callEnded(ending),
});

/** The log hears when the modem works and when it does not, not each step in between. */
function createTeller({ store, clock, log }: ModemServiceParts): (state: ModemState) => void {
  let told = '';
  return ({ step, operator }) => {
    if (step.kind !== 'ready' && step.kind !== 'fault') return;
    const fault = step.kind === 'fault' ? step.fault : '';
    if (told === `${step.kind} ${fault}`) return;
    told = `${step.kind} ${fault}`;
    const detail = step.kind === 'fault' ? step.detail : operator;
    store
      .write(({ announce }) => announce({ kind: 'modemChanged', at: clock.now(), step: step.kind, fault, detail }))
      .catch((error: unknown) => log.error(() => textOfError(error), error));
  };
}
