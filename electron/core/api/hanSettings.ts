import type { FindStep, HanSettings } from '../../../shared/contract/han.ts';
import type { HanLine } from '../../../shared/domain/han/reader.ts';
import { inputSettings, type InputName } from '../han/inputs/inputs.ts';
import { findMeter } from '../han/sources/findMeter.ts';
import { allRefused } from '../han/store/tallyStore.ts';
import { Failure } from '../runtime/failure.ts';
import { pullStream } from '../runtime/pullStream.ts';
import { audit } from '../store/auditStore.ts';
import { readSetting, writeSetting, type SettingName } from '../store/settingStore.ts';
import { author, type ApiContext } from './context.ts';
import { reachableReader } from './hanReach.ts';
import { procedures } from './procedures.ts';
import { whileSignedIn } from './whileSignedIn.ts';

/** Ports, Find meter, and the inputs for networked readers. */
export const hanSettingsApi = {
  ports: procedures.han.ports.handler(async ({ context }) => {
    const { han } = context.console;
    const users = new Map(portReaders(context).map(({ address, deviceId }) => [address, deviceId]));
    const ports = await han.ports.list();
    return ports.map(({ address, description }) => ({ address, description, usedBy: users.get(address) ?? '' }));
  }),
  findMeter: procedures.han.findMeter.handler(({ input, context, signal }) => {
    const holder = portReaders(context).find((reader) => reader.address === input.address);
    if (holder) throw new Failure('han/portUsed', { address: holder.address, deviceId: holder.deviceId });
    return whileSignedIn(context, finding(context, { ...input, signal, ended: () => {} }));
  }),
  sweep: procedures.han.sweep.handler(async ({ input, context, signal }) => {
    const state = reachableReader(context, input.id);
    const { source } = state.stored.reader;
    const { han } = context.console;
    if (source.kind !== 'port') throw new Failure('han/noPort');
    await han.links.release(state);
    const steps = finding(context, {
      address: source.address,
      line: null,
      signal,
      ended: (line) => {
        const { source: now } = state.stored.reader;
        if (line === null || now.kind !== 'port') return han.links.follow(state);
        return void han.registration.setSource(state, { ...now, line }, author(context));
      },
    });
    return whileSignedIn(context, steps);
  }),

  settings: procedures.han.settings.handler(({ context }) => settingsOf(context)),
  setSettings: procedures.han.setSettings.handler(async ({ input, context }) => {
    const { store, clock, han } = context.console;
    const values = valuesOf(context, input);
    await store.write(({ db }) => {
      const at = clock.now();
      for (const [name, value] of values) {
        const before = readSetting(db, name);
        if (before === value) continue;
        writeSetting(db, name, value);
        const isSecret = name === 'hanRemotePassword';
        const trace = isSecret ? {} : { before, after: value };
        audit(db, { at, by: author(context), action: `setting.${name}`, subject: 'han', ...trace });
      }
    });
    const touched = (['broker', 'remote', 'http'] as const satisfies readonly InputName[]).filter(
      (name) => input[name] !== undefined,
    );
    await han.inputs.apply(touched);
    return settingsOf(context);
  }),
};

const portReaders = ({ console }: ApiContext) =>
  [...console.han.readers.all()].flatMap(({ stored: { reader } }) =>
    reader.source.kind === 'port' && reader.isActive
      ? [{ address: reader.source.address, deviceId: reader.deviceId }]
      : [],
  );

type Finding = {
  readonly address: string;
  readonly line: HanLine | null;
  readonly signal: AbortSignal | undefined;
  /** The setting that was found, or null; also when whoever looked on has left. */
  readonly ended: (line: HanLine | null) => void;
};

/** Steps of a search, which lets the port go as soon as nobody looks on. */
function finding({ console }: ApiContext, { address, line, signal, ended }: Finding) {
  const { han, clock, store } = console;
  const left = new AbortController();
  const steps = findMeter({
    ports: han.ports,
    clock,
    address,
    line,
    zone: readSetting(store.read, 'timeZone'),
    knownAs: (number) =>
      han.readers.withMeter(number).map(({ stored: { reader } }) => ({ id: reader.id, deviceId: reader.deviceId })),
    signal: left.signal,
  });
  let found: HanLine | null = null;
  let isOver = false;
  const over = () => {
    if (!isOver) ended(found);
    isOver = true;
  };
  const stream = pullStream<FindStep>({
    next: async () => {
      const step = await steps.next();
      if (step.done === true) {
        over();
        return { done: true, value: undefined };
      }
      if (step.value.kind === 'found' || step.value.kind === 'encrypted') found = step.value.line;
      return step;
    },
    close: () => {
      left.abort();
      // The search ends at its next step; the port is let go first.
      void steps.return(undefined).finally(over);
    },
  });
  signal?.addEventListener('abort', () => void stream.return(undefined));
  return stream;
}

function settingsOf({ console }: ApiContext): HanSettings {
  const { store, han } = console;
  return {
    ...inputSettings(store, han.inputs),
    keptDays: Number(readSetting(store.read, 'hanKeptDays')),
    rawHours: Number(readSetting(store.read, 'hanRawHours')),
    refused: allRefused(store.read),
  };
}

type Changes = Parameters<Parameters<typeof procedures.han.setSettings.handler>[0]>[0]['input'];

function valuesOf(
  { console }: ApiContext,
  { broker, remote, http, keptDays, rawHours }: Changes,
): readonly (readonly [SettingName, string])[] {
  const flag = (value: boolean) => (value ? '1' : '0');
  const values: (readonly [SettingName, string])[] = [];
  if (broker) {
    values.push(
      ['hanBrokerOn', flag(broker.isOn)],
      ['hanBrokerLan', flag(broker.lan)],
      ['hanBrokerPort', String(broker.port)],
    );
  }
  if (http) {
    values.push(['hanHttpOn', flag(http.isOn)], ['hanHttpLan', flag(http.lan)], ['hanHttpPort', String(http.port)]);
  }
  if (remote) {
    const { isOn, url, user, password, topic } = remote;
    values.push(['hanRemoteOn', flag(isOn)], ['hanRemoteUrl', url], ['hanRemoteUser', user], ['hanRemoteTopic', topic]);
    if (password !== null) values.push(['hanRemotePassword', console.han.box.seal(password)]);
  }
  if (keptDays !== undefined) values.push(['hanKeptDays', String(keptDays)]);
  if (rawHours !== undefined) values.push(['hanRawHours', String(rawHours)]);
  return values;
}
