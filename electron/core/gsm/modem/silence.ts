import { every, type Cancel, type Clock } from '../../runtime/clock.ts';
import { messageOf as textOfError } from '../../runtime/failure.ts';
import type { Log } from '../../runtime/log.ts';
import type { Store } from '../../store/store.ts';
import { readModem } from '../store/modemStore.ts';

const HOUR_MS = 3_600_000;
const LOOK_EVERY_MS = 10 * 60_000;

export type SilenceParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly isReady: () => boolean;
};

/** A modem that works and hears nothing for days may be deaf: staff are told once, until something comes in. */
export function watchSilence({ store, clock, log, isReady }: SilenceParts): Cancel {
  const startedAt = clock.now();
  let toldFor = -1;
  return every(clock, LOOK_EVERY_MS, () => {
    const { silentHours, lastInboundAt } = readModem(store.read);
    const since = lastInboundAt ?? startedAt;
    const at = clock.now();
    if (silentHours === 0 || !isReady() || toldFor === since || at - since < silentHours * HOUR_MS) return;
    toldFor = since;
    store
      .write(({ announce }) => announce({ kind: 'gsmSilent', at, hours: silentHours }))
      .catch((error: unknown) => log.error(() => textOfError(error), error));
  });
}
