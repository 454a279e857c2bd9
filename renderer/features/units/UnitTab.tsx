import { Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitState } from '../../../shared/domain/gsm/unit.ts';
import { api } from '../../bridge/api.ts';
import { useMay } from '../../stores/meStore.ts';
import { go } from '../../stores/placeStore.ts';
import { Beside, ConfirmDialog, FactList, noticeDone, noticeRefused, Panel, Stacked } from '../../ui/index.ts';
import { Age } from '../../values/index.ts';
import { isModel, modelChoices } from './AddUnit.tsx';
import { isPair, NOTHING, SecretPair } from './SecretPair.tsx';
import classes from './units.module.css';

type UnitTabProps = { readonly unit: UnitState; readonly name: string };

/** What the unit is, as staff entered it; and the passwords the console knows, which are never shown. */
export const UnitTab = ({ unit, name }: UnitTabProps) => {
  const { t } = useTranslation();
  const mayRemove = useMay('units.remove');
  const [removes, setRemoves] = useState(false);
  const remove = async () => {
    await api.units.remove({ id: unit.id });
    noticeDone(t('units.form.removed', { name }));
    go({ screen: 'devices', node: { level: 'site', id: unit.siteId } });
  };
  return (
    <Stacked>
      <Beside>
        <Panel title={t('units.form.title')}>
          <UnitForm key={`${name}${unit.model}${unit.number}`} unit={unit} name={name} />
        </Panel>
        <Panel title={t('units.form.secrets')}>
          <SecretsForm unit={unit} />
        </Panel>
      </Beside>
      <Panel title={t('units.columns.sms')}>
        <FactList
          columns={3}
          facts={[
            { label: t('units.form.sms'), value: t('units.smsBoth', unit.smsThisMonth) },
            { label: t('units.form.heard'), value: <Age at={unit.lastHeardAt} /> },
            { label: t('units.readOut.last'), value: <Age at={unit.lastReadOutAt} /> },
          ]}
        />
      </Panel>
      {mayRemove && (
        <div className={classes.buttons}>
          <Button onClick={() => setRemoves(true)}>{t('units.form.remove')}</Button>
        </div>
      )}
      <ConfirmDialog
        opened={removes}
        grave
        onClose={() => setRemoves(false)}
        title={t('units.form.removeTitle', { name })}
        consequence={t('units.form.removeConsequence')}
        confirm={t('common.actions.remove')}
        onConfirm={remove}
      />
    </Stacked>
  );
};

const UnitForm = ({ unit, name: oldName }: UnitTabProps) => {
  const { t } = useTranslation();
  const may = useMay('units.update');
  const [name, setName] = useState(oldName);
  const [edited, setEdited] = useState({
    model: unit.model,
    number: unit.number,
    isFahrenheit: unit.isFahrenheit,
    allowsListening: unit.allowsListening,
    feedsConsole: unit.feedsConsole,
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    api.units.update({ id: unit.id, name, ...edited }).then(
      () => noticeDone(t('units.form.saved')),
      (error: unknown) => noticeRefused(error, t),
    );
  };
  const check = (key: 'isFahrenheit' | 'allowsListening' | 'feedsConsole', description?: string) => (
    <Checkbox
      label={t(`units.form.${key}`)}
      description={description}
      disabled={!may}
      checked={edited[key]}
      onChange={(event) => setEdited({ ...edited, [key]: event.currentTarget.checked })}
    />
  );
  return (
    <form onSubmit={save}>
      <Stack gap="sm">
        <TextInput
          required
          label={t('units.form.name')}
          maxLength={120}
          disabled={!may}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t('units.form.model')}
          data={modelChoices}
          allowDeselect={false}
          disabled={!may}
          value={edited.model}
          onChange={(model) => isModel(model) && setEdited({ ...edited, model })}
        />
        <TextInput
          required
          label={t('units.form.number')}
          description={t('units.form.numberHelp')}
          inputMode="tel"
          maxLength={40}
          disabled={!may}
          value={edited.number}
          onChange={(event) => setEdited({ ...edited, number: event.currentTarget.value })}
        />
        {check('isFahrenheit')}
        {check('feedsConsole', t('units.form.feedsConsoleHelp'))}
        {check('allowsListening', t('units.form.allowsListeningHelp'))}
        <Group>
          <Button type="submit" variant="filled" disabled={!may || name.trim() === ''}>
            {t('common.actions.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

const SecretsForm = ({ unit }: { readonly unit: UnitState }) => {
  const { t } = useTranslation();
  const may = useMay('units.tellPasswords');
  const [password, setPassword] = useState(NOTHING);
  const [renewPassword, setRenewPassword] = useState(NOTHING);
  const isReady =
    isPair(password, 5) && isPair(renewPassword, 9) && (password.typed !== '' || renewPassword.typed !== '');
  const tell = (event: FormEvent) => {
    event.preventDefault();
    const told = (typed: string) => (typed === '' ? null : typed);
    api.units
      .tellPasswords({ id: unit.id, password: told(password.typed), renewPassword: told(renewPassword.typed) })
      .then(
        () => {
          setPassword(NOTHING);
          setRenewPassword(NOTHING);
          noticeDone(t('units.form.told'));
        },
        (error: unknown) => noticeRefused(error, t),
      );
  };
  return (
    <form onSubmit={tell}>
      <Stack gap="sm">
        <p className={classes.quiet}>{t('units.form.secretsAbout')}</p>
        <FactList
          facts={[
            { label: t('units.form.passwordState'), value: t(`units.form.standing.${unit.password}`) },
            { label: t('units.form.renewState'), value: t(`units.form.standing.${unit.renewPassword}`) },
          ]}
        />
        {may && (
          <>
            <SecretPair
              label={t('units.form.password')}
              again={t('units.form.passwordAgain')}
              help={t('units.form.passwordHelp')}
              length={5}
              value={password}
              onChange={setPassword}
            />
            <SecretPair
              label={t('units.form.renewPassword')}
              again={t('units.form.renewAgain')}
              help={t('units.form.renewHelp')}
              length={9}
              value={renewPassword}
              onChange={setRenewPassword}
            />
            <Group>
              <Button type="submit" disabled={!isReady}>
                {t('units.form.tell')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </form>
  );
};
