import type { Command } from './command.ts';
import type { GsmEvent } from './gsm/gsmEvent.ts';
import type { DiagnosisKind } from './han/diagnosis.ts';
import type { EpochMs, IdTag, OutletId, ReaderId, SessionId, SiteId, StationId } from './ids.ts';
import type { LinkLossReason, LiveMeter } from './live.ts';
import type { Session } from './session.ts';
import type { StationIdentity } from './topology.ts';

/**
 * What happened, in the past tense. An event is announced inside the transaction that stores its facts
 * and reaches its listeners only after that transaction is on disk.
 */
export type DomainEvent =
  | {
      readonly kind: 'stationConnected';
      readonly stationId: StationId;
      readonly at: EpochMs;
      readonly protocol: string;
      readonly remoteAddress: string;
    }
  | {
      readonly kind: 'stationDisconnected';
      readonly stationId: StationId;
      readonly at: EpochMs;
      readonly reason: LinkLossReason;
      readonly code: number;
    }
  | { readonly kind: 'stationHeard'; readonly stationId: StationId; readonly at: EpochMs }
  | {
      readonly kind: 'stationBooted';
      readonly stationId: StationId;
      readonly at: EpochMs;
      readonly identity: StationIdentity;
    }
  | {
      readonly kind: 'stationStatusChanged';
      readonly stationId: StationId;
      readonly at: EpochMs;
      readonly status: string;
      readonly errorCode: string;
      readonly info: string;
    }
  | {
      readonly kind: 'stationClockMeasured';
      readonly stationId: StationId;
      readonly at: EpochMs;
      readonly driftMs: number;
    }
  | {
      readonly kind: 'stationUnresponsive';
      readonly stationId: StationId;
      readonly at: EpochMs;
      readonly unresponsive: boolean;
    }
  | {
      readonly kind: 'stationWarned';
      readonly stationId: StationId;
      readonly at: EpochMs;
      readonly code: string;
      readonly detail: string;
    }
  | {
      readonly kind: 'stationReported';
      readonly stationId: StationId;
      readonly at: EpochMs;
      readonly subject: 'firmware' | 'diagnostics' | 'security' | 'dataTransfer';
      readonly status: string;
      readonly detail: string;
    }
  | {
      readonly kind: 'outletStatusChanged';
      readonly outletId: OutletId;
      readonly at: EpochMs;
      readonly receivedAt: EpochMs;
      readonly status: string;
      readonly errorCode: string;
      readonly info: string;
      readonly vendorErrorCode: string;
    }
  | {
      readonly kind: 'outletMetered';
      readonly outletId: OutletId;
      readonly meter: LiveMeter;
      readonly sessionId: SessionId | null;
      readonly sessionEnergyWh: number | null;
    }
  | { readonly kind: 'sessionStarted'; readonly session: Session }
  | { readonly kind: 'sessionEnded'; readonly session: Session }
  | {
      readonly kind: 'tagRefused';
      readonly stationId: StationId;
      readonly at: EpochMs;
      readonly idTag: IdTag;
      readonly status: string;
    }
  | { readonly kind: 'commandChanged'; readonly command: Command }
  | { readonly kind: 'keysRead'; readonly stationId: StationId; readonly at: EpochMs }
  | {
      readonly kind: 'upgradeRefused';
      readonly at: EpochMs;
      readonly reason: string;
      readonly chargeboxId: string;
      readonly remoteAddress: string;
    }
  | { readonly kind: 'topologyChanged'; readonly at: EpochMs }
  | { readonly kind: 'userSignedIn'; readonly at: EpochMs; readonly email: string }
  | { readonly kind: 'signInFailed'; readonly at: EpochMs; readonly email: string }
  | {
      readonly kind: 'consoleStarted';
      readonly at: EpochMs;
      readonly stoppedAt: EpochMs | null;
      readonly clean: boolean;
    }
  | { readonly kind: 'consoleSlept'; readonly at: EpochMs; readonly forMs: number }
  /** The check after a stop that was no proper one found damage in the file. */
  | { readonly kind: 'fileDamaged'; readonly at: EpochMs; readonly fault: string }
  | (ReaderRef & { readonly kind: 'readerRegistered'; readonly by: string })
  | { readonly kind: 'readersImported'; readonly at: EpochMs; readonly count: number; readonly by: string }
  /** Data stopped, or never began though they should have: `diagnosis` says why. */
  | (ReaderRef & { readonly kind: 'readerDataStopped'; readonly diagnosis: DiagnosisKind })
  | (ReaderRef & { readonly kind: 'readerDataReturned' })
  /** Many at once, as when a broker goes: one event for all. */
  | { readonly kind: 'readersChanged'; readonly at: EpochMs; readonly stopped: number; readonly returned: number }
  | (ReaderRef & { readonly kind: 'readerMeterChanged'; readonly before: string; readonly after: string })
  /** An input for networked readers cannot run: `failure` is a refusal's code, or '' when it runs again. */
  | {
      readonly kind: 'hanInputChanged';
      readonly at: EpochMs;
      readonly input: 'broker' | 'remote' | 'http';
      readonly failure: string;
      readonly args: Readonly<Record<string, string>>;
    }
  | GsmEvent;

/** A HAN reader and where it stands, copied so that its line stays true. */
type ReaderRef = {
  readonly readerId: ReaderId;
  readonly deviceId: string;
  readonly siteId: SiteId | null;
  readonly at: EpochMs;
};

export type DomainEventKind = DomainEvent['kind'];
export type DomainEventOf<Kind extends DomainEventKind> = Extract<DomainEvent, { kind: Kind }>;

export const EVENT_SEVERITIES = ['info', 'notice', 'warning', 'fault'] as const;
export type EventSeverity = (typeof EVENT_SEVERITIES)[number];

/** One line of the event log. The texts are `events.<code>` with the values in `args`. */
export type LoggedEvent = {
  readonly id: number;
  readonly at: EpochMs;
  readonly severity: EventSeverity;
  readonly code: DomainEventKind;
  readonly siteId: SiteId | null;
  readonly stationId: StationId | null;
  readonly outletId: OutletId | null;
  readonly args: Readonly<Record<string, string>>;
};
