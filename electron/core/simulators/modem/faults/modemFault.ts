import type { Deliver, StatusReport } from '../../../../../shared/codecs/sms/pdu.ts';
import type { Interior, Notice } from '../interior.ts';
import type { AtCommand } from '../line/atCommand.ts';
import type { AtReply } from '../line/atReply.ts';
import type { Receipt } from '../network/networkPeer.ts';
import type { ModemProfile } from '../profiles/profile.ts';
import type { Radio } from '../radio.ts';
import type { SimOptions } from '../sim.ts';

/** The places where a fault may take hold of one modem; what it remembers lives as long as the modem. */
export type FaultHooks = {
  /** `run` does what the command does; not calling it leaves that undone. */
  readonly answer?: (command: AtCommand, run: () => AtReply) => AtReply;
  /** What is said by itself in place of one notice: nothing, it, or more. */
  readonly notice?: (notice: Notice) => readonly Notice[];
  readonly fromAir?: (message: Deliver | StatusReport, take: (message: Deliver | StatusReport) => Receipt) => Receipt;
  /** The last word: the bytes on the wire, in the pieces in which they arrive. */
  readonly bytes?: (bytes: Uint8Array) => readonly Uint8Array[];
  /** A program has opened the line. */
  readonly attached?: () => void;
};

/** One way in which real modems, cards and networks depart from the book. */
export type ModemFault = {
  readonly id: string;
  /** One line for `--fault list`. */
  readonly help: string;
  /** Who met it. */
  readonly source: string;
  readonly profile?: (profile: ModemProfile) => ModemProfile;
  readonly sim?: Partial<SimOptions>;
  readonly radio?: Partial<Radio>;
  readonly hooks?: (modem: Interior) => FaultHooks;
};

/** All hooks of one modem as one, in the order in which the faults were named. */
export function joinHooks(all: readonly FaultHooks[]): Required<FaultHooks> {
  return {
    answer: (command, run) =>
      all.reduce<() => AtReply>((inner, hooks) => () => hooks.answer?.(command, inner) ?? inner(), run)(),
    notice: (notice) =>
      all.reduce<readonly Notice[]>(
        (notices, hooks) => notices.flatMap((one) => hooks.notice?.(one) ?? [one]),
        [notice],
      ),
    fromAir: (message, take) =>
      all.reduce<(message: Deliver | StatusReport) => Receipt>(
        (inner, hooks) => (one) => hooks.fromAir?.(one, inner) ?? inner(one),
        take,
      )(message),
    bytes: (bytes) =>
      all.reduce<readonly Uint8Array[]>(
        (pieces, hooks) => pieces.flatMap((one) => hooks.bytes?.(one) ?? [one]),
        [bytes],
      ),
    attached: () => {
      for (const hooks of all) hooks.attached?.();
    },
  };
}
