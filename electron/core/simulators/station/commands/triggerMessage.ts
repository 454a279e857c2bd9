import { reportReading } from '../alignedData.ts';
import { numberIn, textIn } from '../wire/json.ts';
import { status, type Command, type CommandContext } from './command.ts';

type Triggered = (context: CommandContext, outlet: number | undefined) => void;

const TRIGGERED: Readonly<Record<string, Triggered>> = {
  BootNotification: ({ boot }) => boot(),
  Heartbeat: ({ heartbeat }) => heartbeat(),
  DiagnosticsStatusNotification: ({ interior }) =>
    void interior.exchange.call('DiagnosticsStatusNotification', { status: 'Idle' }),
  FirmwareStatusNotification: ({ interior }) =>
    void interior.exchange.call('FirmwareStatusNotification', { status: 'Idle' }),
  MeterValues: (context, outlet) => {
    for (const one of chosen(context, outlet)) reportReading(context.interior, one, 'Trigger');
  },
  StatusNotification: (context, outlet) => {
    if (outlet === undefined || outlet === 0) context.reportStation();
    for (const one of chosen(context, outlet)) one.report();
  },
};

/** OCPP 1.6, 5.17: `{"requestedMessage":"MeterValues","connectorId":1}` -> Accepted, then the message itself. */
export const triggerMessage: Command = (payload, context) => {
  const requested = textIn(payload, 'requestedMessage') ?? '';
  const outlet = numberIn(payload, 'connectorId');
  const send = Object.hasOwn(TRIGGERED, requested) ? TRIGGERED[requested] : undefined;
  if (send === undefined) return status('NotImplemented');
  if (outlet !== undefined && outlet !== 0 && context.outlet(outlet) === undefined) return status('Rejected');
  if (requested === 'BootNotification' && context.interior.faults.habits.rebootsOnBootTrigger)
    return status('Accepted', () => context.reboot('Hard'));
  return status('Accepted', () => send(context, outlet));
};

const chosen = (context: CommandContext, outlet: number | undefined) =>
  outlet === undefined ? context.outlets : context.outlets.filter((one) => one.number === outlet);
