import type { Oddity } from '../../../../shared/domain/conformance.ts';
import type { StationIdentity } from '../../../../shared/domain/topology.ts';
import { noteBoot } from '../../store/ocppStationStore.ts';
import { UNWATCHED_CLOCK } from '../../../../shared/domain/clockDrift.ts';
import { fieldsOf, textField } from './fields.ts';
import { stationNow } from './replyTime.ts';
import { warnAll, type Action } from './talk.ts';

/**
 * OCPP 1.6 4.2. Always accepted: who may connect was decided at the door, and a station that was told Pending or
 * Rejected sends nothing that could be lost.
 * `[2,"1","BootNotification",{"chargePointVendor":"Garo","chargePointModel":"LS4"}]`
 */
export const bootNotification: Action = async (talk, payload, receivedAt) => {
  const { identity, odd } = readBoot(payload, receivedAt);
  warnAll(talk, odd);
  talk.booted();
  // The station sets its clock by our answer: what was known of it is over.
  talk.memory.clock = UNWATCHED_CLOCK;
  await talk.parts.store.write(({ db, announce }) => {
    noteBoot(db, talk.stationId, identity);
    announce({ kind: 'stationBooted', stationId: talk.stationId, at: receivedAt, identity });
  });
  return {
    status: 'Accepted',
    currentTime: stationNow(talk),
    interval: talk.memory.heartbeatIntervalS,
  };
};

/** The serial number stands in either of two fields; makes disagree which (6.3). */
export function readBoot(payload: unknown, bootedAt: number): { identity: StationIdentity; odd: readonly Oddity[] } {
  const odd: Oddity[] = [];
  const reader = { fields: fieldsOf(payload), odd };
  const vendor = textField(reader, 'chargePointVendor', 20);
  const model = textField(reader, 'chargePointModel', 20);
  if (vendor === '') odd.push({ code: 'fieldMissing', detail: 'chargePointVendor' });
  if (model === '') odd.push({ code: 'fieldMissing', detail: 'chargePointModel' });
  const pointSerial = textField(reader, 'chargePointSerialNumber', 25);
  const boxSerial = textField(reader, 'chargeBoxSerialNumber', 25);
  return {
    identity: {
      vendor,
      model,
      serialNumber: pointSerial === '' ? boxSerial : pointSerial,
      firmwareVersion: textField(reader, 'firmwareVersion', 50),
      iccid: textField(reader, 'iccid', 20),
      imsi: textField(reader, 'imsi', 20),
      bootedAt,
    },
    odd,
  };
}
