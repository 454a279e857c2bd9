import { NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FloorId, SiteId } from '../../../shared/domain/ids.ts';
import { api } from '../../bridge/api.ts';
import { useTopology } from '../../stores/liveStore.ts';
import { go } from '../../stores/placeStore.ts';
import { FormDialog, noticeDone } from '../../ui/index.ts';
import { placeChoices, placeOfText, placeText } from './places.ts';

type DialogProps = { readonly onClose: () => void };

export const AddSite = ({ onClose }: DialogProps) => {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [identification, setIdentification] = useState('');
  const [address, setAddress] = useState('');
  const submit = async () => {
    const site = await api.topology.createSite({ name, identification, address });
    noticeDone(t('topology.added', { name: site.name }));
    go({ screen: 'equipment', node: { level: 'site', id: site.id } });
  };
  return (
    <FormDialog
      title={t('topology.addSite')}
      confirm={t('common.actions.add')}
      onClose={onClose}
      isReady={name.trim() !== ''}
      onSubmit={submit}
    >
      <TextInput
        data-autofocus
        required
        label={t('topology.siteName')}
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('topology.identification')}
        maxLength={200}
        value={identification}
        onChange={(event) => setIdentification(event.currentTarget.value)}
      />
      <TextInput
        label={t('topology.address')}
        maxLength={200}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
    </FormDialog>
  );
};

export const AddFloor = ({ siteId, onClose }: DialogProps & { readonly siteId: SiteId }) => {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const submit = async () => {
    const floor = await api.topology.createFloor({ siteId, name });
    noticeDone(t('topology.added', { name: floor.name }));
    go({ screen: 'equipment', node: { level: 'floor', id: floor.id } });
  };
  return (
    <FormDialog
      title={t('topology.addFloor')}
      confirm={t('common.actions.add')}
      onClose={onClose}
      isReady={name.trim() !== ''}
      onSubmit={submit}
    >
      <TextInput
        data-autofocus
        required
        label={t('topology.floorName')}
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </FormDialog>
  );
};

type AddStationProps = DialogProps & { readonly siteId: SiteId | null; readonly floorId: FloorId | null };
/** What the core accepts in a chargebox id: shared/contract/base.ts says why. */
const CHARGEBOX_ID = /^[^/?#\s]{1,255}$/u;

export const AddStation = ({ siteId, floorId, onClose }: AddStationProps) => {
  const { t } = useTranslation();
  const index = useTopology();
  const [name, setName] = useState('');
  const [chargeboxId, setChargeboxId] = useState('');
  const [outlets, setOutlets] = useState(1);
  const [place, setPlace] = useState(siteId === null ? '' : placeText({ siteId, floorId }));
  const isId = CHARGEBOX_ID.test(chargeboxId.trim());
  const submit = async () => {
    const station = await api.topology.createStation({
      ...placeOfText(place),
      name,
      chargeboxId: chargeboxId.trim(),
      outlets,
    });
    noticeDone(t('topology.added', { name: station.name }));
    go({ screen: 'equipment', node: { level: 'station', id: station.id } });
  };
  return (
    <FormDialog
      title={t('topology.addStation')}
      confirm={t('common.actions.add')}
      onClose={onClose}
      isReady={name.trim() !== '' && isId && place !== ''}
      onSubmit={submit}
    >
      <TextInput
        data-autofocus
        required
        label={t('topology.stationName')}
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        required
        label={t('topology.chargeboxId')}
        description={t('topology.chargeboxHelp')}
        error={chargeboxId !== '' && !isId}
        value={chargeboxId}
        onChange={(event) => setChargeboxId(event.currentTarget.value)}
      />
      <Select
        required
        label={t('topology.place')}
        data={placeChoices(index, t)}
        value={place === '' ? null : place}
        onChange={(value) => setPlace(value ?? '')}
      />
      <NumberInput
        label={t('topology.outlets')}
        min={1}
        max={64}
        allowDecimal={false}
        value={outlets}
        onChange={(value) => setOutlets(Number(value) || 1)}
      />
    </FormDialog>
  );
};
