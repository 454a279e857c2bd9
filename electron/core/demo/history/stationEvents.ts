import type { EpochMs, StationId } from '../../../../shared/domain/ids.ts';
import type { StationIdentity } from '../../../../shared/domain/topology.ts';
import {
  noteKeysRead,
  noteBoot,
  noteClockDrift,
  noteConnected,
  noteLost,
  noteStationStatus,
} from '../../store/ocppStationStore.ts';
import { writeKey } from '../../store/configurationKeyStore.ts';
import type { DemoStation } from '../harbour.ts';
import { keysOf, profileOf } from '../stationProfile.ts';
import type { PastEvent } from './timeline.ts';
import type { Outage } from './visit.ts';

export type StationEventsInput = {
  readonly station: DemoStation;
  readonly stationId: StationId;
  readonly from: EpochMs;
  readonly now: EpochMs;
  readonly outages: readonly Outage[];
  /** Its place in the harbour, for its address on the network. */
  readonly index: number;
};

const CLOCK_ERROR_MS = 47 * 60_000;
const PROTOCOL = 'ocpp1.6';
const ENDPOINT = 'ws://192.168.10.2:8887/Ocpp/websocket';

/** A station's first call, its losses and returns; its identity, keys and clock as the console knows them. */
export function stationEvents(input: StationEventsInput): readonly PastEvent[] {
  const { station, stationId, from, outages } = input;
  return [
    ...connectedEvents(input, from),
    {
      at: from + 5_000,
      write: ({ db }) => {
        for (const { key, value, readonly } of keysOf(station, ENDPOINT))
          writeKey(db, stationId, { key, value, readonly, at: from + 5_000 });
        noteKeysRead(db, stationId, from + 5_000);
        noteStationStatus(db, stationId, { status: 'Available', errorCode: 'NoError', info: '' });
        noteClockDrift(db, stationId, station.odd === 'wrongClock' ? CLOCK_ERROR_MS : 0);
      },
    },
    ...outages.flatMap((outage) => outageEvents(input, outage)),
  ];
}

function connectedEvents({ station, stationId, index }: StationEventsInput, at: EpochMs): readonly PastEvent[] {
  const remoteAddress = `192.168.10.${20 + index}`;
  const { vendor, model, serialNumber, firmwareVersion, iccid, imsi } = profileOf(station);
  const identity: StationIdentity = { vendor, model, serialNumber, firmwareVersion, iccid, imsi, bootedAt: at + 1_000 };
  return [
    {
      at,
      write: ({ db, announce }) => {
        noteConnected(db, { id: stationId, at, protocol: PROTOCOL, remoteAddress });
        announce({ kind: 'stationConnected', stationId, at, protocol: PROTOCOL, remoteAddress });
      },
    },
    {
      at: at + 1_000,
      write: ({ db, announce }) => {
        noteBoot(db, stationId, identity);
        announce({ kind: 'stationBooted', stationId, at: at + 1_000, identity });
      },
    },
  ];
}

/** Lost, and back again unless it is still away. */
function outageEvents(input: StationEventsInput, { from, until }: Outage): readonly PastEvent[] {
  const lost = lostEvent(input.stationId, from);
  return until < input.now ? [lost, ...connectedEvents(input, until)] : [lost];
}

function lostEvent(stationId: StationId, at: EpochMs): PastEvent {
  return {
    at,
    write: ({ db, announce }) => {
      noteLost(db, { id: stationId, at, lastHeardAt: at - 40_000, reason: 'noAnswerToPing' });
      announce({ kind: 'stationDisconnected', stationId, at, reason: 'noAnswerToPing', code: 1006 });
    },
  };
}
