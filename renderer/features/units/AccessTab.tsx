import { Button, Checkbox, Stack, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitAccess } from '../../../shared/contract/units.ts';
import type { UnitState } from '../../../shared/domain/gsm/unit.ts';
import { api } from '../../bridge/api.ts';
import { Panel } from '../../ui/index.ts';
import { PlanDialog } from './PlanDialog.tsx';
import { isPair, NOTHING, SecretPair } from './SecretPair.tsx';
import classes from './units.module.css';
import { valueOf } from './unitWords.ts';

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
const asLines = (unit: UnitState, id: string): string =>
  (valueOf(unit, id).confirmed?.value ?? '').split(',').join('\n');

type AccessProps = { readonly unit: UnitState; readonly name: string };

/** Numbers, list and passwords as one guided plan whose order never shuts the console out (research/gsm 6.1, 6.2). */
export const AccessTab = ({ unit, name }: AccessProps) => {
  const { t } = useTranslation();
  const [technicians, setTechnicians] = useState('');
  const [alerts, setAlerts] = useState(() => asLines(unit, 'alertNumbers'));
  const [isListOn, setIsListOn] = useState(valueOf(unit, 'secList').confirmed?.value === 'ON');
  const [password, setPassword] = useState(NOTHING);
  const [renewPassword, setRenewPassword] = useState(NOTHING);
  const [changes, setChanges] = useState<readonly ('password' | 'renewPassword')[]>([]);
  const [plans, setPlans] = useState(false);
  const isReady = isPair(password, 5) && isPair(renewPassword, 9);
  const access: UnitAccess = {
    id: unit.id,
    technicianNumbers: linesOf(technicians),
    alertNumbers: linesOf(alerts),
    isListOn,
    password: changes.includes('password') ? password : null,
    renewPassword: changes.includes('renewPassword') ? renewPassword : null,
  };
  const secret = (which: 'password' | 'renewPassword') => (
    <>
      <Checkbox
        label={`${t(`units.access.${which}`)}: ${t('units.access.change')}`}
        checked={changes.includes(which)}
        onChange={(event) =>
          setChanges(event.currentTarget.checked ? [...changes, which] : changes.filter((other) => other !== which))
        }
      />
      {changes.includes(which) && (
        <SecretPair
          label={t(`units.access.${which}`)}
          again={t('units.access.again')}
          help={t(which === 'password' ? 'units.access.passwordHelp' : 'units.access.renewHelp')}
          length={which === 'password' ? 5 : 9}
          value={which === 'password' ? password : renewPassword}
          onChange={which === 'password' ? setPassword : setRenewPassword}
        />
      )}
    </>
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) setPlans(true);
  };
  return (
    <Panel title={t('units.access.title')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p className={classes.quiet}>{t('units.access.about')}</p>
          <Textarea
            label={t('units.access.technicians')}
            description={t('units.access.numbersHelp')}
            autosize
            minRows={2}
            value={technicians}
            onChange={(event) => setTechnicians(event.currentTarget.value)}
          />
          <Textarea
            label={t('units.access.alerts')}
            description={t('units.access.numbersHelp')}
            autosize
            minRows={2}
            value={alerts}
            onChange={(event) => setAlerts(event.currentTarget.value)}
          />
          <Checkbox
            label={t('units.access.listOn')}
            checked={isListOn}
            onChange={(event) => setIsListOn(event.currentTarget.checked)}
          />
          {secret('password')}
          {secret('renewPassword')}
          <div className={classes.buttons}>
            <Button type="submit" disabled={!isReady}>
              {t('units.access.preview')}
            </Button>
          </div>
        </Stack>
      </form>
      {plans && (
        <PlanDialog
          title={t('units.access.confirmTitle', { name })}
          consequence={t('units.access.about')}
          confirm={t('units.access.confirm')}
          done={t('units.access.started')}
          queryKey={[unit.id, 'access']}
          preview={() => api.units.previewAccess(access)}
          send={(isConfirmed) => api.units.setAccess({ ...access, isConfirmed })}
          onClose={() => setPlans(false)}
        />
      )}
    </Panel>
  );
};
