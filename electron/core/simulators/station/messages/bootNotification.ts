import type { StationProfile } from '../profile.ts';
import type { JsonObject } from '../wire/json.ts';

/** OCPP 1.6, 6.7. Serial numbers hold 25 characters, the others 20 and 50. */
export function bootNotification(profile: StationProfile, firmwareVersion: string): JsonObject {
  return {
    chargePointVendor: profile.vendor.slice(0, 20),
    chargePointModel: profile.model.slice(0, 20),
    chargePointSerialNumber: profile.serialNumber.slice(0, 25),
    firmwareVersion: firmwareVersion.slice(0, 50),
    ...(profile.iccid === '' ? {} : { iccid: profile.iccid }),
    ...(profile.imsi === '' ? {} : { imsi: profile.imsi }),
    meterType: profile.meterType.slice(0, 25),
  };
}
