import type { Texts } from '../texts.ts';
import type { doctor as english } from '../en/doctor.ts';

export const doctor: Texts<typeof english> = {};
