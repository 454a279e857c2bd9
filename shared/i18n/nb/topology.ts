import type { Texts } from '../texts.ts';
import type { topology as english } from '../en/topology.ts';

export const topology: Texts<typeof english> = {};
