import { unitActsApi } from './unitActs.ts';
import { unitRegistryApi } from './unitRegistry.ts';

/** iSocket units: what they are, what is asked of them, and what their texts mean. */
export const unitsApi = { ...unitRegistryApi, ...unitActsApi };
