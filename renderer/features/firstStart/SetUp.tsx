import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { passwordFaults } from '../../../shared/domain/people.ts';
import { api } from '../../bridge/api.ts';
import { refusalText } from '../../bridge/refusal.ts';
import { arriveWith } from '../../bridge/session.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { allOf, atMost, email, required } from '../../ui/fields.ts';
import entrance from '../signIn/Entrance.module.css';
import classes from './FirstStart.module.css';
import { AdministratorStep, HarbourStep, StationsStep, type SetUpForm, type SetUpValues } from './steps.tsx';

const STEPS = ['harbour', 'administrator', 'stations'] as const;
type Step = (typeof STEPS)[number];
/** The fields of each step: checked before the next one. */
const FIELDS: Readonly<Record<Step, readonly (keyof SetUpValues)[]>> = {
  harbour: ['harbourName', 'siteName', 'timeZone'],
  administrator: ['firstName', 'lastName', 'email', 'password', 'again'],
  stations: ['listen'],
};

/** Administrator, harbour, first site and who may connect, in three steps that can be gone back to. */
export const SetUp = ({ back }: { readonly back: () => void }) => {
  const { t } = useTranslation();
  const [place, setPlace] = useState(0);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const form = useSetUpForm();
  const step = STEPS[place] ?? 'harbour';
  const isLast = place === STEPS.length - 1;
  const forward = () => {
    const faults = FIELDS[step].filter((field) => form.validateField(field).hasError);
    if (faults.length > 0) return;
    if (isLast) void create();
    else setPlace(place + 1);
  };
  const create = async () => {
    setIsBusy(true);
    setError(null);
    try {
      const { again: _, listen, ...values } = form.values;
      const { handoff } = await api.console.begin({
        ...values,
        email: values.email.trim(),
        language: currentLanguage(),
        listenOnLan: listen === 'network',
      });
      await arriveWith(handoff);
    } catch (reason) {
      setError(reason);
      setIsBusy(false);
    }
  };
  return (
    <form
      className={entrance.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        forward();
      }}
    >
      <h1 className={entrance.title}>{t('firstStart.create.title')}</h1>
      <ol className={classes.steps}>
        {STEPS.map((one, at) => (
          <li
            key={one}
            className={classes.step}
            data-done={at < place}
            aria-current={one === step ? 'step' : undefined}
          >
            {t(`firstStart.steps.${one}`)}
          </li>
        ))}
      </ol>
      {step === 'harbour' && <HarbourStep form={form} />}
      {step === 'administrator' && <AdministratorStep form={form} />}
      {step === 'stations' && <StationsStep form={form} />}
      {error !== null && (
        <p className={entrance.refused} role="alert">
          {refusalText(error, t)}
        </p>
      )}
      <div className={classes.buttons}>
        <Button onClick={() => (place === 0 ? back() : setPlace(place - 1))}>{t('firstStart.back')}</Button>
        <Button type="submit" variant="filled" loading={isBusy}>
          {isLast ? t('firstStart.finish') : t('firstStart.next')}
        </Button>
      </div>
    </form>
  );
};

function useSetUpForm(): SetUpForm {
  const { t } = useTranslation();
  const name = allOf(required(t), atMost(120, t));
  return useForm<SetUpValues>({
    validateInputOnBlur: true,
    initialValues: {
      harbourName: '',
      siteName: '',
      timeZone: 'Europe/Oslo',
      firstName: '',
      lastName: '',
      email: '',
      password: '',
      again: '',
      listen: '',
    },
    validate: {
      harbourName: name,
      siteName: name,
      timeZone: required(t),
      firstName: name,
      lastName: atMost(200, t),
      email: allOf(required(t), email(t), atMost(200, t)),
      password: (value) => (passwordFaults(value).length > 0 ? t('refusals.people.weakPassword') : null),
      listen: (value) => (value === '' ? t('firstStart.stations.choose') : null),
      again: (value, { password }) => (value === password ? null : t('firstStart.administrator.differs')),
    },
  });
}
