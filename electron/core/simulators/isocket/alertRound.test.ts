import { describe, expect, it } from 'vitest';
import { INVENTED } from './inventedTexts.ts';
import { MINUTE, openUnitBench, OTHER, OWNER, type UnitBench } from './testing.ts';

const THIRD = '4790000003';
const SECOND = 1_000;

function armed(mode: string, numbers: readonly string[] = [OWNER, OTHER]): UnitBench {
  const bench = openUnitBench();
  for (const number of numbers) bench.text(`ALERTNUMBER+${number}`);
  bench.text(`ALERT=${mode}`);
  bench.text('MICRORELAYTIME=30');
  bench.text('ALARMON');
  bench.said.length = 0;
  return bench;
}

describe('the alert round (chapter 9.2, D53)', () => {
  it('sends an SMS to every number, and again every minute while the sensor stays active, until ALARMOFF', () => {
    const { unit, said, wait, text } = armed('SMS');
    unit.sensor(true);
    expect(said.map(({ to }) => to)).toEqual([OWNER, OTHER]);
    expect(said.every(({ isInvented }) => isInvented)).toBe(true);
    expect(wait(59 * SECOND)).toEqual([]);
    expect(wait(1 * SECOND)).toHaveLength(2);
    expect(wait(5 * MINUTE)).toHaveLength(10);
    text('ALARMOFF');
    expect(wait(5 * MINUTE)).toEqual([]);
  });

  it('sees nothing for a minute: a second sensor within it is not told', () => {
    const { unit, said, wait } = armed('SMS', [OWNER]);
    unit.sensor(true);
    unit.sensor(false);
    wait(20 * SECOND);
    unit.sensor(true);
    unit.sensor(false);
    expect(said).toHaveLength(1);
    wait(40 * SECOND);
    unit.sensor(true);
    expect(said).toHaveLength(2);
  });

  it('sends one SMS per change with SMSCHANGE, and no more', () => {
    const { unit, said, wait } = armed('SMSCHANGE', [OWNER]);
    unit.sensor(true);
    wait(10 * MINUTE);
    expect(said.map(({ text }) => text)).toEqual([INVENTED.sensorActive]);
    unit.sensor(false);
    expect(said.map(({ text }) => text)).toEqual([INVENTED.sensorActive, INVENTED.sensorIdle]);
  });

  it('calls each number once for 20 s, and sends SMS to all when nobody was reached', () => {
    const { unit, said, calls, acts, wait } = armed('CALL', [OWNER, OTHER, THIRD]);
    unit.sensor(true);
    unit.sensor(false);
    expect(calls).toEqual([OWNER]);
    wait(20 * SECOND);
    expect(calls).toEqual([OWNER, OTHER]);
    unit.callEnded('failed');
    expect(calls).toEqual([OWNER, OTHER, THIRD]);
    expect(said).toEqual([]);
    wait(20 * SECOND);
    expect(acts).toEqual(['hangUp', 'hangUp']);
    expect(said.map(({ to }) => to)).toEqual([OWNER, OTHER, THIRD]);
    expect(unit.state().round.kind).toBe('blind');
  });

  it('is over as soon as somebody rejects the call: nobody further down is called', () => {
    const { unit, said, calls, wait } = armed('CALL');
    unit.sensor(true);
    unit.sensor(false);
    unit.callEnded('rejected');
    wait(30 * SECOND);
    expect(calls).toEqual([OWNER]);
    expect(said).toEqual([]);
    expect(unit.state().microRelay).toBe(false);
  });

  it('stops the siren when somebody answers, and opens the microphone', () => {
    const { unit, calls, wait } = armed('CALL');
    unit.sensor(true);
    unit.sensor(false);
    expect(unit.state().microRelay).toBe(true);
    unit.callAnswered();
    expect(unit.state()).toMatchObject({ microRelay: false, listening: true });
    wait(5 * MINUTE);
    expect(calls).toEqual([OWNER]);
    unit.callEnded('rejected');
    expect(unit.state()).toMatchObject({ call: null, listening: false });
  });

  it('runs the relay for its time, and only while it is armed', () => {
    const { unit, wait, text } = armed('OFF');
    unit.sensor(true);
    unit.sensor(false);
    expect(unit.state().microRelay).toBe(true);
    wait(30 * SECOND);
    expect(unit.state().microRelay).toBe(false);
    text('ALARMOFF');
    wait(MINUTE);
    unit.sensor(true);
    expect(unit.state().microRelay).toBe(false);
  });

  it('is silenced by the button without any SMS, which otherwise toggles the socket (D5, D49)', () => {
    const { unit, said, wait } = armed('SMS', [OWNER]);
    unit.sensor(true);
    said.length = 0;
    unit.pressButton();
    expect(unit.state().settings.alarm).toBe('OFF');
    expect(unit.state().socket).toBe(false);
    wait(5 * MINUTE);
    expect(said).toEqual([]);
    unit.pressButton();
    expect(unit.state().socket).toBe(true);
  });

  it('keeps the last ten alarms, and says so in one list (D54)', () => {
    const { unit, wait, text } = armed('OFF');
    for (let count = 0; count < 12; count += 1) {
      unit.sensor(true);
      unit.sensor(false);
      wait(2 * MINUTE);
    }
    expect(text('SHOWALARMLOG')[0]?.split('\n')).toHaveLength(10);
  });

  it('reads a normally closed sensor the other way round (D51)', () => {
    const { unit, said, text } = armed('SMS', [OWNER]);
    text('ALARMOFF');
    text('SENSORTYPE=NC');
    said.length = 0;
    unit.sensor(false);
    text('ALARMON');
    said.length = 0;
    unit.sensor(true);
    expect(unit.state().isContactClosed).toBe(false);
    expect(said).toHaveLength(1);
  });

  it('tells nobody without an alert number', () => {
    const { unit, said, wait } = armed('SMS', []);
    unit.sensor(true);
    wait(5 * MINUTE);
    expect(said).toEqual([]);
  });
});
