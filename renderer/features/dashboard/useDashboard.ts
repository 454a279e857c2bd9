import { useQuery } from '@tanstack/react-query';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { api } from '../../bridge/api.ts';
import { nodeKey } from '../../stores/placeStore.ts';

/** Midnight and late meter values change the sums without a session's start or end. */
const ASK_AGAIN_MS = 60_000;

/** Sums and latest sessions of a node: one question for all windows that show them. */
export const useDashboard = (node: NodeRef) =>
  useQuery({
    queryKey: ['statistics.dashboard', nodeKey(node)],
    queryFn: () => api.statistics.dashboard({ node }),
    refetchInterval: ASK_AGAIN_MS,
  });
