import { UnstyledButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { memo, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './values.module.css';

type IdentProps = { readonly value: string | null; readonly copy?: boolean };

/** An identifier, always as text: leading zeros count, digits stand in columns, and it can be copied. */
export const Ident = memo(({ value, copy = false }: IdentProps) => {
  if (value === null || value === '') return <span className={classes.quiet}>–</span>;
  return (
    <span className={classes.identBox}>
      <span className={classes.ident} translate="no">
        {value}
      </span>
      {copy && <CopyButton value={value} />}
    </span>
  );
});

const SHOWN_MS = 1_500;

export const CopyButton = ({ value }: { readonly value: string }) => {
  const { t } = useTranslation();
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setIsCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const label = isCopied ? t('values.copied') : t('values.copy', { value });
  return (
    <UnstyledButton
      className={classes.copy}
      aria-label={label}
      title={label}
      onClick={() => {
        navigator.clipboard.writeText(value).then(
          () => setIsCopied(true),
          (error: unknown) => console.info('not copied:', error),
        );
      }}
    >
      {isCopied ? <IconCheck size="0.875rem" aria-hidden /> : <IconCopy size={14} aria-hidden />}
    </UnstyledButton>
  );
};
