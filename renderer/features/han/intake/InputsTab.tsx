import { Button, Checkbox, NumberInput, PasswordInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useMemo, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HanInput, HanSettings, RefusedPayload } from '../../../../shared/contract/han.ts';
import { api } from '../../../bridge/api.ts';
import { queryClient } from '../../../bridge/session.ts';
import { textOf } from '../../../i18n/i18n.ts';
import { useMay } from '../../../stores/meStore.ts';
import {
  Beside,
  DataTable,
  EmptyState,
  Hint,
  noticeDone,
  noticeRefused,
  Panel,
  QueryView,
  Stacked,
  type Column,
} from '../../../ui/index.ts';
import { Age, Count } from '../../../values/index.ts';
import classes from '../han.module.css';
import { faultText } from '../hanWords.ts';

type Changes = Parameters<typeof api.han.setSettings>[0];
type FormProps = { readonly settings: HanSettings; readonly save: (changes: Changes) => void; readonly may: boolean };

const REFRESH_MS = 5_000;

/** Where data of networked readers come in; everything is off until it is turned on. */
export const InputsTab = () => {
  const { t } = useTranslation();
  const may = useMay('han.setSettings');
  const query = useQuery({
    queryKey: ['han.settings'],
    queryFn: () => api.han.settings(),
    refetchInterval: REFRESH_MS,
  });
  const save = (changes: Changes) => {
    api.han.setSettings(changes).then(
      (settings) => {
        queryClient.setQueryData(['han.settings'], settings);
        noticeDone(t('han.acts.saved'));
      },
      (error: unknown) => noticeRefused(error, t),
    );
  };
  return (
    <QueryView query={query}>
      {(settings) => (
        <Stacked>
          <p className={classes.quiet}>{t('han.inputs.about')}</p>
          {!may && <Hint why={t('han.inputs.readOnly')} />}
          <Beside>
            <ListenerForm name="broker" settings={settings} save={save} may={may} />
            <ListenerForm name="http" settings={settings} save={save} may={may} />
            <RemoteForm settings={settings} save={save} may={may} />
            <KeptForm settings={settings} save={save} may={may} />
          </Beside>
          <RefusedPanel rows={settings.refused} />
        </Stacked>
      )}
    </QueryView>
  );
};

type InputPanelProps = {
  readonly title: string;
  readonly about: string;
  readonly input: HanInput;
  readonly may: boolean;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
};

const InputPanel = ({ title, about, input, may, onSubmit, children }: InputPanelProps) => {
  const { t } = useTranslation();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Panel title={title} aside={<span role="status">{t(`han.inputs.states.${input.state}`)}</span>}>
      <form onSubmit={submit} className={classes.gap}>
        <p className={classes.quiet}>{about}</p>
        {input.state === 'failed' && <Hint tone="fault" why={faultText(input.failure, input.failureArgs, t)} />}
        <fieldset disabled={!may} className={classes.fields}>
          {children}
        </fieldset>
        {may && (
          <div className={classes.buttons}>
            <Button type="submit">{t('common.actions.save')}</Button>
          </div>
        )}
      </form>
    </Panel>
  );
};

const ListenerForm = ({ name, settings, save, may }: FormProps & { readonly name: 'broker' | 'http' }) => {
  const { t } = useTranslation();
  const input = settings[name];
  const [isOn, setIsOn] = useState(input.isOn);
  const [lan, setLan] = useState(input.lan);
  const [port, setPort] = useState(input.port);
  return (
    <InputPanel
      title={t(`han.inputs.${name}`)}
      about={t(`han.inputs.${name}About`)}
      input={input}
      may={may}
      onSubmit={() => save({ [name]: { isOn, lan, port } })}
    >
      <Checkbox
        label={t('han.inputs.isOn')}
        checked={isOn}
        onChange={(event) => setIsOn(event.currentTarget.checked)}
      />
      <Checkbox
        label={t('han.inputs.lan')}
        description={t('han.inputs.lanHelp')}
        checked={lan}
        onChange={(event) => setLan(event.currentTarget.checked)}
      />
      <PortField value={port} onChange={setPort} />
    </InputPanel>
  );
};

type PortFieldProps = { readonly value: number; readonly onChange: (port: number) => void };

const PortField = ({ value, onChange }: PortFieldProps) => {
  const { t } = useTranslation();
  return (
    <NumberInput
      label={t('han.inputs.port')}
      min={1}
      max={65_535}
      allowDecimal={false}
      thousandSeparator=""
      value={value}
      onChange={(next) => onChange(Number(next))}
    />
  );
};

const RemoteForm = ({ settings: { remote }, save, may }: FormProps) => {
  const { t } = useTranslation();
  const [isOn, setIsOn] = useState(remote.isOn);
  const [url, setUrl] = useState(remote.url);
  const [user, setUser] = useState(remote.user);
  const [topic, setTopic] = useState(remote.topic);
  const [password, setPassword] = useState('');
  const submit = () => {
    save({ remote: { isOn, url, user, topic, password: password === '' ? null : password } });
    setPassword('');
  };
  return (
    <InputPanel
      title={t('han.inputs.remote')}
      about={t('han.inputs.remoteAbout')}
      input={remote}
      may={may}
      onSubmit={submit}
    >
      <Checkbox
        label={t('han.inputs.isOn')}
        checked={isOn}
        onChange={(event) => setIsOn(event.currentTarget.checked)}
      />
      <TextInput
        label={t('han.inputs.url')}
        placeholder="mqtt://192.168.1.10:1883"
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <TextInput label={t('han.inputs.user')} value={user} onChange={(event) => setUser(event.currentTarget.value)} />
      <PasswordInput
        label={t('han.inputs.password')}
        description={remote.hasPassword ? t('han.inputs.passwordKept') : ''}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <TextInput
        label={t('han.inputs.topic')}
        value={topic}
        onChange={(event) => setTopic(event.currentTarget.value)}
      />
    </InputPanel>
  );
};

const KeptForm = ({ settings, save, may }: FormProps) => {
  const { t } = useTranslation();
  const [keptDays, setKeptDays] = useState(settings.keptDays);
  const [rawHours, setRawHours] = useState(settings.rawHours);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save({ keptDays, rawHours });
  };
  return (
    <Panel title={t('han.inputs.kept')}>
      <form onSubmit={submit} className={classes.gap}>
        <p className={classes.quiet}>{t('han.inputs.keptHelp')}</p>
        <fieldset disabled={!may} className={classes.fields}>
          <NumberInput
            label={t('han.inputs.keptDays')}
            min={1}
            max={3660}
            allowDecimal={false}
            value={keptDays}
            onChange={(next) => setKeptDays(Number(next))}
          />
          <NumberInput
            label={t('han.inputs.rawHours')}
            min={0}
            max={2160}
            allowDecimal={false}
            value={rawHours}
            onChange={(next) => setRawHours(Number(next))}
          />
        </fieldset>
        {may && (
          <div className={classes.buttons}>
            <Button type="submit">{t('common.actions.save')}</Button>
          </div>
        )}
      </form>
    </Panel>
  );
};

const RefusedPanel = ({ rows }: { readonly rows: readonly RefusedPayload[] }) => {
  const { t } = useTranslation();
  const columns = useMemo(() => refusedColumns(t), [t]);
  return (
    <Panel title={t('han.inputs.refused')}>
      <p className={classes.quiet}>{t('han.inputs.refusedAbout')}</p>
      <div className={classes.boxed}>
        <DataTable
          name="hanRefused"
          label={t('han.inputs.refused')}
          columns={columns}
          source={{ kind: 'memory', rows }}
          rowKey={({ reason, source, topic }) => `${reason} ${source} ${topic}`}
          rowTitle={reasonWord}
          empty={<EmptyState title={t('han.inputs.refusedNone')} />}
        />
      </div>
    </Panel>
  );
};

const reasonWord = ({ reason }: RefusedPayload): string => textOf(`han.inputs.reasons.${reason}`) ?? reason;

function refusedColumns(t: TFunction): readonly Column<RefusedPayload>[] {
  return [
    { id: 'reason', title: t('han.inputs.reason'), width: 180, grow: true, cell: reasonWord, text: reasonWord },
    { id: 'source', title: t('han.inputs.source'), width: 150, cell: (row) => row.source, text: (row) => row.source },
    { id: 'topic', title: t('han.inputs.topic'), width: 180, cell: (row) => row.topic, text: (row) => row.topic },
    {
      id: 'count',
      title: t('han.inputs.count'),
      width: 80,
      align: 'end',
      cell: ({ count }) => <Count value={count} />,
      order: ({ count }) => count,
    },
    {
      id: 'last',
      title: t('han.inputs.last'),
      width: 130,
      cell: ({ lastAt }) => <Age at={lastAt} />,
      order: ({ lastAt }) => lastAt,
    },
  ];
}
