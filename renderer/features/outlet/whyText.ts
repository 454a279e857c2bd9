import type { TFunction } from 'i18next';
import { LINK_LOSS_REASONS, type LinkLossReason, type Why } from '../../../shared/domain/live.ts';
import { textOf } from '../../i18n/i18n.ts';

const isLossReason = (text: string): text is LinkLossReason => LINK_LOSS_REASONS.some((reason) => reason === text);

/** `ConnectorLockFailure / E12`: the standard's code and the vendor's, as outletCondition joins them. */
export function faultCodes(detail: string): { readonly code: string; readonly vendorCode: string } {
  const [code = '', ...vendor] = detail.split(' / ');
  return { code, vendorCode: vendor.join(' / ') };
}

/** Why something is as it is, in one line. */
export function whyText({ code, detail }: Why, t: TFunction): string {
  if (code === 'faulted') return faultText(detail, t);
  if (code === 'stationOffline' && isLossReason(detail)) {
    return t('why.stationOffline', { detail: t(`why.lost.${detail}`) });
  }
  return t(`why.${code}`, { detail });
}

function faultText(detail: string, t: TFunction): string {
  if (detail === '') return t('why.faultedUnnamed');
  const { code, vendorCode } = faultCodes(detail);
  const named = textOf(`why.faults.${code}`);
  if (named === null) return t('why.faulted', { detail });
  return vendorCode === '' ? named : `${named} (${vendorCode})`;
}

/** What to do about it. */
export function nextText({ code, detail }: Why, t: TFunction): string {
  if (code !== 'faulted') return t(`next.${code}`);
  return textOf(`next.faults.${faultCodes(detail).code}`) ?? t('next.faulted');
}
