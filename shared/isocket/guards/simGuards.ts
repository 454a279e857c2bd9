import type { FormCall } from '../commands.ts';
import { confirm, given, refuse, warn, type Guard, type GuardContext } from './guard.ts';

/**
 * Codes that only tell: `*100#` and the like. Everything else on a SIM can divert calls (`**21*`, `**61*`), bar them
 * (`*33*`), change the PIN (`**04*`) or buy something, so only short questions are let through (research/gsm 6.14).
 */
export const isAllowedCode = (code: string): boolean => /^\*\d{3}(?:\*\d{1,2})?#$|^\*#06#$/u.test(code);

type Check = (args: FormCall['args'], about: GuardContext) => readonly Guard[];

const simCard: Check = ({ code = '' }, { mayManageSim }) => {
  if (!mayManageSim) return [refuse('simNotAllowed')];
  return isAllowedCode(code) ? [confirm('changesSim', { code })] : [refuse('codeForbidden', { code })];
};

const creditCode: Check = ({ code = '' }, about) => simCard({ code }, about).filter(({ level }) => level === 'refuse');

export const SIM_CHECKS: Readonly<Record<string, Check>> = {
  SIMCARD: simCard,
  SALDOUMS_SET: creditCode,
  SALDO: (_, { known }) => given(known.get('creditCode') === 'NO', warn('needsCreditCode')),
};
