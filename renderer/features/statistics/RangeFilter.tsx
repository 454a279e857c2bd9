import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilterControl } from '../../ui/index.ts';
import { rangeOf, rangeText } from './filters.ts';
import classes from './statistics.module.css';

const TYPED_MS = 400;

type RangeProps = FilterControl & { readonly kind: 'day' | 'number' };

/** From – to in the filter row. Asks when the typing pauses. */
export const RangeFilter = ({ label, value, onChange, kind }: RangeProps) => {
  const { t } = useTranslation();
  const [draft, setDraft] = useState({ text: value, of: value });
  const text = draft.of === value ? draft.text : value;
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => onChange(text), TYPED_MS);
    return () => clearTimeout(timer);
  });
  const range = rangeOf(text);
  const side = (name: 'from' | 'to') => (
    <TextInput
      size="xs"
      type={kind === 'day' ? 'date' : 'text'}
      inputMode={kind === 'day' ? undefined : 'decimal'}
      aria-label={`${label}: ${t(`statistics.${name}`)}`}
      placeholder={t(`statistics.${name}`)}
      value={range[name]}
      onChange={(event) => setDraft({ text: rangeText({ ...range, [name]: event.currentTarget.value }), of: value })}
    />
  );
  return (
    <div className={classes.range} data-kind={kind}>
      {side('from')}
      {side('to')}
    </div>
  );
};
