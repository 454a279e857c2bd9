import { isRegistered, registrationOf, type Registration } from './answers/registration.ts';
import { operatorOf, signalDbmOf } from './answers/signal.ts';
import type { AtReply } from './line/command.ts';
import type { Channel } from './line/channel.ts';
import { RADIO_MS, SHORT_MS } from './line/deadlines.ts';

/** What a look at the modem found; left out = it did not say. */
export type Sight = {
  readonly registration?: Registration | null;
  readonly operator?: string;
  readonly signalDbm?: number | null;
};

/** Asks for registration, signal and operator, whatever the modem said of them by itself meanwhile. */
export async function lookAtModem(channel: Channel): Promise<Sight> {
  const ask = (text: string, withinMs = SHORT_MS) => channel.ask({ text, withinMs });
  const circuit = registrationIn(await ask('AT+CREG?'));
  // A stick on 4G alone may know its registration only there.
  const registration =
    circuit === undefined || circuit === null || isRegistered(circuit) || circuit === 'denied'
      ? circuit
      : better(circuit, registrationIn(await ask('AT+CEREG?')));
  const signal = lineOf(await ask('AT+CSQ'), '+CSQ');
  const operator = lineOf(await ask('AT+COPS?', RADIO_MS), '+COPS');
  return {
    ...(registration === undefined ? {} : { registration }),
    ...(signal === undefined ? {} : { signalDbm: signalDbmOf(signal) }),
    ...(operator === undefined ? {} : { operator: operatorOf(operator) }),
  };
}

const better = (circuit: Registration, packet: Registration | null | undefined): Registration =>
  packet !== undefined && packet !== null && isRegistered(packet) ? packet : circuit;

/** undefined = no answer; null = an answer that does not tell (`OK` alone). */
function registrationIn(reply: AtReply): Registration | null | undefined {
  if (reply.kind === 'refused') return null;
  if (reply.kind !== 'ok') return undefined;
  const line = reply.lines.at(-1);
  return line === undefined ? null : registrationOf(line);
}

function lineOf(reply: AtReply, name: string): string | undefined {
  return reply.kind === 'ok' ? reply.lines.find((line) => line.toUpperCase().startsWith(name)) : undefined;
}
