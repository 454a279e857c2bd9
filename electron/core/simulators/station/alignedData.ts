import type { Cancel } from '../../runtime/clock.ts';
import type { Interior } from './interior.ts';
import type { Outlet } from './outlet.ts';
import { valueOf } from './transaction.ts';
import type { ReadingContext } from './messages/meterValue.ts';

/** Sends an outlet's reading now, inside its transaction or beside one. */
export function reportReading(interior: Interior, outlet: Outlet, context: ReadingContext): void {
  const value = valueOf(interior, outlet.read(), context);
  if (value === null || !interior.isAccepted()) return;
  const transactionId = outlet.transactionId();
  void interior.exchange.call('MeterValues', {
    connectorId: outlet.number,
    ...(transactionId === null ? {} : { transactionId }),
    meterValue: [value],
  });
}

/** Readings at round times of the clock (OCPP 1.6, 9.1.5 ClockAlignedDataInterval; 0: none). */
export function startAlignedData(interior: Interior, outlets: readonly Outlet[]): Cancel {
  const { clock, configuration } = interior;
  /** An interval that is switched on later is noticed within this long. */
  const lookAgainMs = 60_000;
  let cancel: Cancel = () => {};
  const schedule = () => {
    const intervalMs = configuration.whole('ClockAlignedDataInterval') * 1000;
    if (intervalMs === 0) {
      cancel = clock.after(lookAgainMs, schedule);
      return;
    }
    cancel = clock.after(intervalMs - (clock.now() % intervalMs), () => {
      for (const outlet of outlets) reportReading(interior, outlet, 'Sample.Clock');
      schedule();
    });
  };
  schedule();
  return () => cancel();
}
