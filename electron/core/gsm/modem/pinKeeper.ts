import type { PinStanding } from '../../../../shared/contract/modem.ts';
import { assertNever } from '../../../../shared/domain/assertNever.ts';
import type { ModemState } from '../../../../shared/domain/gsm/modemState.ts';
import type { SecretBox } from '../../runtime/secretBox.ts';
import type { Store } from '../../store/store.ts';
import { readModem, setPinState, writePin } from '../store/modemStore.ts';

/**
 * A wrong PIN is never tried twice: that it will be tried is on the disk before the modem gets it, so that neither a
 * replugged modem nor a restart in between uses up the SIM's next attempt.
 */
export type PinKeeper = {
  /** The PIN for one attempt; null: there is none that may be tried. */
  readonly take: () => string | null;
  readonly set: (pin: string) => void;
  readonly standing: () => PinStanding;
  /** Whether the attempt worked shows in what the modem does next. */
  readonly follow: (state: ModemState) => void;
};

export type PinParts = { readonly store: Store; readonly secrets: SecretBox };

export function createPinKeeper({ store, secrets }: PinParts): PinKeeper {
  return {
    take: () => {
      const { pin, pinState } = readModem(store.read);
      if (pinState !== 'stored' && pinState !== 'accepted') return null;
      const opened = secrets.open(pin);
      if (opened === null || opened === '') return null;
      store.writeNow(({ db }) => setPinState(db, 'tried'));
      return opened;
    },
    set: (pin) => store.writeNow(({ db }) => writePin(db, secrets.seal(pin))),
    standing: () => standingOf(readModem(store.read).pinState),
    follow: ({ step }) => {
      if (readModem(store.read).pinState !== 'tried') return;
      if (step.kind === 'ready' || step.kind === 'searching') store.writeNow(({ db }) => setPinState(db, 'accepted'));
      if (step.kind !== 'fault') return;
      if (step.fault === 'pinRefused' || step.fault === 'pukNeeded')
        store.writeNow(({ db }) => setPinState(db, 'refused'));
    },
  };
}

function standingOf(state: ReturnType<typeof readModem>['pinState']): PinStanding {
  switch (state) {
    case 'none':
    case 'stored':
    case 'accepted':
    case 'refused':
      return state;
    // Not known whether it was taken: as good as refused, as it must not be tried again.
    case 'tried':
      return 'refused';
    default:
      return assertNever(state);
  }
}
