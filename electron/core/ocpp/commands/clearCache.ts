import type { Planner } from './plan.ts';

/** OCPP 1.6 5.4. `[2,"f","ClearCache",{}]` -> `{"status":"Accepted"}` */
export const clearCache: Planner<'ClearCache'> = ({ action }) => ({ action, outletId: null, payload: {} });
