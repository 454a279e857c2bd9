import { PasswordInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A password as it is typed: twice, as a typo would lock everybody out. */
export type Twice = { readonly typed: string; readonly repeated: string };
export const NOTHING: Twice = { typed: '', repeated: '' };

/** Empty, or both the same and as long as the unit wants it (D36, D37). */
export const isPair = ({ typed, repeated }: Twice, length: number): boolean =>
  typed === repeated && (typed === '' || (typed.length === length && /^[a-z0-9]+$/iu.test(typed)));

type SecretPairProps = {
  readonly label: string;
  readonly again: string;
  readonly help: string;
  readonly length: number;
  readonly value: Twice;
  readonly onChange: (value: Twice) => void;
};

export const SecretPair = ({ label, again, help, length, value, onChange }: SecretPairProps) => {
  const { t } = useTranslation();
  const isLong =
    value.typed === '' || (value.typed.length === length && isPair({ ...value, repeated: value.typed }, length));
  return (
    <>
      <PasswordInput
        label={label}
        description={help}
        error={isLong ? null : help}
        autoComplete="new-password"
        maxLength={length}
        value={value.typed}
        onChange={(event) => onChange({ ...value, typed: event.currentTarget.value })}
      />
      {(value.typed !== '' || value.repeated !== '') && (
        <PasswordInput
          label={again}
          error={value.repeated !== '' && value.repeated !== value.typed ? t('units.form.differ') : null}
          autoComplete="new-password"
          maxLength={length}
          value={value.repeated}
          onChange={(event) => onChange({ ...value, repeated: event.currentTarget.value })}
        />
      )}
    </>
  );
};
