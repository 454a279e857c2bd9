import type { IncomingCall, OutgoingCall } from '../modem/network/networkPeer.ts';
import type { VirtualNetwork } from '../modem/network/virtualNetwork.ts';
import type { VirtualUnit } from './virtualUnit.ts';

/** Puts the unit's SIM into a virtual network: texts and calls go both ways. Undo by the returned function. */
export function joinNetwork(unit: VirtualUnit, network: VirtualNetwork): () => void {
  let own: OutgoingCall | null = null;
  let incoming: IncomingCall | null = null;
  const line = network.join({
    number: unit.number,
    receive: (from, text) => unit.receive(from, text),
    ring: (from, call) => {
      incoming = call;
      call.onEnded(() => {
        incoming = null;
        unit.ringEnded();
      });
      unit.ring(from);
    },
    isReachable: unit.isReachable,
  });
  const place = (to: string) => {
    let isAnswered = false;
    own = line.call(addressOf(to), {
      answered: () => {
        isAnswered = true;
        unit.callAnswered();
      },
      ended: (why) => {
        own = null;
        // Somebody who pushes it away counts as reached; a busy line looks the same to the network.
        if (why !== 'cancelled') unit.callEnded(isAnswered || why === 'busy' ? 'rejected' : 'failed');
      },
    });
  };
  const leave = unit.listen({
    sms: (to, text) => line.send(addressOf(to), text),
    call: place,
    hangUp: () => own?.hangUp(),
    answer: () => incoming?.answer(),
    reject: () => incoming?.hangUp(),
  });
  return () => {
    leave();
    line.leave();
  };
}

/** Units list numbers in international form without `+`; eight digits and fewer are national. */
const addressOf = (digits: string): string => (digits.startsWith('+') || digits.length <= 8 ? digits : `+${digits}`);
