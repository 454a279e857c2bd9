import { isImplausible, sessionEnergy } from '../../../../shared/domain/sessionEnergy.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import {
  SESSION_FLAGS,
  type Session,
  type SessionEnding,
  type SessionFlag,
} from '../../../../shared/domain/session.ts';
import { countSession, uncountSession } from '../../store/sessionMonths.ts';
import { endSession } from '../../store/sessionStore.ts';
import { readSetting } from '../../store/settingStore.ts';
import type { Writing } from '../../store/store.ts';

export type Finish = {
  readonly endedAt: EpochMs;
  readonly meterStopWh: number | null;
  readonly stopReason: string;
  readonly ending: Exclude<SessionEnding, 'open'>;
  readonly flags: readonly SessionFlag[];
  readonly ratedPowerW: number | null;
};

/** Ends a session, or corrects its end when the true stop comes late; counts it and tells. */
export function finishSession({ db, announce }: Writing, session: Session, finish: Finish): Session {
  const zone = readSetting(db, 'timeZone');
  if (session.ending !== 'open') uncountSession(db, session, zone);
  const { meterStartWh, startedAt } = session;
  const { meterStopWh, stopReason, ending, ratedPowerW } = finish;
  const endedAt = Math.max(startedAt, finish.endedAt);
  const energy = sessionEnergy({ meterStartWh, meterStopWh });
  const implausible = isImplausible({ energyWh: energy.energyWh, durationMs: endedAt - startedAt, ratedPowerW });
  const flags = joined(session.flags.filter(isOfStart), [
    ...finish.flags,
    ...energy.flags,
    ...(implausible ? (['implausibleEnergy'] as const) : []),
  ]);
  const end = { endedAt, energyWh: energy.energyWh, meterStopWh, stopReason, ending, flags };
  endSession(db, { id: session.id, ...end });
  const ended: Session = { ...session, ...end, durationMs: endedAt - startedAt };
  countSession(db, ended, zone);
  announce({ kind: 'sessionEnded', session: ended });
  return ended;
}

/** Flags that an end may set are set anew when a late stop corrects it. */
const isOfStart = (flag: SessionFlag): boolean => flag !== 'implausibleEnergy' && flag !== 'meterWentBackwards';

const joined = (some: readonly SessionFlag[], others: readonly SessionFlag[]): readonly SessionFlag[] =>
  SESSION_FLAGS.filter((flag) => some.includes(flag) || others.includes(flag));
