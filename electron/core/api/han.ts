import { Failure } from '../runtime/failure.ts';
import { procedures } from './procedures.ts';

const notReady = (): never => {
  throw new Failure('han/notReady');
};

export const hanApi = {
  watch: procedures.han.watch.handler(notReady),
  details: procedures.han.details.handler(notReady),
  activity: procedures.han.activity.handler(notReady),
  register: procedures.han.register.handler(notReady),
  update: procedures.han.update.handler(notReady),
  setParty: procedures.han.setParty.handler(notReady),
  setActive: procedures.han.setActive.handler(notReady),
  setShipment: procedures.han.setShipment.handler(notReady),
  remove: procedures.han.remove.handler(notReady),
  setSource: procedures.han.setSource.handler(notReady),
  setKeys: procedures.han.setKeys.handler(notReady),
  newPassword: procedures.han.newPassword.handler(notReady),
  setScale: procedures.han.setScale.handler(notReady),
  importPreview: procedures.han.importPreview.handler(notReady),
  importReaders: procedures.han.importReaders.handler(notReady),
  exportReaders: procedures.han.exportReaders.handler(notReady),
  ports: procedures.han.ports.handler(notReady),
  findMeter: procedures.han.findMeter.handler(notReady),
  sweep: procedures.han.sweep.handler(notReady),
  bytes: procedures.han.bytes.handler(notReady),
  curve: procedures.han.curve.handler(notReady),
  peaks: procedures.han.peaks.handler(notReady),
  balance: procedures.han.balance.handler(notReady),
  signal: procedures.han.signal.handler(notReady),
  capture: procedures.han.capture.handler(notReady),
  inspect: procedures.han.inspect.handler(notReady),
  replay: procedures.han.replay.handler(notReady),
  settings: procedures.han.settings.handler(notReady),
  setSettings: procedures.han.setSettings.handler(notReady),
};
