import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReaderEntry } from '../../../../shared/contract/han.ts';
import { isDeviceId, READER_TYPES, type ReaderType } from '../../../../shared/domain/han/reader.ts';
import type { NodeRef } from '../../../../shared/domain/topology.ts';
import { api } from '../../../bridge/api.ts';
import { refusalText } from '../../../bridge/refusal.ts';
import { useTopology } from '../../../stores/liveStore.ts';
import { EmptyState, Hint, Panel, Stacked } from '../../../ui/index.ts';
import { Ident } from '../../../values/index.ts';
import { placeChoices } from '../../topology/places.ts';
import classes from '../han.module.css';
import { openReader } from '../readerPlace.ts';
import type { FoundMeter } from './FindMeter.tsx';
import { nodePlace, registration, type Common } from './registration.ts';

type RegisterProps = { readonly node: NodeRef; readonly found: FoundMeter | null };

/** Registering by a barcode scanner, which types the code and Enter, or by hand; what stays the same stays typed (B16). */
export const RegisterTab = ({ node, found }: RegisterProps) => {
  const { t } = useTranslation();
  const index = useTopology();
  const codeField = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState('');
  const [recipient, setRecipient] = useState('');
  const [common, setCommon] = useState<Common>(() => ({
    type: found === null ? 'wifi' : found.address.startsWith('tcp:') ? 'tcp' : 'usb',
    place: nodePlace(node, index),
    intermediary: '',
    gridArea: '',
    isSent: found === null,
    address: found?.address ?? '',
  }));
  const [done, setDone] = useState<readonly ReaderEntry[]>([]);
  const [refused, setRefused] = useState('');
  const change = (part: Partial<Common>) => setCommon((before) => ({ ...before, ...part }));
  const register = async (deviceId: string) => {
    setRefused('');
    try {
      const entry = await api.han.register(registration({ deviceId, recipient, common, line: found?.line ?? null }));
      setDone((before) => [entry, ...before]);
      setCode('');
      setRecipient('');
    } catch (error) {
      setRefused(t('han.registering.refusedOne', { deviceId, reason: refusalText(error, t) }));
    }
    codeField.current?.focus();
    codeField.current?.select();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const deviceId = code.trim();
    if (isDeviceId(deviceId)) void register(deviceId);
    else setRefused(t('han.registering.codeWrong', { count: deviceId.length }));
  };
  return (
    <Stacked>
      <Panel title={t('han.registering.title')}>
        <p className={classes.quiet}>{t('han.registering.about')}</p>
        <form onSubmit={submit} className={classes.gap}>
          <div className={classes.form}>
            <TextInput
              ref={codeField}
              required
              autoComplete="off"
              spellCheck={false}
              label={t('han.registering.code')}
              description={t('han.registering.codeHelp')}
              maxLength={40}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <TextInput
              label={t('han.registering.recipient')}
              maxLength={120}
              value={recipient}
              onChange={(event) => setRecipient(event.currentTarget.value)}
            />
            <CommonFields common={common} change={change} />
          </div>
          <Checkbox
            label={t('han.registering.isSent')}
            description={t('han.registering.isSentHelp')}
            checked={common.isSent}
            onChange={(event) => change({ isSent: event.currentTarget.checked })}
          />
          <div className={classes.buttons}>
            <Button type="submit" variant="filled" disabled={isCable(common) && common.address.trim() === ''}>
              {t('han.registering.submit')}
            </Button>
          </div>
          {refused !== '' && (
            <div role="alert">
              <Hint tone="fault" why={refused} />
            </div>
          )}
        </form>
      </Panel>
      <Panel title={t('han.registering.done')}>
        <div role="status">
          {done.length === 0 ? (
            <EmptyState title={t('han.registering.doneNone')} />
          ) : (
            <ul className={classes.list}>
              {done.map((entry) => (
                <DoneLine key={entry.id} entry={entry} />
              ))}
            </ul>
          )}
        </div>
      </Panel>
    </Stacked>
  );
};

type CommonProps = { readonly common: Common; readonly change: (part: Partial<Common>) => void };

/** What stays the same from reader to reader. */
const CommonFields = ({ common, change }: CommonProps) => {
  const { t } = useTranslation();
  const index = useTopology();
  return (
    <>
      <Select
        label={t('han.registering.type')}
        data={READER_TYPES.map((value) => ({ value, label: t(`han.types.${value}`) }))}
        allowDeselect={false}
        value={common.type}
        onChange={(type) => change({ type: typeOf(type) })}
      />
      {isCable(common) && (
        <TextInput
          required
          label={t('han.registering.address')}
          maxLength={200}
          value={common.address}
          onChange={(event) => change({ address: event.currentTarget.value })}
        />
      )}
      <Select
        clearable
        label={t('han.registering.site')}
        placeholder={t('han.noPlace')}
        data={placeChoices(index, t)}
        value={common.place}
        onChange={(place) => change({ place })}
      />
      <TextInput
        label={t('han.registering.intermediary')}
        maxLength={120}
        value={common.intermediary}
        onChange={(event) => change({ intermediary: event.currentTarget.value })}
      />
      <TextInput
        label={t('han.registering.gridArea')}
        maxLength={120}
        value={common.gridArea}
        onChange={(event) => change({ gridArea: event.currentTarget.value })}
      />
    </>
  );
};

const isCable = ({ type }: Common): boolean => type === 'usb' || type === 'tcp';

const typeOf = (text: string | null): ReaderType => READER_TYPES.find((type) => type === text) ?? 'wifi';

const DoneLine = ({ entry }: { readonly entry: ReaderEntry }) => {
  const { t } = useTranslation();
  const { deviceId, twins } = entry;
  return (
    <li className={classes.gap}>
      <span className={classes.buttons}>
        <Ident value={deviceId} /> {t('han.registering.registered', { deviceId })} {entry.recipient}
        <Button size="compact-sm" onClick={() => openReader(entry.id)}>
          {t('han.registering.open')}
        </Button>
      </span>
      {twins.length > 0 && (
        <Hint tone="warning" why={t('han.twinWarning', { count: twins.length, deviceId, twins: twins.join(', ') })} />
      )}
    </li>
  );
};
