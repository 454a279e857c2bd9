import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReaderDetails } from '../../../../shared/contract/han.ts';
import type { Party, PartyRole } from '../../../../shared/domain/han/reader.ts';
import { api } from '../../../bridge/api.ts';
import { useMay, useZone } from '../../../stores/meStore.ts';
import { FactList, FormDialog, noticeDone, Panel } from '../../../ui/index.ts';
import { zonedTime } from '../../../values/index.ts';
import classes from '../han.module.css';
import { NOBODY } from '../intake/registration.ts';
import { renewDetails } from './readerQuery.ts';

const FIELDS = ['name', 'phone', 'email', 'customerNumber'] as const;
type PartyProps = { readonly of: PartyRole; readonly details: ReaderDetails };

/** Owner or recipient, with those before (B8, B19, B20). */
export const PartyPanel = ({ of: role, details }: PartyProps) => {
  const { t } = useTranslation();
  const zone = useZone();
  const may = useMay('han.setParty');
  const [isEditing, setIsEditing] = useState(false);
  const all = details.parties.filter((party) => party.role === role);
  const present = all.find(({ until }) => until === null);
  const before = all.filter(({ until }) => until !== null);
  const change = may && <Button onClick={() => setIsEditing(true)}>{t(`han.parties.change_${role}`)}</Button>;
  return (
    <Panel title={t(`han.parties.${role}`)} aside={change}>
      {!may && <p className={classes.quiet}>{t('han.parties.hidden')}</p>}
      {may && present === undefined && <p className={classes.quiet}>{t('han.parties.none')}</p>}
      {present && (
        <FactList facts={FIELDS.map((field) => ({ label: t(`han.parties.${field}`), value: present[field] || '–' }))} />
      )}
      {before.length > 0 && (
        <>
          <h3>{t('han.parties.history')}</h3>
          <ul className={classes.list}>
            {before.map(({ name, from, until }) => (
              <li key={from}>
                {t('han.parties.historyLine', {
                  name,
                  from: zonedTime(from, zone).date,
                  until: until === null ? '' : zonedTime(until, zone).date,
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      {isEditing && (
        <PartyDialog of={role} details={details} present={present ?? NOBODY} onClose={() => setIsEditing(false)} />
      )}
    </Panel>
  );
};

type DialogProps = PartyProps & { readonly present: Party; readonly onClose: () => void };

const PartyDialog = ({ of: role, details, present, onClose }: DialogProps) => {
  const { t } = useTranslation();
  const { id } = details.entry;
  const [party, setParty] = useState<Party>({
    name: present.name,
    phone: present.phone,
    email: present.email,
    customerNumber: present.customerNumber,
  });
  const [isCorrection, setIsCorrection] = useState(false);
  const submit = async () => {
    await api.han.setParty({ id, role, party, isCorrection });
    await renewDetails(id);
    noticeDone(t('han.parties.saved'));
  };
  return (
    <FormDialog
      title={t(`han.parties.change_${role}`)}
      confirm={t('common.actions.save')}
      onClose={onClose}
      isReady={party.name.trim() !== ''}
      onSubmit={submit}
    >
      {FIELDS.map((field) => (
        <TextInput
          key={field}
          data-autofocus={field === 'name' ? true : undefined}
          required={field === 'name'}
          label={t(`han.parties.${field}`)}
          type={field === 'email' ? 'email' : 'text'}
          maxLength={field === 'phone' ? 40 : 120}
          value={party[field]}
          onChange={(event) => setParty({ ...party, [field]: event.currentTarget.value })}
        />
      ))}
      {present.name !== '' && (
        <Checkbox
          label={t('han.parties.isCorrection')}
          description={t('han.parties.isCorrectionHelp')}
          checked={isCorrection}
          onChange={(event) => setIsCorrection(event.currentTarget.checked)}
        />
      )}
    </FormDialog>
  );
};
