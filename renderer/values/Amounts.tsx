import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { durationText, energyText, numberText, powerText, seedDuration } from './format.ts';
import classes from './values.module.css';

type Amount = { readonly value: string; readonly unit: string };

/** A figure and its unit: the unit is quiet and never torn off. */
const Figure = ({ value, unit }: Amount) => (
  <span className={classes.figure}>
    {value}
    <span className={classes.unit}> {unit}</span>
  </span>
);

/** Nothing measured: a dash with a word for those who listen. */
const Nothing = memo(() => {
  const { t } = useTranslation();
  return (
    <span className={classes.quiet}>
      <span aria-hidden="true">–</span>
      <span className="qs-hidden">{t('values.unknown')}</span>
    </span>
  );
});

type EnergyProps = { readonly wh: number | null; readonly detail?: boolean; readonly unit?: boolean };
/** Energy in kWh: one decimal in lists, three in details. `unit={false}` where the column's head has it. */
export const Energy = memo(({ wh, detail = false, unit = true }: EnergyProps) => {
  useTranslation();
  if (wh === null) return <Nothing />;
  const value = energyText(wh, detail ? 3 : 1);
  return unit ? <Figure value={value} unit="kWh" /> : <span className={classes.figure}>{value}</span>;
});

export const Power = memo(({ w }: { readonly w: number | null }) => {
  useTranslation();
  return w === null ? <Nothing /> : <Figure {...powerText(w)} />;
});

export const Current = memo(({ ma }: { readonly ma: number | null }) => {
  useTranslation();
  return ma === null ? <Nothing /> : <Figure value={numberText(ma / 1000, 1)} unit="A" />;
});

export const Voltage = memo(({ mv }: { readonly mv: number | null }) => {
  useTranslation();
  return mv === null ? <Nothing /> : <Figure value={numberText(Math.round(mv / 1000))} unit="V" />;
});

export const Percent = memo(({ value }: { readonly value: number | null }) => {
  useTranslation();
  return value === null ? <Nothing /> : <Figure value={numberText(value)} unit="%" />;
});

/** A whole number with separators. */
export const Count = memo(({ value }: { readonly value: number | null }) => {
  useTranslation();
  return value === null ? <Nothing /> : <span className={classes.figure}>{numberText(value)}</span>;
});

type DurationProps = { readonly ms: number | null; readonly seed?: boolean };
/** `1 h 33 min`; with `seed` the form that statistics must have: `1hrs 33min 1sec` (C23). */
export const Duration = memo(({ ms, seed = false }: DurationProps) => {
  const { t } = useTranslation();
  if (ms === null) return <Nothing />;
  return <span className={classes.figure}>{seed ? seedDuration(ms, t) : durationText(ms, t)}</span>;
});

/** Received signal; the word stands beside the number, since dBm say nothing to most. */
export const Dbm = memo(({ dbm, medium }: { readonly dbm: number | null; readonly medium: 'wifi' | 'mobile' }) => {
  const { t } = useTranslation();
  if (dbm === null) return <Nothing />;
  const [good, weak] = medium === 'wifi' ? [-85, -95] : [-100, -110];
  const word = dbm > good ? 'good' : dbm >= weak ? 'medium' : 'weak';
  return (
    <span>
      <Figure value={numberText(dbm)} unit="dBm" /> {t(`values.signal.${word}`)}
    </span>
  );
});
