import { Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UNIT_MODELS, type UnitModel } from '../../../shared/domain/gsm/unit.ts';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { PRODUCT_NAMES } from '../../../shared/isocket/models.ts';
import { api } from '../../bridge/api.ts';
import { useTopology } from '../../stores/liveStore.ts';
import { go } from '../../stores/placeStore.ts';
import type { TopologyIndex } from '../../stores/topologyIndex.ts';
import { FormDialog, noticeDone } from '../../ui/index.ts';
import { placeChoices, placeOfText, placeText } from '../topology/places.ts';
import { isPair, NOTHING, SecretPair } from './SecretPair.tsx';

export const modelChoices = UNIT_MODELS.map((value) => ({ value, label: PRODUCT_NAMES[value] }));
export const isModel = (text: string | null): text is UnitModel => UNIT_MODELS.some((model) => model === text);

type AddUnitProps = { readonly node: NodeRef; readonly onClose: () => void };

/** A new unit: what it is, where it stands and how it is reached. Nothing is sent to it yet. */
export const AddUnit = ({ node, onClose }: AddUnitProps) => {
  const { t } = useTranslation();
  const index = useTopology();
  const [name, setName] = useState('');
  const [place, setPlace] = useState<string | null>(placeAt(node, index));
  const [model, setModel] = useState<UnitModel>('706');
  const [number, setNumber] = useState('');
  const [isFahrenheit, setIsFahrenheit] = useState(false);
  const [password, setPassword] = useState(NOTHING);
  const [renewPassword, setRenewPassword] = useState(NOTHING);
  const isReady =
    name.trim() !== '' && number.trim() !== '' && place !== null && isPair(password, 5) && isPair(renewPassword, 9);
  const submit = async () => {
    if (place === null) return;
    const unit = await api.units.add({
      ...placeOfText(place),
      name,
      model,
      number,
      isFahrenheit,
      password: password.typed,
      renewPassword: renewPassword.typed,
    });
    noticeDone(t('units.form.added', { name }));
    go({ screen: 'devices', node: { level: 'station', id: unit.id } });
  };
  return (
    <FormDialog
      title={t('units.add')}
      confirm={t('common.actions.add')}
      onClose={onClose}
      isReady={isReady}
      onSubmit={submit}
    >
      <TextInput
        data-autofocus
        required
        label={t('units.form.name')}
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select required label={t('units.form.place')} data={placeChoices(index, t)} value={place} onChange={setPlace} />
      <Select
        required
        label={t('units.form.model')}
        data={modelChoices}
        allowDeselect={false}
        value={model}
        onChange={(value) => isModel(value) && setModel(value)}
      />
      <TextInput
        required
        label={t('units.form.number')}
        description={t('units.form.numberHelp')}
        inputMode="tel"
        maxLength={40}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <Checkbox
        label={t('units.form.isFahrenheit')}
        checked={isFahrenheit}
        onChange={(event) => setIsFahrenheit(event.currentTarget.checked)}
      />
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
    </FormDialog>
  );
};

/** The chosen site or pier, or the only site that there is. */
function placeAt(node: NodeRef, index: TopologyIndex): string | null {
  if (node.level === 'site') return placeText({ siteId: node.id, floorId: null });
  const floor = node.level === 'floor' ? index.floor.get(node.id) : undefined;
  if (floor) return placeText({ siteId: floor.siteId, floorId: floor.id });
  const [only, ...others] = index.topology.sites;
  return only && others.length === 0 ? placeText({ siteId: only.id, floorId: null }) : null;
}
