import type { IncomingCall, NetworkPeer } from './networkPeer.ts';

/** How people treat a call that comes to them. */
export type CallManner = 'letsRing' | 'answers' | 'pushesAway';

export type VirtualPeople = {
  /** Somebody at every number that nobody else has: reads texts, and treats calls as told. */
  readonly stranger: (number: string) => NetworkPeer;
  readonly behave: (manner: CallManner) => void;
  /** What rings or goes on at any of them is answered; false = nothing does. */
  readonly answer: () => boolean;
  readonly hangUp: () => boolean;
};

export function createVirtualPeople(): VirtualPeople {
  let manner: CallManner = 'letsRing';
  let current: IncomingCall | null = null;
  const withCurrent = (act: (call: IncomingCall) => void): boolean => {
    if (!current) return false;
    act(current);
    return true;
  };
  const ring = (call: IncomingCall) => {
    current = call;
    call.onEnded(() => {
      if (current === call) current = null;
    });
    if (manner === 'answers') call.answer();
    if (manner === 'pushesAway') call.hangUp();
  };
  return {
    stranger: (number) => ({ number, receive: () => {}, ring: (_, call) => ring(call) }),
    behave: (wanted) => (manner = wanted),
    answer: () => withCurrent((call) => call.answer()),
    hangUp: () => withCurrent((call) => call.hangUp()),
  };
}
