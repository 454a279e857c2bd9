import { describe, expect, it } from 'vitest';
import { INVENTED } from './inventedTexts.ts';
import { lampsOf } from './lamps.ts';
import { MINUTE, openUnitBench, OTHER, OWNER } from './testing.ts';

const HOUR = 60 * MINUTE;

describe('the thermostat (D41 to D44)', () => {
  it('heats below TEMPOFF and stops at it, from the tenth minute on', () => {
    const { text, wait, unit } = openUnitBench({ outdoorCelsius: 5, loadCelsius: 20 });
    text('TEMPOFF=12');
    expect(text('THERMOSTATON')).toEqual([
      'THERMOSTATON - OK\nTHERMOSTAT=HEATING\nTEMPOFF=12\nAttention! Thermostat is working now!',
    ]);
    wait(10 * MINUTE - 1);
    expect(unit.state().socket).toBe(false);
    wait(1);
    expect(unit.state().socket).toBe(true);
    wait(2 * HOUR);
    expect(Math.abs(unit.roomCelsius() - 12)).toBeLessThan(1.5);
  });

  it('cools above TEMPOFF', () => {
    const { text, wait, unit } = openUnitBench({ outdoorCelsius: 30, loadCelsius: -15 });
    text('THERMOSTAT=COOLING');
    text('TEMPOFF=22');
    text('THERMOSTATON');
    wait(3 * HOUR);
    expect(Math.abs(unit.roomCelsius() - 22)).toBeLessThan(1.5);
  });

  it('overrides a switching by hand at its next reading', () => {
    const { text, wait, unit } = openUnitBench({ outdoorCelsius: 18 });
    wait(10 * MINUTE);
    text('THERMOSTATON');
    expect(text('ON')).toEqual(['Power socket ON']);
    wait(MINUTE);
    expect(unit.state().socket).toBe(false);
  });

  it('tells the alert numbers when it switched off, and when limits are crossed, once each (D44, D45)', () => {
    const { text, wait, unit, said } = openUnitBench({ outdoorCelsius: 5, loadCelsius: 20 });
    text(`ALERTNUMBER+${OTHER}`);
    text('THERMALERT=ON');
    text('TRISEALERT=20');
    text('TFALLALERT=-5');
    text('TEMPOFF=12');
    text('THERMOSTATON');
    said.length = 0;
    wait(HOUR);
    expect(said[0]).toEqual({ to: OTHER, text: INVENTED.thermostatOff('12C'), isInvented: true });
    text('THERMOSTATOFF');
    said.length = 0;
    unit.temperature(30);
    wait(6 * HOUR);
    expect(said.map((one) => one.text)).toEqual([expect.stringMatching(/rise alert/u)]);
    said.length = 0;
    unit.temperature(-20);
    wait(6 * HOUR);
    expect(said.map((one) => one.text)).toEqual([expect.stringMatching(/fall alert/u)]);
  });

  it('goes by Fahrenheit on a US model (D42)', () => {
    const { text, wait } = openUnitBench({ isFahrenheit: true, outdoorCelsius: 20 });
    expect(text('TEMPOFF=31')).toEqual(['Incorrect value!']);
    expect(text('TEMPOFF=122')[0]).toContain('TEMPOFF=122 - OK');
    wait(10 * MINUTE);
    expect(text('TEMPERATURE')).toEqual(['TEMPERATURE: 68F']);
  });
});

describe('the scheduler (D56)', () => {
  it('does its rules by its own clock, and tells nobody but for INF', () => {
    const { text, wait, unit, said } = openUnitBench();
    text(`ALERTNUMBER+${OTHER}`);
    for (const rule of ['12:30,1,ON', '13:00,*,INF', '13:30,1,AON', '14:00,1,OFF', '12:15,2,ON'])
      text(`SCHEDULER+${rule}`);
    said.length = 0;
    wait(29 * MINUTE);
    expect(unit.state().socket).toBe(false);
    wait(MINUTE);
    expect(unit.state().socket).toBe(true);
    expect(said).toEqual([]);
    wait(30 * MINUTE);
    expect(said).toMatchObject([{ to: OTHER, isInvented: false }]);
    expect(said[0]?.text).toContain('Power socket ON');
    wait(30 * MINUTE);
    expect(unit.state().settings.alarm).toBe('ON');
    wait(30 * MINUTE);
    expect(unit.state().socket).toBe(false);
    wait(22 * HOUR + 15 * MINUTE);
    expect(unit.state().socket).toBe(true);
  });

  it('takes eight rules, and removes by the time alone', () => {
    const { text } = openUnitBench();
    for (let hour = 0; hour < 8; hour += 1) text(`SCHEDULER+0${hour}:00,${hour === 0 ? '*' : hour},ON`);
    expect(text('SCHEDULER+09:00,*,OFF')).toEqual(['Execute error!']);
    text('SCHEDULER-00:00');
    text('SCHEDULER+01:00,2,OFF');
    expect(text('SCHEDULER-01:00')).toEqual(['SCHEDULER-01:00 - OK']);
    expect(text('SCHEDULER?')[0]?.split('\n')).toHaveLength(6);
    expect(text('SCHEDULER-ALL')).toEqual(['SCHEDULER-ALL - OK']);
    expect(text('SCHEDULER?')).toEqual([INVENTED.noRules]);
  });

  it('does not follow the change of the clocks: an hour late from then on', () => {
    const { text, wait, unit } = openUnitBench();
    text('SCHEDULER+12:30,*,ON');
    // To 12:00 in Oslo on 29 March 2027, a day after summer time began: 11:00 by the unit.
    wait(Date.parse('2027-03-29T10:00:00Z') - Date.parse('2026-11-23T11:00:00Z'));
    text('OFF');
    wait(30 * MINUTE);
    expect(unit.state().socket).toBe(false);
    wait(HOUR);
    expect(unit.state().socket).toBe(true);
  });
});

describe('power cuts (D57, D58)', () => {
  it('a 707 tells both ways and lives on for a while; its socket comes back as it was', () => {
    const { text, wait, unit, said } = openUnitBench({ model: '707' });
    text(`ALERTNUMBER+${OWNER}`);
    text('ON');
    said.length = 0;
    unit.powerCut();
    expect(said.map((one) => one.text)).toEqual([INVENTED.powerLost]);
    expect(text('STATUS')[0]).toContain('Power socket OFF');
    unit.powerBack();
    expect(said.at(-1)).toEqual({ to: OWNER, text: INVENTED.powerRestored, isInvented: true });
    expect(unit.state().socket).toBe(true);
    unit.powerCut();
    wait(6 * MINUTE);
    expect(unit.isReachable()).toBe(false);
    expect(text('STATUS')).toEqual([]);
  });

  it('a 706 is dead at once, tells nothing, and keeps its settings (D18)', () => {
    const { text, unit, said } = openUnitBench({ model: '706' });
    text(`ALERTNUMBER+${OWNER}`);
    text('POWERSTATE=ON');
    said.length = 0;
    unit.powerCut();
    expect(unit.isReachable()).toBe(false);
    unit.powerBack();
    expect(said).toEqual([]);
    expect(unit.state().socket).toBe(true);
    expect(text('POWERSTATE?')).toEqual(['POWERSTATE=REMEMBER,(ON),OFF']);
  });
});

describe('calls to a unit (D31, D35, D39)', () => {
  const ready = (ring: string, options = {}) => {
    const bench = openUnitBench(options);
    bench.text(`SECNUMBER+${OWNER}`);
    bench.text('SECLIST=ON');
    bench.text(`RING=${ring}`);
    bench.said.length = 0;
    return bench;
  };

  it('act at once from a listed number, and are confirmed by SMS', () => {
    const { unit, said, acts } = ready('SWITCH');
    unit.ring(`+${OWNER}`);
    expect(unit.state().socket).toBe(true);
    expect(acts).toEqual(['reject']);
    expect(said).toMatchObject([{ to: OWNER, isInvented: true }]);
    unit.ring(`+${OTHER}`);
    unit.ring(null);
    expect(unit.state().socket).toBe(true);
  });

  it('are confirmed by a short call when it is set so', () => {
    const { unit, calls, acts, wait, text } = ready('RESTART');
    text('RINGCONFIRMTYPE=CALL');
    unit.ring(OWNER);
    expect(calls).toEqual([]);
    wait(10_000);
    expect(calls).toEqual([OWNER]);
    wait(10_000);
    expect(acts).toEqual(['reject', 'hangUp']);
  });

  it('need the local form on the list where the operator shows callers so', () => {
    const { unit, text } = ready('SWITCH', { hiddenCountryCode: '47' });
    unit.ring(`+${OWNER}`);
    expect(unit.state().socket).toBe(false);
    text(`SECNUMBER+${OWNER.slice(2)}`);
    unit.ring(`+${OWNER}`);
    expect(unit.state().socket).toBe(true);
  });

  it('open the microphone only when it is set so', () => {
    const { unit, acts } = ready('MIC');
    unit.ring(OWNER);
    expect(acts).toEqual(['answer']);
    expect(unit.state().listening).toBe(true);
    expect(lampsOf(unit.state()).microphone).toBe('steady');
    unit.ringEnded();
    expect(unit.state().listening).toBe(false);
  });

  it('are made by CALLBACK for 30 s, and not without protection (D55)', () => {
    const { text, calls, acts, wait } = openUnitBench();
    expect(text('CALLBACK')).toEqual(['No security setup!']);
    text('PASSWORD=a1b2c');
    expect(text('a1b2cCALLBACK')).toEqual([]);
    expect(calls).toEqual([OWNER]);
    wait(30_000);
    expect(acts).toEqual(['hangUp']);
  });
});

describe('the hidden button', () => {
  it('resets everything when held and pressed again within ten seconds, not later (D61)', () => {
    const { text, unit, wait } = openUnitBench();
    text('PASSWORD=a1b2c');
    unit.holdButton();
    wait(10_000);
    unit.pressButton();
    expect(unit.state().password).toBe('a1b2c');
    expect(unit.state().socket).toBe(true);
    unit.holdButton();
    unit.pressButton();
    expect(unit.state()).toMatchObject({ password: null, socket: false });
    expect(text('RESTARTTIME?')).toEqual(['RESTARTTIME=10 seconds']);
  });
});

describe('lamps', () => {
  it('show what the unit does (D10 to D13)', () => {
    const { text, unit } = openUnitBench();
    expect(lampsOf(unit.state())).toEqual({ power: 'steady', gsm: 'everyThreeSeconds', microphone: 'off', out: 'off' });
    text('ON');
    text('ALERT=OFF');
    text('ALARMON');
    expect(lampsOf(unit.state())).toMatchObject({ power: 'oncePerSecond', out: 'steady' });
    unit.sensor(true);
    expect(lampsOf(unit.state()).power).toBe('fourPerSecond');
    unit.coverage(false);
    expect(lampsOf(unit.state()).gsm).toBe('oncePerSecond');
  });
});
