import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { Interior } from './interior.ts';
import { statusNotification } from './messages/statusNotification.ts';
import type { OutletStatus, StationErrorCode } from './outletStatus.ts';

export type Look = { readonly status: OutletStatus; readonly errorCode: StationErrorCode; readonly info: string };

/** Says how an outlet, or the station (0), is doing: whenever it changed and somebody listens. */
export type StatusReport = {
  readonly update: () => void;
  readonly report: () => void;
  readonly catchUp: () => void;
};

export type StatusReportParts = { readonly interior: Interior; readonly outlet: number; readonly look: () => Look };

type Noticed = Look & { readonly since: EpochMs };

/** How many old statuses a station with quirk 34 sends once more. */
const REPLAYED = 5;

export function createStatusReport({ interior, outlet, look }: StatusReportParts): StatusReport {
  const { clock, exchange, faults } = interior;
  /** `since` null: not looked at since the power came. */
  let noticed: Look & { readonly since: EpochMs | null } = { ...look0, since: null };
  let told: Noticed | null = null;
  const past: Noticed[] = [];

  const send = ({ since, ...seen }: Noticed) => {
    void exchange.call('StatusNotification', statusNotification({ outlet, ...seen, timestamp: interior.time(since) }));
  };
  const dated = ({ since, ...seen }: typeof noticed): Noticed => ({ ...seen, since: since ?? clock.now() });
  const report = () => {
    notice();
    if (!interior.isAccepted()) return;
    told = dated(noticed);
    noticed = told;
    send(told);
  };
  const notice = () => {
    const now = look();
    if (isSame(now, noticed)) return;
    past.push(dated(noticed));
    if (past.length > REPLAYED) past.shift();
    noticed = { ...now, since: clock.now() };
    interior.emit({ kind: 'outletChanged', outlet, status: now.status, errorCode: now.errorCode });
  };
  const catchUp = () => {
    notice();
    if (told === null || !isSame(told, noticed)) report();
  };
  return {
    update: catchUp,
    report: () => {
      if (faults.habits.replaysHistory && told !== null && interior.isAccepted()) for (const old of past) send(old);
      report();
    },
    catchUp,
  };
}

const look0: Look = { status: 'Available', errorCode: 'NoError', info: '' };

const isSame = (one: Look, other: Look): boolean =>
  one.status === other.status && one.errorCode === other.errorCode && one.info === other.info;
