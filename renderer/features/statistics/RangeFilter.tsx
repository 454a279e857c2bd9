import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DayField, useTyped, type FilterControl } from '../../ui/index.ts';
import { rangeOf, rangeText } from './filters.ts';
import classes from './statistics.module.css';

const TYPED_MS = 400;

type RangeProps = FilterControl & { readonly kind: 'day' | 'number' };

/** From – to in the filter row. Asks when the typing pauses. */
export const RangeFilter = ({ label, value, onChange, kind }: RangeProps) => {
  const { t } = useTranslation();
  const { text, type } = useTyped({ value, onChange, pauseMs: TYPED_MS });
  const range = rangeOf(text);
  const side = (name: 'from' | 'to') => {
    const field = {
      label: `${label}: ${t(`statistics.${name}`)}`,
      placeholder: t(`statistics.${name}`),
      value: range[name],
      onChange: (side: string) => type(rangeText({ ...range, [name]: side })),
    };
    return kind === 'day' ? <DayField {...field} isSmall isClearable /> : <NumberSide {...field} />;
  };
  return (
    <div className={classes.range} data-kind={kind}>
      {side('from')}
      {side('to')}
    </div>
  );
};

type SideProps = {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

const NumberSide = ({ label, placeholder, value, onChange }: SideProps) => (
  <TextInput
    size="xs"
    inputMode="decimal"
    aria-label={label}
    placeholder={placeholder}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);
