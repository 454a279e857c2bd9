import { codecs } from './codecs/codecs.ts';
import { meters } from './data/meters.ts';
import { ocpp } from './ocpp/ocpp.ts';
import { storms } from './ocpp/storms.ts';
import type { Part } from './part.ts';

/** In the order in which they run. */
export const PARTS: readonly Part[] = [ocpp, storms, meters, codecs];
