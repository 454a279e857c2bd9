import { STANDARD, type ModemProfile } from './profile.ts';

const ANY = ['ME', 'MT', 'SM', 'SR'];

/**
 * What Huawei's sticks have in common: places from 0, `^` words for calls, and much to say by themselves. Which lines
 * of noise a model says, and how often, is assumed: gammu and ModemManager only list what they meet.
 */
const HUAWEI: ModemProfile = {
  ...STANDARD,
  maker: 'huawei',
  storages: [ANY, ANY, ANY],
  firstIndex: 0,
  call: {
    dialled: 'OK',
    setUp: ['^ORIG:1,0', '^CONF:1'],
    answered: ['^CONN:1,0'],
    ended: ['^CEND:1,{seconds},29,16'],
    tellsOwnEnd: true,
  },
  callerIdWithoutPlus: true,
  noise: {
    everyMs: 15_000,
    lines: ['^RSSI:20', '^HCSQ:"WCDMA",40,30,50', '^MODE:5,4', '^DSFLOWRPT:0000000A,00000000'],
  },
  storageFull: (storage) => `^SMMEMFULL:"${storage}"`,
  takes: ['^', '$QC'],
};

export const HUAWEI_PROFILES: readonly ModemProfile[] = [
  {
    ...HUAWEI,
    id: 'huaweiK3715',
    help: 'Huawei K3715: places from 0, ^ORIG ^CONF ^CONN ^CEND, noise until AT^CURC=0, packed USSD',
    model: 'K3715',
    revision: ['11.104.05.00.00'],
    ussd: 'packed',
  },
  {
    ...HUAWEI,
    id: 'huaweiE1752',
    help: 'Huawei E1752: COMMAND NOT SUPPORT for an error, lines ended twice, USSD only after AT^USSDMODE=0',
    model: 'E1752',
    revision: ['11.126.13.00.00'],
    unknownCommand: 'COMMAND NOT SUPPORT',
    lineEnd: '\r\r\n',
    ussd: 'packed',
    ussdNeedsTextMode: true,
  },
  // Only its AT+CPMS is known (gammu 8d257ee66); the rest is assumed to be as with other Huawei sticks.
  {
    ...HUAWEI,
    id: 'broviE3372',
    help: 'Brovi E3372-325: AT+CPMS only with all three storages named',
    model: 'E3372-325',
    revision: ['1.0'],
    storages: [
      ['SM', 'ME'],
      ['SM', 'ME'],
      ['SM', 'ME'],
    ],
    needsAllStorages: true,
  },
];
