import { Failure } from '../runtime/failure.ts';
import { procedures } from './procedures.ts';

const notReady = (): never => {
  throw new Failure('modem/notReady');
};

export const unitsApi = {
  watch: procedures.units.watch.handler(notReady),
  add: procedures.units.add.handler(notReady),
  update: procedures.units.update.handler(notReady),
  remove: procedures.units.remove.handler(notReady),
  tellPasswords: procedures.units.tellPasswords.handler(notReady),
  previewCommand: procedures.units.previewCommand.handler(notReady),
  command: procedures.units.command.handler(notReady),
  readOut: procedures.units.readOut.handler(notReady),
  previewReadOut: procedures.units.previewReadOut.handler(notReady),
  renew: procedures.units.renew.handler(notReady),
  powered: procedures.units.powered.handler(notReady),
  compare: procedures.units.compare.handler(notReady),
  apply: procedures.units.apply.handler(notReady),
  previewApply: procedures.units.previewApply.handler(notReady),
  previewAccess: procedures.units.previewAccess.handler(notReady),
  setAccess: procedures.units.setAccess.handler(notReady),
  cancel: procedures.units.cancel.handler(notReady),
  commands: procedures.units.commands.handler(notReady),
  history: procedures.units.history.handler(notReady),
  profiles: procedures.units.profiles.handler(notReady),
  saveProfile: procedures.units.saveProfile.handler(notReady),
  removeProfile: procedures.units.removeProfile.handler(notReady),
  rules: procedures.units.rules.handler(notReady),
  saveRule: procedures.units.saveRule.handler(notReady),
  removeRule: procedures.units.removeRule.handler(notReady),
  markAs: procedures.units.markAs.handler(notReady),
};
