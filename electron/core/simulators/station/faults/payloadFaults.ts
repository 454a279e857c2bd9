import type { Json, JsonObject } from '../wire/json.ts';
import type { Fault, OutgoingCall } from './fault.ts';
import { only, withoutKey, withPayload, withSamples } from './samples.ts';

const withTag = (change: (tag: string) => string) => (call: OutgoingCall) => {
  const { idTag } = call.payload;
  return typeof idTag === 'string' ? [withPayload(call, { idTag: change(idTag) })] : [call];
};

const HUGE = 2_000_000;

/** Fields that are too many, too long, of the wrong type or of words of the station's own. */
export const PAYLOAD_FAULTS: readonly Fault[] = [
  {
    id: 'extraFields',
    quirks: [45],
    help: 'adds a field of its own to every call',
    call: (call) => [withPayload(call, { vendorExtension: { board: 'B2', uptime: 12 } })],
  },
  {
    id: 'duplicateKeys',
    quirks: [45],
    help: 'names connectorId twice in a status; the second one counts',
    frames: (frame, message) =>
      frame.kind === 'text' && message.kind === 'call' && message.action === 'StatusNotification'
        ? [{ kind: 'text', text: frame.text.replace('{"connectorId":', '{"connectorId":99,"connectorId":') }]
        : [frame],
  },
  {
    id: 'nullsAndStrings',
    quirks: [46],
    help: 'sends null for what it has not got, text for whole numbers, and half watt-hours',
    call: (call) => [withPayload(call, withWrongTypes(call))],
  },
  {
    id: 'tooLongTexts',
    quirks: [47],
    help: 'exceeds the length of serial number, info, vendorErrorCode and idTag',
    call: (call) => {
      if (call.action === 'BootNotification')
        return [withPayload(call, { chargePointSerialNumber: 'SERIAL-'.padEnd(60, '0') })];
      if (call.action === 'StatusNotification')
        return [withPayload(call, { info: 'long '.repeat(30), vendorErrorCode: 'E'.repeat(80) })];
      return withTag((tag) => tag.padEnd(40, '0'))(call);
    },
  },
  {
    id: 'hugeVendor',
    quirks: [48],
    help: 'boots with a vendor name of 2 MB',
    call: only('BootNotification', (call) => withPayload(call, { chargePointVendor: 'V'.repeat(HUGE) })),
  },
  {
    id: 'unknownEnums',
    quirks: [49],
    help: 'uses words that 1.6 has not got: Occupied, Mode3Error, wh, an own measurand and reason',
    call: (call) => {
      if (call.action === 'StatusNotification') return [withPayload(call, ownStatus(call.payload))];
      if (call.action === 'StopTransaction') return [withPayload(call, { reason: 'CableStolen' })];
      return [withSamples(call, ownSample)];
    },
  },
  {
    id: 'missingErrorCode',
    quirks: [49],
    help: 'leaves errorCode out of its statuses',
    call: only('StatusNotification', (call) => ({ ...call, payload: withoutKey(call.payload, 'errorCode') })),
  },
  {
    id: 'finishingWithError',
    quirks: [50],
    help: 'sends Finishing together with an error code',
    call: only('StatusNotification', (call) =>
      call.payload['status'] === 'Finishing' ? withPayload(call, { errorCode: 'EVCommunicationError' }) : call,
    ),
  },
  { id: 'tagWithSerial', quirks: [51], help: 'sends `serial;tag` as idTag', call: withTag((tag) => `004711;${tag}`) },
  {
    id: 'tagWithSuffix',
    quirks: [51],
    help: 'appends its serial number to the idTag',
    call: withTag((tag) => `${tag}_004711`),
  },
  {
    id: 'tagCase',
    quirks: [51],
    help: 'sends tags in the other case',
    call: withTag((tag) => (tag === tag.toUpperCase() ? tag.toLowerCase() : tag.toUpperCase())),
  },
];

function ownStatus({ status, errorCode }: JsonObject): JsonObject {
  return {
    status: status === 'Charging' ? 'Occupied' : (status ?? null),
    errorCode: errorCode === 'NoError' ? 'NoError' : 'Mode3Error',
  };
}

const ownSample = (sample: JsonObject): JsonObject => {
  if (sample['unit'] === 'Wh') return { ...sample, unit: 'wh' };
  return sample['measurand'] === 'Voltage' ? { ...sample, measurand: 'Voltage.Mains' } : sample;
};

/** Optional fields that a station sets to null, by action. */
const NULLED: Readonly<Record<string, readonly string[]>> = {
  BootNotification: ['iccid', 'imsi', 'meterSerialNumber'],
  StatusNotification: ['info', 'vendorId', 'vendorErrorCode'],
  StartTransaction: ['reservationId'],
  StopTransaction: ['idTag'],
};
const TEXT_NUMBERS: ReadonlySet<string> = new Set(['connectorId', 'transactionId']);
const METER_FIELDS: ReadonlySet<string> = new Set(['meterStart', 'meterStop']);

function withWrongTypes({ action, payload }: OutgoingCall): JsonObject {
  const changed: Record<string, Json> = {};
  for (const key of NULLED[action] ?? []) changed[key] = payload[key] ?? null;
  for (const [key, value] of Object.entries(payload)) {
    if (typeof value !== 'number') continue;
    if (TEXT_NUMBERS.has(key)) changed[key] = String(value);
    if (METER_FIELDS.has(key)) changed[key] = value + 0.5;
  }
  return changed;
}
