import type { HanEvent } from '../codecs/han/hanStream.ts';
import type { ReaderScale, ScaleFinding } from '../domain/han/checks.ts';
import type { DiagnosisKind, LinkEvidence } from '../domain/han/diagnosis.ts';
import type { HanLine, PartyEntry, Reader, ReaderActivity, ReaderType } from '../domain/han/reader.ts';
import type { KnownMeter, PerPhase, ReaderLive } from '../domain/han/readerLive.ts';
import type { MeterNumberMaker, MeterNumberRemark } from '../domain/han/meterNumber.ts';
import type { SignalHour } from '../domain/han/signal.ts';
import type { EpochMs, ReaderId } from '../domain/ids.ts';

/** One line of the list, as far as it is registered. What ages and moves is in `ReaderLive`. */
export type ReaderEntry = Reader & {
  /** null: the caller may not see guests' names (screens.md: the technician). */
  readonly recipient: string | null;
  readonly customerNumber: string | null;
  /** Ids of other readers that differ only in case (B3). */
  readonly twins: readonly string[];
  /** As last named, also while its port is shut. */
  readonly meterNumber: string | null;
};

/**
 * All readers that the caller may see, 10,000 in one compact picture, then what changed, gathered over half a second.
 * A `pulse` every 5 s proves that the silence is real. The ages of the fields are computed from the caller's clock.
 */
export type HanMessage =
  | {
      readonly kind: 'snapshot';
      readonly at: EpochMs;
      readonly readers: readonly ReaderEntry[];
      readonly live: readonly ReaderLive[];
    }
  | {
      readonly kind: 'delta';
      readonly at: EpochMs;
      readonly readers?: readonly ReaderEntry[];
      readonly removed?: readonly ReaderId[];
      readonly live?: readonly ReaderLive[];
    }
  | { readonly kind: 'pulse'; readonly at: EpochMs };

/** The button Details (B19-B22). */
export type ReaderDetails = {
  readonly entry: ReaderEntry;
  readonly live: ReaderLive;
  /** Newest first; the present entries are those whose `until` is null. Empty for who may not see guests' data. */
  readonly parties: readonly PartyEntry[];
  readonly meter: MeterFacts | null;
  /** Every meter that this reader ever read, newest first. */
  readonly meters: readonly ReaderMeter[];
  readonly evidence: LinkEvidence;
  /** What a networked reader said of itself; '' or null = not said. */
  readonly device: {
    readonly firmware: string;
    readonly uptimeS: number | null;
    readonly supplyMv: number | null;
    readonly temperatureDc: number | null;
  };
  readonly access: ReaderAccess;
  readonly hasKeys: boolean;
  readonly scale: ReaderScale;
  /** Checks that found something, with their evidence. */
  readonly findings: readonly ScaleFinding[];
  /** The line settings that are in use, as found or as set. */
  readonly line: HanLine | null;
};

export type MeterFacts = KnownMeter & {
  readonly makerOfNumber: MeterNumberMaker;
  readonly remark: MeterNumberRemark | null;
  /** The number says one maker and the lists another. */
  readonly disagree: boolean;
  /** What its clock was off by when it last said its time; null: never said. */
  readonly clockOffsetMs: number | null;
};

export type ReaderMeter = {
  readonly key: number;
  readonly number: string | null;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
};

/** What is typed into a networked reader. The password is shown once, when it is made. */
export type ReaderAccess = {
  readonly user: string;
  readonly hasPassword: boolean;
  readonly topic: string;
  /** null while the broker is off. */
  readonly mqttUrl: string | null;
  readonly httpUrl: string | null;
};

/** A port of this PC on which a meter may be found. */
export type HanPort = {
  readonly address: string;
  /** What the system says of it: maker and model of the adapter. */
  readonly description: string;
  /** The reader or other device of this console that has it open. */
  readonly usedBy: string;
};

/** What Find meter does, step by step; the last one is `found`, `nothing` or `refused`. */
export type FindStep =
  | {
      readonly kind: 'trying';
      readonly line: HanLine;
      readonly index: number;
      readonly of: number;
      readonly waitMs: number;
    }
  /** What came at this setting. */
  | {
      readonly kind: 'tried';
      readonly line: HanLine;
      readonly octets: number;
      readonly flags: number;
      readonly good: number;
      readonly bad: number;
    }
  | {
      readonly kind: 'found';
      readonly line: HanLine;
      readonly meter: KnownMeter;
      /** Readers that are registered with this meter's number already. */
      readonly knownAs: readonly { readonly id: ReaderId; readonly deviceId: string }[];
      readonly powerW: number | null;
    }
  /** Frames came and cannot be read without a key; the line settings are right. */
  | { readonly kind: 'encrypted'; readonly line: HanLine }
  | { readonly kind: 'nothing'; readonly diagnosis: DiagnosisKind }
  | { readonly kind: 'refused'; readonly code: string; readonly args: Readonly<Record<string, string>> };

/** The live byte view: what came, as it came, with what the decoder made of it. */
export type ByteView = {
  readonly at: EpochMs;
  /** Where in the reader's stream the first octet stands. */
  readonly offset: number;
  readonly hex: string;
  readonly events: readonly HanEvent[];
};

/** A frame of the inspector. */
export type InspectedFrame = {
  readonly at: EpochMs;
  readonly hex: string;
  readonly event: HanEvent;
};

export type ReaderCurvePoint = {
  /** Start of the bucket. */
  readonly at: EpochMs;
  /** Import less export. */
  readonly minW: number | null;
  readonly maxW: number | null;
  readonly meanW: number | null;
  readonly importWh: number | null;
  readonly exportWh: number | null;
  readonly currentMa: PerPhase<number | null>;
  readonly voltageMv: PerPhase<number | null>;
  /** The energy of a span in which the reader was not heard, spread over it. */
  readonly isEstimated: boolean;
};
/** At most about 800 buckets; one without data has nulls and is drawn as a gap. */
export type ReaderCurve = {
  readonly bucketMs: number;
  readonly points: readonly ReaderCurvePoint[];
  /** The meters whose data these are, oldest first: a curve of a reader may run over a change of meter. */
  readonly meters: readonly ReaderMeter[];
};

/** The hours with the highest consumption of a local month, at most one per day, highest first. */
export type PeakHours = {
  readonly month: number;
  readonly peaks: readonly { readonly at: EpochMs; readonly energyWh: number; readonly isEstimated: boolean }[];
  /** The mean of the three highest days' highest hours, W; by it many grid companies charge. null: fewer than three days. */
  readonly meanOfThreeW: number | null;
};

/** A bucket of a site's balance: what its main meters took, less what its outlets and sub-meters gave. */
export type BalancePoint = {
  readonly at: EpochMs;
  readonly mainWh: number | null;
  readonly outletsWh: number;
  readonly subMetersWh: number;
  /** Losses, lighting, and whatever nobody measures; null while a main meter has no data. */
  readonly restWh: number | null;
};
export type Balance = {
  readonly bucketMs: number;
  readonly points: readonly BalancePoint[];
  readonly mains: readonly { readonly id: ReaderId; readonly deviceId: string; readonly name: string }[];
  /** Power at this moment, W. */
  readonly now: { readonly mainW: number | null; readonly outletsW: number; readonly subMetersW: number };
};

export type SignalHistory = { readonly hours: readonly SignalHour[] };

/** One line of a CSV file. A line with errors is not imported; a remark does not stop it. */
export type ImportLine = {
  /** As a text editor counts them, from 1. */
  readonly line: number;
  readonly deviceId: string;
  readonly type: ReaderType | null;
  readonly recipient: string;
  readonly customerNumber: string;
  readonly errors: readonly ImportFault[];
  readonly remarks: readonly ImportFault[];
};
/** The text is `han.import.<code>` with `value` and `other`. */
export type ImportFault = {
  readonly code: ImportFaultCode;
  /** The file's own name of the column; '' = the whole line. */
  readonly column: string;
  readonly value: string;
  /** The other line, or the other reader, that it collides with. */
  readonly other: string;
};
export type ImportFaultCode =
  | 'deviceIdMissing'
  | 'deviceIdMalformed'
  | 'deviceIdTaken'
  | 'deviceIdRepeated'
  | 'typeUnknown'
  | 'siteUnknown'
  | 'siteNotYours'
  | 'emailMalformed'
  | 'dateMalformed'
  | 'tooLong'
  | 'cellsExtra'
  /** Remarks. */
  | 'twin'
  | 'phoneOdd';

export type ImportPreview = {
  readonly separator: string;
  /** The file's columns and what each is taken for; '' = ignored. */
  readonly columns: readonly { readonly name: string; readonly field: string }[];
  readonly lines: readonly ImportLine[];
  readonly good: number;
  readonly bad: number;
};

export type ActivityPage = { readonly activities: readonly ReaderActivity[]; readonly next: number | null };

/** The inputs beside ports (issue 4, part 2); all are off until turned on. Passwords never come out. */
export type HanSettings = {
  readonly broker: HanInput & { readonly lan: boolean; readonly port: number };
  /** An existing broker to connect to. */
  readonly remote: HanInput & {
    readonly url: string;
    readonly user: string;
    readonly hasPassword: boolean;
    readonly topic: string;
  };
  readonly http: HanInput & { readonly lan: boolean; readonly port: number };
  readonly keptDays: number;
  readonly rawHours: number;
  /** Payloads that were not taken, counted by reason. */
  readonly refused: readonly RefusedPayload[];
};
export type HanInput = {
  readonly isOn: boolean;
  readonly state: 'off' | 'starting' | 'running' | 'failed';
  readonly failure: string;
  readonly failureArgs: Readonly<Record<string, string>>;
};
export type RefusedPayload = {
  readonly reason: string;
  readonly source: string;
  readonly topic: string;
  readonly count: number;
  readonly lastAt: EpochMs;
};
