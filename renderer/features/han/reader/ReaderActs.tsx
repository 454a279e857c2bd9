import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../bridge/api.ts';
import type { ReaderRow } from '../../../stores/hanStore.ts';
import { useMay } from '../../../stores/meStore.ts';
import { go } from '../../../stores/placeStore.ts';
import { ConfirmDialog, noticeDone } from '../../../ui/index.ts';
import classes from '../han.module.css';
import { EditReader } from './EditReader.tsx';
import { renewDetails } from './readerQuery.ts';

type Act = 'edit' | 'activate' | 'deactivate' | 'sent' | 'returned' | 'remove';

/** What can be done with the reader itself; each act says what follows from it. */
export const ReaderActs = ({ row }: { readonly row: ReaderRow }) => {
  const { t } = useTranslation();
  const may = useMay('han.update');
  const [act, setAct] = useState<Act | null>(null);
  if (!may) return null;
  const button = (kind: Act) => <Button onClick={() => setAct(kind)}>{t(`han.acts.${kind}`)}</Button>;
  const close = () => setAct(null);
  return (
    <div className={classes.buttons}>
      {button('edit')}
      {button(row.isActive ? 'deactivate' : 'activate')}
      {button(row.shipment === 'sent' ? 'returned' : 'sent')}
      {row.live.hanAt === null && button('remove')}
      {act === 'edit' && <EditReader row={row} onClose={close} />}
      {act !== null && act !== 'edit' && <ActDialog act={act} row={row} onClose={close} />}
    </div>
  );
};

type ActDialogProps = { readonly act: Exclude<Act, 'edit'>; readonly row: ReaderRow; readonly onClose: () => void };

const ActDialog = ({ act, row, onClose }: ActDialogProps) => {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const { id, deviceId, trackingUrl } = row;
  const isActivation = act === 'activate' || act === 'deactivate';
  const carryOut = async () => {
    if (act === 'remove') {
      await api.han.remove({ id });
      noticeDone(t('han.acts.removed', { deviceId }));
      go({ tab: '' });
      return;
    }
    if (isActivation) await api.han.setActive({ id, isActive: act === 'activate', reason });
    else await api.han.setShipment({ id, shipment: act, trackingUrl });
    await renewDetails(id);
    noticeDone(t('han.acts.saved'));
  };
  const field: ReactNode = isActivation && (
    <TextInput
      label={t('han.acts.reason')}
      maxLength={120}
      value={reason}
      onChange={(event) => setReason(event.currentTarget.value)}
    />
  );
  return (
    <ConfirmDialog
      opened
      grave={act === 'remove' || act === 'deactivate'}
      title={t(`han.acts.${act}Title`, { deviceId })}
      consequence={t(`han.acts.${act}Consequence`)}
      confirm={t(`han.acts.${act}`)}
      onClose={onClose}
      onConfirm={carryOut}
    >
      {field}
    </ConfirmDialog>
  );
};
