import { createConfiguration, type KeyValue } from '../simulators/station/configuration.ts';
import { factoryKeys } from '../simulators/station/configurationKeys.ts';
import { CAR_STATION, type StationProfile } from '../simulators/station/profile.ts';
import type { DemoStation } from './harbour.ts';

/** What a station of the harbour is. */
export function profileOf(station: DemoStation): StationProfile {
  const isCar = station.guests === 'cars';
  return {
    ...CAR_STATION,
    model: isCar ? 'CHARGESTORM CONNECTED' : 'SHORE POWER',
    serialNumber: `${isCar ? 'CC2' : 'SP1'}-${station.chargeboxId}`,
    firmwareVersion: isCar ? 'R4B14' : 'R2B07',
    iccid: isCar ? '' : `8947080${station.chargeboxId}0001`,
    phases: station.phases,
    maxCurrentA: station.maxCurrentA,
    reportsSoc: isCar,
    configuration: { MeterValueSampleInterval: String(10 + (Number(station.chargeboxId) % 6)) },
    freeOutlets: station.mode === 'open' ? Array.from({ length: station.outlets }, (_, index) => index + 1) : [],
    // An empty idTag is how such a station says that nobody identified themselves.
    freeTag: '',
  };
}

/** Its parameters, as it would answer GetConfiguration. */
export function keysOf(station: DemoStation, url: string): readonly KeyValue[] {
  const profile = profileOf(station);
  const configuration = createConfiguration(
    factoryKeys({ profile, chargeboxId: station.chargeboxId, url, outlets: station.outlets }),
  );
  for (const [key, value] of Object.entries(profile.configuration)) configuration.set(key, value);
  return configuration.all();
}
