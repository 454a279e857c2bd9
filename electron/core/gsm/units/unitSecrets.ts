import type { SecretStanding } from '../../../../shared/domain/gsm/unit.ts';
import type { StationId } from '../../../../shared/domain/ids.ts';
import type { SecretBox } from '../../runtime/secretBox.ts';
import type { ReadDb, WriteDb } from '../../store/database.ts';
import { readUnit, setUnitSecret, type SecretName, type StoredUnit } from '../store/unitStore.ts';

/** The unit's own word for no password; a real one has five characters, or nine (D36, D37). */
export const NO_PASSWORD = 'NO';
const STARS = '*****';

/**
 * The passwords of units. A new one is on the disk before it is sent, and the old one stays beside it until the unit
 * has answered to the new one (research/gsm 6.2).
 */
export class UnitSecrets {
  readonly #box: SecretBox;

  constructor(box: SecretBox) {
    this.#box = box;
  }

  /** What to put in front of the next command: the new one as soon as it was sent. null = none. */
  inUse(unit: StoredUnit, name: SecretName = 'password'): string | null {
    const next = this.#open(name === 'password' ? unit.passwordNext : unit.renewPasswordNext);
    if (next !== null) return next === NO_PASSWORD ? null : next;
    return this.#open(name === 'password' ? unit.password : unit.renewPassword);
  }

  standing(unit: StoredUnit, name: SecretName): SecretStanding {
    const [current, next] =
      name === 'password' ? [unit.password, unit.passwordNext] : [unit.renewPassword, unit.renewPasswordNext];
    if (next !== '') return 'changing';
    if (current === '') return 'none';
    return this.#box.open(current) === null ? 'unreadable' : 'known';
  }

  seal(text: string): string {
    return this.#box.seal(text);
  }

  /** null: sealed with another key; must be typed again. */
  open(sealed: string): string | null {
    return this.#box.open(sealed);
  }

  /** It goes out now. */
  change(db: WriteDb, ref: { readonly id: StationId; readonly name: SecretName }, next: string): void {
    setUnitSecret(db, ref, { next: this.#box.seal(next) });
  }

  /** The unit answered to the new one. */
  keepNext(db: WriteDb, ref: { readonly id: StationId; readonly name: SecretName }): void {
    const unit = readUnit(db, ref.id);
    const sealed = unit && (ref.name === 'password' ? unit.passwordNext : unit.renewPasswordNext);
    if (!sealed) return;
    const current = this.#box.open(sealed) === NO_PASSWORD ? '' : sealed;
    setUnitSecret(db, ref, { current, next: '' });
  }

  /** The unit refused it, or answers to the old one. */
  dropNext(db: WriteDb, ref: { readonly id: StationId; readonly name: SecretName }): void {
    setUnitSecret(db, ref, { next: '' });
  }

  /** With every password of the unit as stars, in whatever it echoes and in whatever is sent to it. */
  masked(db: ReadDb, id: StationId, text: string): string {
    const unit = readUnit(db, id);
    return unit ? maskAll(text, this.#all(unit)) : text;
  }

  #all(unit: StoredUnit): readonly string[] {
    return [unit.password, unit.passwordNext, unit.renewPassword, unit.renewPasswordNext].flatMap((sealed) => {
      const opened = this.#open(sealed);
      return opened === null || opened === NO_PASSWORD ? [] : [opened];
    });
  }

  #open(sealed: string): string | null {
    return sealed === '' ? null : this.#box.open(sealed);
  }
}

/** Longer ones first, so that one inside another leaves nothing behind. Units do not mind case (D14). */
export function maskAll(text: string, secrets: readonly string[]): string {
  let masked = text;
  for (const secret of secrets.toSorted((one, other) => other.length - one.length)) {
    if (secret !== '')
      masked = masked.replaceAll(new RegExp(secret.replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`), 'giu'), STARS);
  }
  return masked;
}
