import { ORPCError } from '@orpc/client';
import type { TFunction } from 'i18next';
import type { Refusal } from '../../shared/contract/base.ts';
import { textOf } from '../i18n/i18n.ts';
import { ConnectionLost } from './connection.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isArgs = (value: unknown): value is Readonly<Record<string, string>> =>
  isRecord(value) && Object.values(value).every((item) => typeof item === 'string');

/** The reason behind an error, when the core refused for an expected one. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof ORPCError) || error.code !== 'REFUSED') return null;
  const data: unknown = error.data;
  if (!isRecord(data) || typeof data['code'] !== 'string') return null;
  return { code: data['code'], args: isArgs(data['args']) ? data['args'] : {} };
}

/** Why something was not done, in words; the code stands behind when there is no text for it. */
export function refusalText(error: unknown, t: TFunction): string {
  const refusal = refusalOf(error);
  if (refusal) {
    return (
      textOf(`refusals.${refusal.code.replace('/', '.')}`, refusal.args) ??
      t('common.errors.refused', { code: refusal.code })
    );
  }
  if (error instanceof ConnectionLost) return t('common.errors.connectionLost');
  if (error instanceof ORPCError) {
    if (error.code === 'UNAUTHORIZED') return t('common.errors.signInFirst');
    if (error.code === 'FORBIDDEN') return t('common.errors.notAllowed');
    if (error.code === 'NOT_FOUND') return t('common.errors.notFound');
    if (error.code === 'BAD_REQUEST') return t('common.errors.badRequest');
  }
  return t('common.errors.unexpected', { detail: error instanceof Error ? error.message : String(error) });
}
