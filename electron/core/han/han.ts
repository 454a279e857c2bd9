import type { HealthChip } from '../../../shared/contract/console.ts';
import type { Clock } from '../runtime/clock.ts';
import { messageOf } from '../runtime/failure.ts';
import type { Log } from '../runtime/log.ts';
import { openSecretBox, type SecretBox } from '../runtime/secretBox.ts';
import type { Store } from '../store/store.ts';
import { createByteWatch, type ByteWatch } from './byteWatch.ts';
import { createNetworkIntake, type NetworkIntake } from './inputs/networkIntake.ts';
import { createInputs, INPUT_NAMES, type Inputs } from './inputs/inputs.ts';
import { createIntake, type Intake } from './intake.ts';
import { createKeys, nodeAesGcm, type Keys } from './keys.ts';
import { createPicture, type Picture } from './picture.ts';
import { createReaders, type Readers } from './readers.ts';
import type { ReaderState } from './readerState.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { createRegistration, type Registration } from './registration.ts';
import { NO_PORTS, type HanPortFactory } from './sources/portDoor.ts';
import { createPortLinks, type PortLinks } from './sources/portLinks.ts';
import { saveSource } from './store/readerStore.ts';
import { startUpkeep, type Upkeep } from './upkeep.ts';

/** Meter readers: who they are, what they say, how it reaches the console, and why it does not. */
export type Han = {
  readonly readers: Readers;
  readonly picture: Picture;
  readonly registration: Registration;
  readonly intake: Intake;
  readonly network: NetworkIntake;
  readonly inputs: Inputs;
  readonly links: PortLinks;
  readonly ports: HanPortFactory;
  readonly bytes: ByteWatch;
  readonly keys: Keys;
  readonly box: SecretBox;
  readonly upkeep: Upkeep;
  /** Writes what is only in memory. */
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type HanParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** The SQLite file; the key of its secrets is beside it. */
  readonly file: string;
  readonly ports?: HanPortFactory;
  readonly health: (chip: HealthChip) => void;
};

export async function openHan(parts: HanParts): Promise<Han> {
  const { store, clock, log, file, ports = NO_PORTS } = parts;
  const box = openSecretBox(file);
  const keys = createKeys(box);
  const bytes = createByteWatch();
  const readers = createReaders(store.read, clock);
  const recorder = createRecorder({ store, clock, log, stored: (...at) => noteStored(readers, ...at) });
  const intake = createIntake({ store, clock, log, readers, recorder, keys, aesGcm: nodeAesGcm, watch: bytes });
  const network = createNetworkIntake({ store, clock, log, readers, intake });
  const links = createPortLinks({ ports, clock, log, readers, intake, lineFound: createLineFound(parts, readers) });
  const chips = createChips(parts.health);
  const inputs = createInputs({ store, clock, log, readers, network, box, changed: () => chips.inputs(inputs) });
  const relink = createRelink({ clock, readers, links, inputs });
  const registration = createRegistration({ store, clock, readers, box, relink });
  const picture = createPicture(readers, clock);
  const upkeep = startUpkeep({ store, clock, log, readers, health: chips.readers });
  for (const state of readers.all()) links.follow(state);
  await inputs.apply();
  return {
    readers,
    picture,
    registration,
    intake,
    network,
    inputs,
    links,
    ports,
    bytes,
    keys,
    box,
    upkeep,
    flush: () => flushed(recorder, network, upkeep),
    close: async () => {
      picture.close();
      await inputs.close();
      await network.close();
      await links.close();
      await recorder.close();
      await upkeep.close();
    },
  };
}

async function flushed(recorder: Recorder, network: NetworkIntake, upkeep: Upkeep): Promise<void> {
  await recorder.flush();
  await network.flush();
  await upkeep.flush();
}

function noteStored(readers: Readers, readerKey: number, meterKey: number): void {
  const state = readers.byKey(readerKey);
  if (!state || state.live.meterKey === meterKey) return;
  state.live.meterKey = meterKey;
  state.unwritten.isHeard = true;
}

/** The setting that gave frames stays with the reader, so that the next start is quick. */
function createLineFound({ store, log }: HanParts, readers: Readers) {
  return (state: ReaderState, line: Parameters<Parameters<typeof createPortLinks>[0]['lineFound']>[1]) => {
    const { key, reader } = state.stored;
    const { source } = reader;
    if (source.kind !== 'port') return;
    store
      .write(({ db }) => saveSource(db, key, { ...source, line }))
      .then(() => readers.reload(key))
      .catch((error: unknown) => log.warn(() => messageOf(error), error));
  };
}

/** A failed input is more urgent than a silent reader. */
function createChips(health: (chip: HealthChip) => void) {
  let failed: HealthChip | null = null;
  let last: HealthChip = { subject: 'han', level: 'off', code: 'off', args: {} };
  return {
    readers: (chip: HealthChip) => {
      last = chip;
      health(failed ?? last);
    },
    inputs: (inputs: Inputs) => {
      const state = INPUT_NAMES.map(inputs.state).find((input) => input.state === 'failed');
      const args = state && { ...state.failureArgs, failure: state.failure.replace('/', '.') };
      failed = args ? { subject: 'han', level: 'fault', code: 'inputFailed', args } : null;
      health(failed ?? last);
    },
  };
}

type RelinkParts = {
  readonly clock: Clock;
  readonly readers: Readers;
  readonly links: PortLinks;
  readonly inputs: Inputs;
};

/** After each act on a reader: its port, its connections and its decoder are as the reader is now. */
function createRelink({ clock, readers, links, inputs }: RelinkParts) {
  const formOf = ({ stored: { reader, secrets, scale } }: ReaderState) => ({
    access: JSON.stringify([reader.isActive, reader.source, secrets.password, readers.byId(reader.id) !== undefined]),
    decoding: JSON.stringify([secrets.encryptionKey, secrets.authenticationKey, scale]),
  });
  const forms = new Map([...readers.all()].map((state) => [state, formOf(state)]));
  return (state: ReaderState) => {
    const before = forms.get(state);
    const now = formOf(state);
    forms.set(state, now);
    // New keys and factors count from the next list on.
    if (before?.decoding !== now.decoding) {
      state.decoder = null;
      state.live.powers = [];
    }
    if (before?.access !== now.access) {
      showLink(state, clock.now());
      links.follow(state);
      inputs.follow(state);
    }
    readers.changed({ kind: 'live', state });
  };
}

function showLink({ stored: { reader }, link }: ReaderState, at: number): void {
  const { kind } = link.state();
  if (!reader.isActive) link.setState({ kind: 'off' });
  else if (reader.source.kind === 'network' && kind !== 'online' && kind !== 'offline')
    link.setState({ kind: 'awaited', since: at });
}
