import { codecs } from './codecs/codecs.ts';
import { excel } from './data/excel.ts';
import { meters } from './data/meters.ts';
import { statistics } from './data/statistics.ts';
import { ocpp } from './ocpp/ocpp.ts';
import { storms } from './ocpp/storms.ts';
import type { Part } from './part.ts';
import { pixel } from './screen/pixel.ts';
import { start } from './screen/start.ts';

/** In the order in which they run; `excel` uses the file that `statistics` has filled. */
export const PARTS: readonly Part[] = [ocpp, storms, meters, statistics, excel, start, pixel, codecs];
