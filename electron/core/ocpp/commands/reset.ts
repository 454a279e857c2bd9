import type { Planner } from './plan.ts';

/** OCPP 1.6 5.14. `[2,"c","Reset",{"type":"Soft"}]` -> `{"status":"Accepted"}`, then the station goes away and boots. */
export const reset: Planner<'Reset'> = ({ action, type }) => ({ action, outletId: null, payload: { type } });
