import type { ReaderId } from '../../../../shared/domain/ids.ts';
import { queryClient } from '../../../bridge/session.ts';

export const detailsKey = (id: ReaderId) => ['han.details', id] as const;
export const activityKey = (id: ReaderId) => ['han.activity', id] as const;

/** Asks anew for what a change of this reader changed. */
export async function renewDetails(id: ReaderId): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: detailsKey(id) }),
    queryClient.invalidateQueries({ queryKey: activityKey(id) }),
  ]);
}
