import { NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefusedUpgrade } from '../../../shared/contract/doctor.ts';
import { api } from '../../bridge/api.ts';
import { useTopology } from '../../stores/liveStore.ts';
import { FormDialog, noticeDone } from '../../ui/index.ts';
import { placeChoices, placeOfText } from '../topology/places.ts';

type AdoptProps = { readonly refusal: RefusedUpgrade; readonly onClose: () => void; readonly onDone: () => void };

/** Makes a station of an unknown id that knocked. */
export const AdoptDialog = ({ refusal, onClose, onDone }: AdoptProps) => {
  const { t } = useTranslation();
  const index = useTopology();
  const [name, setName] = useState(refusal.chargeboxId);
  const [place, setPlace] = useState<string | null>(null);
  const [outlets, setOutlets] = useState(1);
  const submit = async () => {
    if (place === null) return;
    const station = await api.doctor.adopt({ refusalId: refusal.id, ...placeOfText(place), name, outlets });
    noticeDone(t('topology.added', { name: station.name }));
    onDone();
  };
  return (
    <FormDialog
      title={t('doctor.adoptTitle', { id: refusal.chargeboxId })}
      confirm={t('doctor.adopt')}
      onClose={onClose}
      isReady={name.trim() !== '' && place !== null}
      onSubmit={submit}
    >
      <p>{t('doctor.adoptConsequence')}</p>
      <TextInput
        data-autofocus
        required
        label={t('topology.stationName')}
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select required label={t('topology.place')} data={placeChoices(index, t)} value={place} onChange={setPlace} />
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
