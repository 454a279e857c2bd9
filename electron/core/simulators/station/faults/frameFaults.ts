import type { OutgoingMessage, WireFrame } from '../wire/frame.ts';
import type { Fault } from './fault.ts';

type ChangeText = (text: string, message: OutgoingMessage) => string;

/** Text frames changed, everything else as it is. */
const text =
  (change: ChangeText) =>
  (frame: WireFrame, message: OutgoingMessage): readonly WireFrame[] =>
    frame.kind === 'text' ? [{ kind: 'text', text: change(frame.text, message) }] : [frame];

const inResults =
  (change: (message: Extract<OutgoingMessage, { kind: 'result' }>) => readonly unknown[]): ChangeText =>
  (plain, message) =>
    message.kind === 'result' ? JSON.stringify(change(message)) : plain;

/** What stations do to the envelope: odd answers, odd bytes around a message. */
export const FRAME_FAULTS: readonly Fault[] = [
  {
    id: 'noPayloadInResult',
    quirks: [54],
    help: 'answers commands with [3,id] and no payload',
    frames: text(inResults(({ id }) => [3, id])),
  },
  {
    id: 'nullPayloadInResult',
    quirks: [54],
    help: 'answers commands with null',
    frames: text(inResults(({ id }) => [3, id, null])),
  },
  {
    id: 'extraFieldInResult',
    quirks: [54],
    help: 'adds a field of its own to every answer',
    frames: text(inResults(({ id, payload }) => [3, id, { ...payload, vendorNote: 'done' }])),
  },
  {
    id: 'shortCallError',
    quirks: [54],
    help: 'refuses every command with a CALLERROR of three parts',
    frames: text((plain, message) =>
      message.kind === 'call' ? plain : JSON.stringify([4, message.id, 'InternalError']),
    ),
  },
  {
    id: 'otherCaseInId',
    quirks: [54],
    help: 'answers with the message id in capitals',
    frames: text(inResults(({ id, payload }) => [3, id.toUpperCase(), payload])),
  },
  {
    id: 'bomAndNul',
    quirks: [55],
    help: 'starts each message with a byte order mark and ends it with NUL',
    frames: text((plain) => `\uFEFF${plain}\0`),
  },
  {
    id: 'whitespaceFrames',
    quirks: [55],
    help: 'sends an empty line before each message',
    frames: (frame) => (frame.kind === 'text' ? [{ kind: 'text', text: ' \r\n' }, frame] : [frame]),
  },
  {
    id: 'binaryFrames',
    quirks: [55],
    help: 'sends its messages in binary frames',
    frames: (frame) => (frame.kind === 'text' ? [{ kind: 'binary', bytes: Buffer.from(frame.text, 'utf8') }] : [frame]),
  },
  {
    id: 'numericMessageId',
    quirks: [55],
    help: 'sends message ids as numbers',
    messageId: (count) => String(count),
    frames: text((plain, message) => (message.kind === 'call' ? plain.replace(/^\[2,"(\d+)"/, '[2,$1') : plain)),
  },
  {
    id: 'messageTypeOne',
    quirks: [55],
    help: 'sends its heartbeats as message type 1',
    frames: text((plain, message) =>
      message.kind === 'call' && message.action === 'Heartbeat' ? plain.replace('[2,', '[1,') : plain,
    ),
  },
];
