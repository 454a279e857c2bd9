import { describe, expect, it } from 'vitest';
import { OK, openQuiet, PERSON } from './testing.ts';

describe('calls', () => {
  it('rings every 5 s with RING or +CRING and +CLIP, until the caller gives up', () => {
    const { at, wait, person } = openQuiet();
    at('AT+CLIP=1');
    const call = person.call('+4790000001');
    expect(wait(300)).toBe('\r\nRING\r\n\r\n+CLIP: "+4790000099",145,,,,0\r\n');
    expect(at('AT+CLCC')).toContain('+CLCC: 1,1,4,0,0,"+4790000099",145');
    at('AT+CRC=1');
    expect(wait(5_000)).toContain('+CRING: VOICE');
    call.hangUp();
    expect(wait(0)).toBe('\r\nNO CARRIER\r\n');
    expect(wait(20_000)).toBe('');
  });

  it('a hidden number is an empty one with validity 1', () => {
    const { at, wait, person } = openQuiet();
    at('AT+CLIP=1');
    person.call('+4790000001', { hidesNumber: true });
    expect(wait(300)).toContain('+CLIP: "",128,,,,1');
  });

  it('answers with ATA, ends with ATH or AT+CHUP, and the caller notices', () => {
    const { at, wait, person } = openQuiet();
    const heard: string[] = [];
    person.call('+4790000001', { answered: () => heard.push('answered'), ended: (why) => heard.push(why) });
    wait(300);
    expect(at('ATA')).toBe(OK);
    expect(at('AT+CPAS')).toContain('+CPAS: 4');
    expect(at('AT+CHUP')).toBe(OK);
    expect(heard).toEqual(['answered', 'hungUp']);
    person.call('+4790000001', { ended: (why) => heard.push(why) });
    wait(300);
    at('ATH');
    expect(heard.at(-1)).toBe('busy');
  });

  it('dials; the other end answers and puts down', () => {
    const { at, wait, person } = openQuiet();
    expect(at(`ATD${PERSON};`)).toBe(OK);
    wait(300);
    expect(at('AT+CLCC')).toContain('+CLCC: 1,0,3,0,0');
    const [first] = person.calls;
    expect(first?.from).toBe('+4790000001');
    first?.call.answer();
    expect(at('AT+CLCC')).toContain('+CLCC: 1,0,0,0,0');
    first?.call.hangUp();
    expect(wait(0)).toBe('\r\nNO CARRIER\r\n');
    expect(at('AT+CEER')).toContain('Normal call clearing');
  });

  it('says BUSY, NO ANSWER and NO CARRIER', () => {
    const { at, wait, person } = openQuiet();
    at(`ATD${PERSON};`);
    wait(300);
    person.calls[0]?.call.hangUp();
    expect(wait(0)).toBe('\r\nBUSY\r\n');
    at(`ATD${PERSON};`);
    expect(wait(60_000)).toBe('\r\nNO ANSWER\r\n');
    at('ATD+4799999999;');
    expect(wait(300)).toBe('\r\nNO CARRIER\r\n');
    expect(at('ATD123')).toContain('NO CARRIER');
  });

  it('a modem in a call is busy to another caller', () => {
    const { wait, person, network } = openQuiet();
    person.call('+4790000001');
    wait(300);
    const ends: string[] = [];
    network.join({ number: '+4790000098', receive: () => {}, ring: () => {} }).call('+4790000001', {
      ended: (why) => ends.push(why),
    });
    wait(300);
    expect(ends).toEqual(['busy']);
  });
});
