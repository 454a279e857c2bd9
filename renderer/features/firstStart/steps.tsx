import { PasswordInput, Radio, Select, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { PasswordRules } from '../../ui/PasswordRules.tsx';
import { useFocusFirst } from '../../ui/useFocusFirst.ts';
import entrance from '../signIn/Entrance.module.css';
import classes from './FirstStart.module.css';

export type SetUpValues = {
  harbourName: string;
  siteName: string;
  timeZone: string;
  firstName: string;
  lastName: string;
  email: string;
  password: string;
  again: string;
  /** '' until it is chosen: opening the PC to its network is nobody's default. */
  listen: 'network' | 'thisPc' | '';
};
export type SetUpForm = UseFormReturnType<SetUpValues>;
type StepProps = { readonly form: SetUpForm };

/** Every zone that this runtime can reckon with. */
const ZONES = Intl.supportedValuesOf('timeZone');

export const HarbourStep = ({ form }: StepProps) => {
  const { t } = useTranslation();
  const first = useFocusFirst();
  return (
    <>
      <TextInput
        ref={first}
        label={t('firstStart.harbour.name')}
        placeholder={t('firstStart.harbour.namePlaceholder')}
        {...form.getInputProps('harbourName')}
      />
      <TextInput
        label={t('firstStart.harbour.site')}
        description={t('firstStart.harbour.siteHint')}
        placeholder={t('firstStart.harbour.sitePlaceholder')}
        {...form.getInputProps('siteName')}
      />
      <Select
        label={t('firstStart.harbour.zone')}
        description={t('firstStart.harbour.zoneHint')}
        data={ZONES}
        searchable
        limit={100}
        {...form.getInputProps('timeZone')}
      />
    </>
  );
};

export const AdministratorStep = ({ form }: StepProps) => {
  const { t } = useTranslation();
  return (
    <>
      <div className={classes.pair}>
        <TextInput
          label={t('firstStart.administrator.firstName')}
          autoComplete="given-name"
          {...form.getInputProps('firstName')}
        />
        <TextInput
          label={t('firstStart.administrator.lastName')}
          autoComplete="family-name"
          {...form.getInputProps('lastName')}
        />
      </div>
      <TextInput
        label={t('firstStart.administrator.email')}
        description={t('firstStart.administrator.emailHint')}
        type="email"
        autoComplete="username"
        {...form.getInputProps('email')}
      />
      <div className={classes.pair}>
        <PasswordInput
          label={t('firstStart.administrator.password')}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <PasswordInput
          label={t('firstStart.administrator.again')}
          autoComplete="new-password"
          {...form.getInputProps('again')}
        />
      </div>
      <PasswordRules password={form.values.password} title={t('firstStart.administrator.rules')} />
    </>
  );
};

export const StationsStep = ({ form }: StepProps) => {
  const { t } = useTranslation();
  return (
    <>
      <Radio.Group label={t('firstStart.stations.title')} {...form.getInputProps('listen')}>
        <div className={classes.choices}>
          <Radio
            className={classes.choice}
            value="network"
            label={t('firstStart.stations.network')}
            description={t('firstStart.stations.networkHint')}
          />
          <Radio
            className={classes.choice}
            value="thisPc"
            label={t('firstStart.stations.thisPc')}
            description={t('firstStart.stations.thisPcHint')}
          />
        </div>
      </Radio.Group>
      <p className={entrance.hint}>{t('firstStart.stations.later')}</p>
    </>
  );
};
