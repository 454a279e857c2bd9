import { Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Starting.module.css';

const QUICK_MS = 400;
const SLOW_MS = 6_000;

/** Before the core has answered. A quick start shows nothing at all, instead of a flash. */
export const Starting = () => {
  const { t } = useTranslation();
  const [stage, setStage] = useState<'quick' | 'waiting' | 'slow'>('quick');
  useEffect(() => {
    const waiting = setTimeout(() => setStage('waiting'), QUICK_MS);
    const slow = setTimeout(() => setStage('slow'), SLOW_MS);
    return () => {
      clearTimeout(waiting);
      clearTimeout(slow);
    };
  }, []);
  if (stage === 'quick') return null;
  return (
    <main className={classes.starting} role="status">
      <Loader size="sm" color="ink" />
      <p>{stage === 'slow' ? t('frame.connection.startingSlow') : t('frame.connection.starting')}</p>
    </main>
  );
};
