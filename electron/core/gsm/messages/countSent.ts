import type { EpochMs, StationId } from '../../../../shared/domain/ids.ts';
import { monthOf } from '../../../../shared/domain/localTime.ts';
import type { WriteDb } from '../../store/database.ts';
import { readSetting } from '../../store/settingStore.ts';
import { countSms } from '../store/countStore.ts';

type Sms = { readonly sim: string; readonly stationId: StationId | null; readonly at: EpochMs };

/** One SMS that the operator bills, or may bill when its fate is unknown. */
export function countSent(db: WriteDb, { sim, stationId, at }: Sms): void {
  countSms(db, { sim, device: stationId, month: monthOf(at, readSetting(db, 'timeZone')), sent: 1 });
}

export function countReceived(db: WriteDb, { sim, stationId, at }: Sms): void {
  countSms(db, { sim, device: stationId, month: monthOf(at, readSetting(db, 'timeZone')), received: 1 });
}
