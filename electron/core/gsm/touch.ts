import type { EpochMs, MessageId, StationId } from '../../../shared/domain/ids.ts';
import type { Writing } from '../store/store.ts';

export type Touched = { readonly units?: readonly (StationId | null)[]; readonly messages?: readonly MessageId[] };

/** Says which rows changed, so that queues go on and screens follow once the transaction is on the disk. */
export function touch({ announce }: Writing, at: EpochMs, { units = [], messages = [] }: Touched): void {
  announce({ kind: 'gsmTouched', at, units: units.filter((id) => id !== null), messages });
}
