import { partKey, takePart, type PartialMessage } from '../../../../../shared/codecs/sms/reassembly.ts';
import type { Deliver } from '../../../../../shared/codecs/sms/pdu.ts';
import type { Clock } from '../../../runtime/clock.ts';
import type { NetworkPeer, Subscriber } from './networkPeer.ts';

/** A peer as the network sees it: its parts are joined before it reads them. Octets for programs are not text to it. */
export function peerSubscriber(peer: NetworkPeer, number: string, clock: Clock): Subscriber {
  const unfinished = new Map<string, PartialMessage>();
  const isReachable = () => peer.isReachable?.() ?? true;
  const read = (message: Deliver) => {
    const key = partKey(message) ?? '';
    const arrival = takePart(message, unfinished.get(key), clock.now());
    if (arrival.kind !== 'complete') {
      unfinished.set(key, arrival.partial);
      return;
    }
    unfinished.delete(key);
    const { body, from } = arrival.message;
    peer.receive(from.text, body.kind === 'text' ? body.text : '');
  };
  return {
    number,
    isReachable,
    deliver: (message) => {
      if (!isReachable()) return 'away';
      if (message.kind === 'deliver') read(message);
      return 'taken';
    },
    ring: (from, call) => peer.ring(from, call),
  };
}
