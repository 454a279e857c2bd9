import { Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { READER_TYPES } from '../../../../shared/domain/han/reader.ts';
import { api } from '../../../bridge/api.ts';
import type { ReaderRow } from '../../../stores/hanStore.ts';
import { useTopology } from '../../../stores/liveStore.ts';
import { FormDialog, noticeDone } from '../../../ui/index.ts';
import { placeChoices, placeText } from '../../topology/places.ts';
import { readerPlace } from '../intake/registration.ts';
import { renewDetails } from './readerQuery.ts';

type EditProps = { readonly row: ReaderRow; readonly onClose: () => void };

/** What staff entered about a reader. Its device id is printed on it and never changes. */
export const EditReader = ({ row, onClose }: EditProps) => {
  const { t } = useTranslation();
  const index = useTopology();
  const { siteId, floorId } = row.place;
  const oldPlace = siteId === null ? null : placeText({ siteId, floorId });
  const [type, setType] = useState(row.type);
  const [place, setPlace] = useState(oldPlace);
  const [isMain, setIsMain] = useState(row.place.isMain);
  const [texts, setTexts] = useState({
    name: row.name,
    intermediary: row.intermediary,
    gridArea: row.gridArea,
    trackingUrl: row.trackingUrl,
  });
  const submit = async () => {
    const moved = place !== oldPlace || isMain !== row.place.isMain;
    await api.han.update({ id: row.id, type, ...texts, ...(moved ? { place: readerPlace(place, isMain) } : {}) });
    await renewDetails(row.id);
    noticeDone(t('han.acts.saved'));
  };
  const text = (key: keyof typeof texts, label: string) => (
    <TextInput
      label={label}
      maxLength={key === 'trackingUrl' ? 500 : 120}
      value={texts[key]}
      onChange={(event) => setTexts({ ...texts, [key]: event.currentTarget.value })}
    />
  );
  return (
    <FormDialog
      title={t('han.acts.editTitle', { deviceId: row.deviceId })}
      confirm={t('common.actions.save')}
      onClose={onClose}
      isReady
      onSubmit={submit}
    >
      {text('name', t('han.registering.name'))}
      <Select
        label={t('han.registering.type')}
        data={READER_TYPES.map((value) => ({ value, label: t(`han.types.${value}`) }))}
        allowDeselect={false}
        value={type}
        onChange={(value) => setType(READER_TYPES.find((one) => one === value) ?? type)}
      />
      <Select
        clearable
        label={t('han.registering.site')}
        placeholder={t('han.noPlace')}
        data={placeChoices(index, t)}
        value={place}
        onChange={setPlace}
      />
      <Checkbox
        label={t('han.registering.isMain')}
        disabled={place === null}
        checked={isMain && place !== null}
        onChange={(event) => setIsMain(event.currentTarget.checked)}
      />
      {text('intermediary', t('han.registering.intermediary'))}
      {text('gridArea', t('han.registering.gridArea'))}
      {text('trackingUrl', t('han.registering.tracking'))}
    </FormDialog>
  );
};
