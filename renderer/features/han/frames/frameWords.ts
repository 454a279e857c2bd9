import type { TFunction } from 'i18next';
import type { HanEvent } from '../../../../shared/codecs/han/hanStream.ts';
import { decimalText } from '../../../../shared/codecs/han/quantity.ts';

/** `7EA087` as `7E A0 87`. */
export const spaced = (hex: string): string => (hex.match(/../gu) ?? []).join(' ').toUpperCase();

/** What a message says, value by value; why it says nothing. */
export function valuesText(event: HanEvent, t: TFunction): string {
  if (event.kind === 'bad') return t('han.frames.broken', { reason: t(`han.why.reasons.${event.reason}`) });
  const { values, others } = event.reading;
  return [
    ...values.map((value) => `${value.obis} ${decimalText(value)} ${value.unit}`),
    ...others.map(({ obis, text }) => `${obis} ${text}`),
  ].join(', ');
}
