import type { CallEnd } from './networkPeer.ts';

/** What a bystander sees of the network; each part of a long text is a message of its own here, as on the air. */
export type NetworkEvent =
  | { readonly kind: 'messageSent'; readonly from: string; readonly to: string; readonly text: string }
  | { readonly kind: 'messageDelivered'; readonly from: string; readonly to: string; readonly text: string }
  /** The receiver is away or full: the message waits at the service centre. */
  | { readonly kind: 'messageWaits'; readonly to: string; readonly why: 'away' | 'full' }
  | { readonly kind: 'messageExpired'; readonly from: string; readonly to: string; readonly text: string }
  | { readonly kind: 'callPlaced'; readonly from: string | null; readonly to: string }
  | { readonly kind: 'callRings'; readonly from: string | null; readonly to: string }
  | { readonly kind: 'callAnswered'; readonly from: string | null; readonly to: string }
  | { readonly kind: 'callEnded'; readonly from: string | null; readonly to: string; readonly why: CallEnd };
