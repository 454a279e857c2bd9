import { stationNow } from './replyTime.ts';
import type { Action } from './talk.ts';

/** OCPP 1.6 4.6. Needs no writing: that the station was heard is stored once a minute for all. `[2,"2","Heartbeat",{}]` */
export const heartbeat: Action = (talk) => ({ currentTime: stationNow(talk) });
