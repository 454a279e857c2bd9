import { assertNever } from '../../../shared/domain/assertNever.ts';
import type { ModemFaultKind, ModemStep } from '../../../shared/domain/gsm/modemState.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { KeptPortState } from '../ports/keepOpen.ts';
import { isRegistered, type Registration } from './answers/registration.ts';

/** Everything that decides how far a modem is. */
export type ModemFacts = {
  readonly port: KeptPortState;
  readonly start:
    | { readonly kind: 'starting' }
    | { readonly kind: 'started' }
    | { readonly kind: 'fault'; readonly fault: ModemFaultKind; readonly detail: string };
  /** null = not told yet, or by this modem never. */
  readonly registration: Registration | null;
  readonly operator: string;
  readonly searchingSince: EpochMs | null;
  /** Full, and still so a minute later: nobody made room. */
  readonly isStorageStuck: boolean;
};

const SEARCH_MS = 180_000;

const PORT_FAULTS: Readonly<Record<string, ModemFaultKind>> = {
  'ports/busy': 'portBusy',
  'ports/noPermission': 'noPermission',
  'ports/notFound': 'portNotFound',
  'ports/unplugged': 'unplugged',
  'ports/cutOff': 'unplugged',
  'ports/silent': 'noAnswer',
};

/** How far the modem is, or what holds it up. A function of the facts, never stored. */
export function stepOf(facts: ModemFacts, now: EpochMs): ModemStep {
  switch (facts.port.kind) {
    case 'closed':
      return { kind: 'portClosed' };
    case 'opening':
      return facts.start.kind === 'fault' ? facts.start : { kind: 'opening' };
    case 'waiting': {
      // What made us close the port says more than that it is closed.
      if (facts.start.kind === 'fault' && facts.port.code === 'ports/silent') return facts.start;
      const { code, args } = facts.port;
      return {
        kind: 'fault',
        fault: PORT_FAULTS[code] ?? 'portFailed',
        detail: args['reason'] ?? args['address'] ?? '',
      };
    }
    case 'open':
      return facts.start.kind === 'started' ? started(facts, now) : facts.start;
    default:
      return assertNever(facts.port);
  }
}

function started({ registration, operator, searchingSince, isStorageStuck }: ModemFacts, now: EpochMs): ModemStep {
  // A modem that says nothing of its registration but names its operator has one (gammu tests/at-creg).
  const isThere = isRegistered(registration) || (registration === null && operator !== '');
  if (isThere) return isStorageStuck ? { kind: 'fault', fault: 'storageFull', detail: '' } : { kind: 'ready' };
  if (registration === 'denied') return { kind: 'fault', fault: 'registrationDenied', detail: '' };
  const isLong = searchingSince !== null && now - searchingSince >= SEARCH_MS;
  if (registration === 'idle' || isLong) return { kind: 'fault', fault: 'noNetwork', detail: '' };
  return { kind: 'searching' };
}
