import type { TFunction } from 'i18next';
import { LINK_LOSS_REASONS, type LinkLossReason, type Why } from '../../../shared/domain/live.ts';

const isLossReason = (text: string): text is LinkLossReason => LINK_LOSS_REASONS.some((reason) => reason === text);

/** Why something is as it is, in one line. */
export function whyText({ code, detail }: Why, t: TFunction): string {
  if (code === 'faulted' && detail === '') return t('why.faultedUnnamed');
  if (code === 'stationOffline' && isLossReason(detail)) {
    return t('why.stationOffline', { detail: t(`why.lost.${detail}`) });
  }
  return t(`why.${code}`, { detail });
}

/** What to do about it. */
export const nextText = ({ code }: Why, t: TFunction): string => t(`next.${code}`);
