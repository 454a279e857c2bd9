/**
 * What a maker's modems need before they are like others; refusals are of no account.
 * - Huawei (atgen.c 2188-2202, python-gsmmodem): no noise, events on this port, voice on, USSD as text
 * - ZTE (atgen.c 2208-2216): radio on after a start as a drive
 */
const MAKERS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/huawei|brovi/iu, ['AT^CURC=0', 'AT^PORTSEL=1', 'AT^CVOICE=0', 'AT^USSDMODE=0']],
  [/zte/iu, ['AT+ZOPRT=5']],
];

export const makersCommands = (maker: string): readonly string[] =>
  MAKERS.filter(([pattern]) => pattern.test(maker)).flatMap(([, commands]) => commands);

/** A Huawei without a SIM at switch-on needs a replug; switching its radio off and on does nothing (smstools). */
export const needsReplug = (maker: string): boolean => /huawei|brovi/iu.test(maker);
