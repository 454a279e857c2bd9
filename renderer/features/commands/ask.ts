import type { TFunction } from 'i18next';
import { api } from '../../bridge/api.ts';
import { noticeDone } from '../../ui/index.ts';

export type Ask = Parameters<typeof api.stations.command>[0];

/** Stores the wish and says that it is one; what became of it shows in the list of commands and on the outlet. */
export async function ask(wish: Ask, t: TFunction): Promise<void> {
  await api.stations.command(wish);
  noticeDone(t('commands.wished'));
}
