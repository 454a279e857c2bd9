import type { HanInput, HanSettings } from '../../../../shared/contract/han.ts';
import type { Clock } from '../../runtime/clock.ts';
import { messageOf, systemCodeOf } from '../../runtime/failure.ts';
import type { Log } from '../../runtime/log.ts';
import type { SecretBox } from '../../runtime/secretBox.ts';
import { readSetting, type SettingName } from '../../store/settingStore.ts';
import type { Store } from '../../store/store.ts';
import type { ReaderState } from '../readerState.ts';
import type { Readers } from '../readers.ts';
import { openBroker, type Broker } from './broker.ts';
import { openHttpPush, type HttpPush } from './httpPush.ts';
import type { NetworkIntake } from './networkIntake.ts';
import { openRemoteBroker, type RemoteBroker } from './remoteBroker.ts';

export type InputName = 'broker' | 'remote' | 'http';
export const INPUT_NAMES: readonly InputName[] = ['broker', 'remote', 'http'];

/** The three ways in for networked readers: each is off until someone turns it on. */
export type Inputs = {
  readonly state: (name: InputName) => HanInput;
  /** Closes and opens what the settings say now. */
  readonly apply: (names?: readonly InputName[]) => Promise<void>;
  /** A reader changed: its connections end, its topic is asked for. */
  readonly follow: (state: ReaderState) => void;
  /** The port that is listened on, which a setting of 0 leaves to the system. */
  readonly portOf: (name: 'broker' | 'http') => number | null;
  readonly close: () => Promise<void>;
};

export type InputParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly readers: Readers;
  readonly network: NetworkIntake;
  readonly box: SecretBox;
  /** An input fails, or runs again. */
  readonly changed: (name: InputName) => void;
};

const LOOPBACK = '127.0.0.1';
const EVERYWHERE = '0.0.0.0';

type Open = { broker: Broker | null; remote: RemoteBroker | null; http: HttpPush | null };

export function createInputs(parts: InputParts): Inputs {
  const states = createStates(parts);
  const open: Open = { broker: null, remote: null, http: null };
  const begin = createBegin(parts, states, open);
  let applying: Promise<void> = Promise.resolve();
  const end = async (name: InputName) => {
    const old = open[name];
    open[name] = null;
    await old?.close();
  };
  const apply = async (names: readonly InputName[]) => {
    for (const name of names) {
      await end(name);
      if (readSetting(parts.store.read, IS_ON[name]) === '1') await begin[name]();
      else states.off(name);
    }
  };
  return {
    state: states.of,
    apply: (names = INPUT_NAMES) => (applying = applying.then(() => apply(names))),
    follow: (state) => {
      open.broker?.dismiss(state);
      open.remote?.follow();
    },
    portOf: (name) => open[name]?.port ?? null,
    close: async () => {
      await applying;
      for (const name of INPUT_NAMES) await end(name);
    },
  };
}

type States = {
  readonly of: (name: InputName) => HanInput;
  readonly off: (name: InputName) => void;
  readonly starting: (name: InputName) => void;
  readonly running: (name: InputName) => void;
  readonly failed: (name: InputName, failure: string, args: Readonly<Record<string, string>>) => void;
};

const OFF: HanInput = { isOn: false, state: 'off', failure: '', failureArgs: {} };

/** What each input does; a failure and its end leave a line in the event log. */
function createStates({ store, clock, log, changed }: InputParts): States {
  const states = new Map<InputName, HanInput>(INPUT_NAMES.map((name) => [name, OFF]));
  /** What the event log said last. */
  const said = new Map<InputName, string>();
  const show = (input: InputName, state: HanInput) => {
    states.set(input, state);
    const { failure, failureArgs: args } = state;
    if (state.state !== 'starting' && failure !== (said.get(input) ?? '')) {
      said.set(input, failure);
      const at = clock.now();
      store
        .write(({ announce }) => announce({ kind: 'hanInputChanged', at, input, failure, args }))
        .catch((error: unknown) => log.warn(() => messageOf(error), error));
    }
    changed(input);
  };
  return {
    of: (name) => states.get(name) ?? OFF,
    off: (name) => show(name, OFF),
    starting: (name) => show(name, { ...OFF, isOn: true, state: 'starting' }),
    running: (name) => show(name, { ...OFF, isOn: true, state: 'running' }),
    failed: (name, failure, failureArgs) => show(name, { isOn: true, state: 'failed', failure, failureArgs }),
  };
}

function createBegin(parts: InputParts, states: States, open: Open): Readonly<Record<InputName, () => Promise<void>>> {
  const { readers, network } = parts;
  const setting = (name: SettingName) => readSetting(parts.store.read, name);
  const listen = async (name: 'broker' | 'http', start: (where: Where) => Promise<void>) => {
    const where = {
      host: setting(name === 'broker' ? 'hanBrokerLan' : 'hanHttpLan') === '1' ? EVERYWHERE : LOOPBACK,
      port: Number(setting(name === 'broker' ? 'hanBrokerPort' : 'hanHttpPort')),
    };
    try {
      await start(where);
      states.running(name);
    } catch (error) {
      parts.log.warn(() => `${name}: ${messageOf(error)}`);
      const failure = systemCodeOf(error) === 'EADDRINUSE' ? 'han/portInUse' : 'han/cannotListen';
      states.failed(name, failure, { port: String(where.port), reason: messageOf(error) });
    }
  };
  return {
    broker: () =>
      listen('broker', async (where) => {
        open.broker = await openBroker({ ...where, readers, network });
      }),
    http: () =>
      listen('http', async (where) => {
        open.http = await openHttpPush({ ...where, readers, network });
      }),
    remote: () => {
      const url = setting('hanRemoteUrl');
      if (/^mqtts?:\/\/[^\s/]+$/u.test(url)) {
        states.starting('remote');
        open.remote = openRemote(parts, states, url);
      } else states.failed('remote', 'han/brokerUrl', { url });
      return Promise.resolve();
    },
  };
}

type Where = { readonly host: string; readonly port: number };

function openRemote({ store, readers, network, box }: InputParts, states: States, url: string): RemoteBroker {
  return openRemoteBroker({
    url,
    user: readSetting(store.read, 'hanRemoteUser'),
    password: box.open(readSetting(store.read, 'hanRemotePassword')) ?? '',
    topic: readSetting(store.read, 'hanRemoteTopic').replace(/\/+$/u, ''),
    readers,
    network,
    state: (state) => {
      if (state.kind === 'running') states.running('remote');
      else states.failed('remote', state.code, { reason: state.reason });
    },
  });
}

const IS_ON = { broker: 'hanBrokerOn', remote: 'hanRemoteOn', http: 'hanHttpOn' } as const satisfies Record<
  InputName,
  SettingName
>;

export type InputSettings = Pick<HanSettings, 'broker' | 'remote' | 'http'>;

/** The settings with the state of each input; passwords never come out. */
export function inputSettings(store: Store, inputs: Inputs): InputSettings {
  const setting = (name: SettingName) => readSetting(store.read, name);
  return {
    broker: { ...inputs.state('broker'), lan: setting('hanBrokerLan') === '1', port: Number(setting('hanBrokerPort')) },
    http: { ...inputs.state('http'), lan: setting('hanHttpLan') === '1', port: Number(setting('hanHttpPort')) },
    remote: {
      ...inputs.state('remote'),
      url: setting('hanRemoteUrl'),
      user: setting('hanRemoteUser'),
      hasPassword: setting('hanRemotePassword') !== '',
      topic: setting('hanRemoteTopic'),
    },
  };
}
