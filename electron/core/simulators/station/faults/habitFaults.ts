import type { Fault } from './fault.ts';

/** Stations whose messages are fine and whose manners are not. */
export const HABIT_FAULTS: readonly Fault[] = [
  { id: 'halfDead', quirks: [12], help: 'sends heartbeats and answers no command', habits: { answersCalls: false } },
  {
    id: 'doubleConnection',
    quirks: [13],
    help: 'opens a second connection after its first heartbeat and leaves the old one standing',
    habits: { doublesConnection: true },
  },
  {
    id: 'noBootAfterReconnect',
    quirks: [16],
    help: 'sends no BootNotification when it reconnects',
    habits: { bootsAfterReconnect: false },
  },
  {
    id: 'bootLoop',
    quirks: [17],
    help: 'reboots when a command reaches it before it is registered',
    habits: { rebootsOnEarlyCall: true },
  },
  {
    id: 'rebootOnBootTrigger',
    quirks: [18],
    help: 'reboots on TriggerMessage(BootNotification)',
    habits: { rebootsOnBootTrigger: true },
  },
  {
    id: 'rebootOnProbe',
    quirks: [19],
    help: 'reboots when its measurands are configured',
    habits: { rebootsOnProbe: true },
  },
  {
    id: 'needsPlainTime',
    quirks: [20],
    help: 'never registers when currentTime has milliseconds or an offset',
    habits: { needsPlainTime: true },
  },
  {
    id: 'lateHistory',
    quirks: [34],
    help: 'after a reconnect repeats old statuses and sends its transactions 12 s later',
    habits: { replaysHistory: true },
  },
  {
    id: 'queueFlood',
    quirks: [35],
    help: 'sends everything it kept while away at once',
    habits: { floodsQueue: true },
  },
  {
    id: 'repeatsRefusedStart',
    quirks: [36],
    help: 'repeats a StartTransaction until its tag is accepted',
    habits: { repeatsRefusedStart: true },
  },
  {
    id: 'ignoresKeyFilter',
    quirks: [53],
    help: 'answers GetConfiguration with every key whatever was asked',
    habits: { ignoresKeyFilter: true },
  },
  { id: 'lateAnswers', quirks: [], help: 'takes 45 s for every answer', habits: { answerDelayMs: 45_000 } },
  {
    id: 'clockAhead',
    quirks: [],
    help: 'its clock is 47 minutes ahead and never set',
    habits: { clockErrorMs: 47 * 60_000 },
  },
];
