import { Failure } from '../runtime/failure.ts';
import { procedures } from './procedures.ts';

const notReady = (): never => {
  throw new Failure('modem/notReady');
};

export const modemApi = {
  watch: procedures.modem.watch.handler(notReady),
  ports: procedures.modem.ports.handler(notReady),
  settings: procedures.modem.settings.handler(notReady),
  setSettings: procedures.modem.setSettings.handler(notReady),
  setPin: procedures.modem.setPin.handler(notReady),
  reconnect: procedures.modem.reconnect.handler(notReady),
  dial: procedures.modem.dial.handler(notReady),
  hangUp: procedures.modem.hangUp.handler(notReady),
  ussd: procedures.modem.ussd.handler(notReady),
  calls: procedures.modem.calls.handler(notReady),
};
