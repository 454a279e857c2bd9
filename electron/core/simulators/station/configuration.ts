import type { KeyDefinition, KeyKind } from './configurationKeys.ts';

export type ChangeStatus = 'Accepted' | 'Rejected' | 'RebootRequired' | 'NotSupported';
export type KeyValue = { readonly key: string; readonly readonly: boolean; readonly value: string };

/** A station's parameters. Keys are found without regard to case and answered in their own spelling. */
export type Configuration = {
  readonly text: (key: string) => string;
  readonly whole: (key: string) => number;
  readonly isOn: (key: string) => boolean;
  readonly list: (key: string) => readonly string[];
  readonly all: () => readonly KeyValue[];
  readonly find: (key: string) => KeyValue | undefined;
  /** OCPP 1.6, 5.3. */
  readonly change: (key: string, value: string) => ChangeStatus;
  /** Past every check, as the station itself sets what the central system told it. */
  readonly set: (key: string, value: string) => void;
};

/** Never read back: the Basic auth password (OCPP security whitepaper, A00). */
const WRITE_ONLY = 'authorizationkey';

export function createConfiguration(definitions: readonly KeyDefinition[]): Configuration {
  const byName = new Map(definitions.map((definition) => [definition.key.toLowerCase(), definition]));
  const values = new Map(definitions.map((definition) => [definition.key.toLowerCase(), definition.value]));
  const text = (key: string) => values.get(key.toLowerCase()) ?? '';
  const keyValue = ({ key, readonly }: KeyDefinition): KeyValue => ({ key, readonly, value: text(key) });
  const readable = (definition: KeyDefinition) => definition.key.toLowerCase() !== WRITE_ONLY;
  const set = (key: string, value: string) => {
    if (byName.has(key.toLowerCase())) values.set(key.toLowerCase(), value);
  };
  return {
    text,
    whole: (key) => Number(text(key)) || 0,
    isOn: (key) => ['1', 'true'].includes(text(key).toLowerCase()),
    list: (key) =>
      text(key)
        .split(',')
        .filter((item) => item !== ''),
    all: () => definitions.filter(readable).map(keyValue),
    find: (key) => {
      const definition = byName.get(key.toLowerCase());
      return definition !== undefined && readable(definition) ? keyValue(definition) : undefined;
    },
    change: (key, value) => {
      const definition = byName.get(key.toLowerCase());
      if (definition === undefined) return 'NotSupported';
      if (definition.readonly || !mayBe(definition.kind, value)) return 'Rejected';
      set(key, value);
      return definition.needsReboot ? 'RebootRequired' : 'Accepted';
    },
    set,
  };
}

function mayBe(kind: KeyKind, value: string): boolean {
  if (kind === 'whole') return /^\d{1,9}$/.test(value);
  if (kind === 'switch') return /^(?:true|false|0|1)$/i.test(value);
  return value.length <= 500;
}
