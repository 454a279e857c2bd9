import { DateInput } from '@mantine/dates';
import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/nb';
import 'dayjs/locale/en-gb';
import { useTranslation } from 'react-i18next';

type DayFieldProps = {
  /** Names the field for those who listen; shown above it with `isLabelShown`. */
  readonly label: string;
  readonly isLabelShown?: boolean;
  /** `2026-11-23`; '' = none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly max?: string;
  readonly isClearable?: boolean;
  readonly placeholder?: string;
  /** As wide as its place and as low as a filter. */
  readonly isSmall?: boolean;
};

/** A day, typed or chosen, always written as 2026-11-23 whatever the PC's own habit (ui-design, Language). */
export const DayField = (props: DayFieldProps) => {
  const { i18n } = useTranslation();
  const { label, value, max, isLabelShown = false, isClearable = false, isSmall = false } = props;
  return (
    <DateInput
      {...(isLabelShown ? { label } : { 'aria-label': label })}
      value={value === '' ? null : value}
      onChange={(day) => props.onChange(day ?? '')}
      {...(max === undefined ? {} : { maxDate: max })}
      valueFormat="YYYY-MM-DD"
      placeholder={props.placeholder ?? '2026-11-23'}
      locale={i18n.language === 'nb' ? 'nb' : 'en-gb'}
      highlightToday
      clearable={isClearable}
      size={isSmall ? 'xs' : 'sm'}
      w={isSmall ? '100%' : '9.5rem'}
    />
  );
};
