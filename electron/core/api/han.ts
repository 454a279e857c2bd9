import { hanReadersApi } from './hanReaders.ts';
import { hanReadingsApi } from './hanReadings.ts';
import { hanSettingsApi } from './hanSettings.ts';

/** Meter readers: the registry, what the meters said, and how it reaches the console. */
export const hanApi = { ...hanReadersApi, ...hanReadingsApi, ...hanSettingsApi };
