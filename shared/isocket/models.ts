import type { UnitModel } from '../domain/gsm/unit.ts';

export const ALL_MODELS: readonly UnitModel[] = ['706', '706L', '707', '707L'];
/** Those with microphone, temperature, clock, sensor, micro relay and scheduler: chapters 7 to 11 (D2). */
export const FULL_MODELS: readonly UnitModel[] = ['706', '707'];
/** Chapter 13 is not on the 707 (D3). */
export const CREDIT_MODELS: readonly UnitModel[] = ['706', '706L'];

export const isLight = (model: UnitModel): boolean => model === '706L' || model === '707L';

/** The 707 lives on for a while after a power cut, and tells of it (D3, D58). */
export const hasBattery = (model: UnitModel): boolean => model === '707' || model === '707L';

/** As HARDWARE says it, without `iSocket`. The Light's own wording is not printed; by the title of the manual. */
export const PRODUCT_NAMES: Readonly<Record<UnitModel, string>> = {
  '706': 'GSM 706',
  '707': 'GSM 707',
  '706L': 'GSM 706 Light',
  '707L': 'GSM 707 Light',
};

/** D1. The US models' codes are not printed. */
export const ORDER_CODES: Readonly<Record<UnitModel, string>> = {
  '706': 'ISGSM706EU',
  '707': 'ISGSM707EU',
  '706L': 'ISGSML706EU',
  '707L': 'ISGSML707EU',
};

/** Which model a HARDWARE reply names; null = another product, such as the 3G whose ON30 means seconds. */
export function modelNamed(hardware: string): UnitModel | null {
  const [, digits] = /\b(706|707)\b/u.exec(hardware) ?? [];
  if (digits === undefined) return null;
  const light = /light/iu.test(hardware);
  if (digits === '706') return light ? '706L' : '706';
  return light ? '707L' : '707';
}
