import type { TFunction } from 'i18next';
import type { HanLine } from '../../../shared/domain/han/reader.ts';
import { textOf } from '../../i18n/i18n.ts';

const PARITIES = { none: 'N', even: 'E', odd: 'O' } as const;

/** `2400 8E1`, as it is written on adapters. */
export const lineText = ({ baudRate, dataBits, parity }: HanLine): string =>
  `${baudRate} ${dataBits}${PARITIES[parity]}1`;

/** A fault of a port or an input, in words; its code when this version has no text for it. */
export const faultText = (code: string, args: Readonly<Record<string, string>>, t: TFunction): string =>
  textOf(`refusals.${code.replace('/', '.')}`, args) ?? t('common.errors.refused', { code });
