import type { StationDetails, StationOptions } from '../../../shared/contract/stations.ts';
import type { StationId } from '../../../shared/domain/ids.ts';
import { dayOf, isTimeZone, startOfDay } from '../../../shared/domain/localTime.ts';
import type { Station } from '../../../shared/domain/topology.ts';
import { STATION_PASSWORD_LENGTH, storedPassword } from '../ocpp/admission/stationPassword.ts';
import { Failure } from '../runtime/failure.ts';
import { audit } from '../store/auditStore.ts';
import { commandsOf } from '../store/commandStore.ts';
import { keysOf } from '../store/configurationKeyStore.ts';
import { connectionsSince, readOcppStation, setStationOptions, setStationPassword } from '../store/ocppStationStore.ts';
import { readSetting } from '../store/settingStore.ts';
import { stationUuid } from '../store/stationUuid.ts';
import { warningsOf } from '../store/warningStore.ts';
import type { Writing } from '../store/store.ts';
import { author, type ApiContext } from './context.ts';
import { procedures } from './procedures.ts';
import { reachableStation } from './reach.ts';

export const stationsApi = {
  details: procedures.stations.details.handler(({ input, context }) => {
    reachableStation(context, input.id);
    return detailsOf(context, input.id);
  }),
  setOptions: procedures.stations.setOptions.handler(async ({ input: { id, options }, context }) => {
    const station = reachableStation(context, id);
    if (!isTimeZone(options.timeZone)) throw new Failure('stations/timeZoneUnknown', { zone: options.timeZone });
    const before = asText(readOcppStation(context.console.store.read, id).options);
    await change(context, { station, action: 'station.setOptions', before, after: asText(options) }, ({ db }) =>
      setStationOptions(db, id, options),
    );
    return detailsOf(context, id);
  }),
  setPassword: procedures.stations.setPassword.handler(async ({ input: { id, password }, context }) => {
    const station = reachableStation(context, id);
    refuseOddPassword(password);
    const stored = password === '' ? '' : storedPassword(password);
    await change(context, { station, action: 'station.setPassword' }, ({ db }) => setStationPassword(db, id, stored));
    return detailsOf(context, id);
  }),
  command: procedures.stations.command.handler(async ({ input, context }) => {
    reachableStation(context, input.stationId);
    return { id: await context.console.ocpp.command(input, author(context).email) };
  }),
  commands: procedures.stations.commands.handler(({ input, context }) => {
    reachableStation(context, input.id);
    return commandsOf(context.console.store.read, input.id, input.limit);
  }),
  keys: procedures.stations.keys.handler(({ input, context }) => {
    reachableStation(context, input.id);
    const { read } = context.console.store;
    return keysOf(read, input.id, readOcppStation(read, input.id).keysReadAt);
  }),
  warnings: procedures.stations.warnings.handler(async ({ input, context }) => {
    reachableStation(context, input.id);
    await context.console.ocpp.flush();
    return warningsOf(context.console.store.read, input.id);
  }),
  frames: procedures.stations.frames.handler(({ input, context }) => {
    reachableStation(context, input.id);
    return context.console.ocpp.frames(input.id);
  }),
  disconnect: procedures.stations.disconnect.handler(({ input, context }) => {
    reachableStation(context, input.id);
    return { closed: context.console.ocpp.disconnect(input.id) };
  }),
};

function detailsOf({ console: { store, clock } }: ApiContext, id: StationId): StationDetails {
  const known = readOcppStation(store.read, id);
  const zone = readSetting(store.read, 'timeZone');
  const today = startOfDay(dayOf(clock.now(), zone), zone);
  return {
    id,
    uuid: stationUuid(store.read, id),
    protocol: known.protocol,
    identity: known.identity,
    heartbeatIntervalS: known.heartbeatIntervalS,
    hasPassword: known.password !== '',
    remoteAddress: known.remoteAddress,
    firstSeenAt: known.firstSeenAt,
    connectionsToday: connectionsSince(store.read, id, today),
    options: known.options,
  };
}

type Change = {
  readonly station: Station;
  readonly action: string;
  readonly before?: string;
  readonly after?: string;
};

async function change(
  context: ApiContext,
  { station, action, before = '', after = '' }: Change,
  work: (writing: Writing) => void,
): Promise<void> {
  const { store, clock, ocpp } = context.console;
  await store.write((writing) => {
    work(writing);
    const subject = `station ${station.id}`;
    audit(writing.db, { at: clock.now(), by: author(context), action, subject, before, after });
  });
  ocpp.stationChanged(station.id);
}

function refuseOddPassword(password: string): void {
  const { min, max } = STATION_PASSWORD_LENGTH;
  if (password === '' || (password.length >= min && password.length <= max)) return;
  throw new Failure('stations/passwordLength', { min: String(min), max: String(max) });
}

const asText = (options: StationOptions): string => JSON.stringify(options);
