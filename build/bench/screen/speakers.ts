import { openWire, type Wire } from '../ocpp/wire.ts';
import { wallNow } from './chromium.ts';

/** Somebody whose word shall appear on the page. */
export type Speaker = {
  /** Sends it and says when. */
  readonly say: (word: 'Available' | 'Waiting') => number;
  readonly end: () => void;
};

/** A charging station; its page says `Waiting` when it is `Preparing`. */
export async function stationSpeaker(port: number, chargeboxId: string): Promise<Speaker> {
  let id = 0;
  const wire = await open({ port, path: `/Ocpp/websocket/${chargeboxId}` });
  const call = (action: string, payload: object) => {
    id += 1;
    wire.send(`[2,"${id}","${action}",${JSON.stringify(payload)}]`);
  };
  call('BootNotification', { chargePointVendor: 'Bench', chargePointModel: 'B1' });
  const say: Speaker['say'] = (word) => {
    const status = word === 'Waiting' ? 'Preparing' : 'Available';
    const at = wallNow();
    call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status, timestamp: new Date(at).toISOString() });
    return at;
  };
  return { say, end: wire.drop };
}

/** The same without the console in between. */
export async function bareSpeaker(port: number): Promise<Speaker> {
  const wire = await open({ port, path: '/station' });
  const say: Speaker['say'] = (word) => {
    const at = wallNow();
    wire.send(word);
    return at;
  };
  return { say, end: wire.drop };
}

function open(where: { readonly port: number; readonly path: string }): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const wire: Wire = openWire({
      ...where,
      opened: () => resolve(wire),
      // What the console asks of its own accord stays without an answer: it gives such a station time.
      heard: () => {},
      closed: (reason) => reject(new Error(reason)),
    });
  });
}
