import type { TFunction } from 'i18next';
import type { ModemPicture } from '../../../shared/contract/modem.ts';
import type { Condition } from '../../../shared/domain/condition.ts';
import type { ModemFaultKind, ModemStep } from '../../../shared/domain/gsm/modemState.ts';

/** Shape and colour of a step: ready is normal, a fault is one, everything between is waiting. */
export function stepCondition(step: ModemStep): Condition {
  if (step.kind === 'ready') return 'available';
  if (step.kind === 'fault') return 'fault';
  return step.kind === 'portClosed' ? 'offline' : 'waiting';
}

/** Faults that a PIN typed by staff may end. */
export const asksForPin = (fault: ModemFaultKind): boolean => fault === 'pinNeeded' || fault === 'pinRefused';

const OF_FAULT: Partial<Record<ModemFaultKind, 'missing' | 'faulty' | 'pin' | 'pinRefused' | 'puk'>> = {
  noSim: 'missing',
  simFault: 'faulty',
  pinNeeded: 'pin',
  pinRefused: 'pinRefused',
  pukNeeded: 'puk',
};

/** What is known of the SIM card, in words: a modem that searches for a network has passed the PIN. */
export function simText({ state, pin }: ModemPicture, t: TFunction): string {
  if (state === null) return t('modem.sim.unknown');
  const { step } = state;
  if (step.kind === 'fault') {
    const known = OF_FAULT[step.fault];
    if (known !== undefined) return t(`modem.sim.${known}`);
  }
  const isPast = step.kind === 'ready' || step.kind === 'searching' || state.identity.imsi !== '';
  if (!isPast) return t('modem.sim.unknown');
  return t(pin === 'accepted' ? 'modem.sim.readyPin' : 'modem.sim.ready');
}
