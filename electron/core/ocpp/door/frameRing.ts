import type { Frame } from '../../../../shared/contract/stations.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { maskSecrets } from './maskSecrets.ts';

const KEPT_FRAMES = 200;
/** Per station, so that five thousand of them stay within reason. */
const KEPT_CHARACTERS = 24_000;
export const FRAME_CAP = 4_000;

/**
 * The last frames of a station as they were on the wire. Kept raw and masked when asked for: the hot path only pushes.
 */
export class FrameRing {
  #frames: Frame[] = [];
  #characters = 0;

  push(at: EpochMs, direction: Frame['direction'], text: string): void {
    const kept = text.length > FRAME_CAP ? detached(text.slice(0, FRAME_CAP)) : text;
    this.#frames.push({ at, direction, text: kept });
    this.#characters += kept.length;
    while (this.#frames.length > KEPT_FRAMES || this.#characters > KEPT_CHARACTERS) {
      this.#characters -= this.#frames.shift()?.text.length ?? 0;
    }
  }

  /** Oldest first, secrets masked. */
  frames(): readonly Frame[] {
    return this.#frames.map((frame) => ({ ...frame, text: maskSecrets(frame.text) }));
  }
}

/** A slice keeps its whole parent alive; this copy does not. */
const detached = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');
