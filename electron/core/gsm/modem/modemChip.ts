import type { HealthChip } from '../../../../shared/contract/console.ts';
import { assertNever } from '../../../../shared/domain/assertNever.ts';
import type { ModemState } from '../../../../shared/domain/gsm/modemState.ts';

const OFF: HealthChip = { subject: 'modem', level: 'off', code: 'off', args: {} };

/** The top bar's word on the modem. A fault's text is `health.modem.<fault>`. */
export function modemChip(state: ModemState | null, heldUntil: number | null): HealthChip {
  if (state === null) return OFF;
  const { step, operator, signalDbm } = state;
  const chip = (level: HealthChip['level'], code: string, args: HealthChip['args'] = {}): HealthChip => ({
    subject: 'modem',
    level,
    code,
    args,
  });
  switch (step.kind) {
    case 'ready':
      return heldUntil === null
        ? chip('good', 'ready', { operator, signal: signalDbm === null ? '?' : String(signalDbm) })
        : chip('warning', 'capReached');
    case 'portClosed':
    case 'opening':
    case 'starting':
      return chip('warning', 'starting');
    case 'searching':
      return chip('warning', 'searching');
    case 'fault':
      return chip('fault', step.fault, { detail: step.detail });
    default:
      return assertNever(step);
  }
}
