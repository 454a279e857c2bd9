import type { Script } from './scriptedModem.ts';

const OK = 'OK\r\n';
const ERROR = 'ERROR\r\n';
const IDS = { 'AT+CIMI': `242010000000001\r\n${OK}`, 'AT+CGSN': `490154203237518\r\n${OK}` };
const FOUR_STORAGES = `+CPMS: ${Array.from({ length: 3 }, () => '("ME","MT","SM","SR")').join(',')}\r\n${OK}`;
const READY = { 'AT+CPIN?': `+CPIN: READY\r\n${OK}` };
const RING = '+CRING: VOICE\r\n';

const named = (maker: string, model: string, firmware: string) => ({
  'AT+CGMI': `${maker}\r\n${OK}`,
  'AT+CGMM': `${model}\r\n${OK}`,
  'AT+CGMR': `${firmware}\r\n${OK}`,
});

const HUAWEI_CALL = {
  call: { rings: `${RING}+CLIP: "4791234567",145,,,,0\r\n`, ends: '^CEND:1,0,104\r\n' },
  dial: { begins: `${OK}^ORIG:1,0\r\n^CONF:1\r\n`, answered: '^CONN:1,0\r\n', ends: '^CEND:1,5,29,16\r\n' },
};
const QUALCOMM_CALL = {
  call: { rings: `${RING}+CLIP: "4791234567",145,,,,0\r\n`, ends: 'NO CARRIER\r\n' },
  dial: { begins: '', answered: 'CONNECT\r\n', ends: 'HANGUP: 1\r\n' },
};

/**
 * Six models by what each says otherwise than the standards would have it. What they say is known from python-gsmmodem's
 * fake modems (research/gsm 4.1); ends of calls that nobody rang through are assumed.
 */
export const SCRIPTS: readonly Script[] = [
  {
    name: 'Huawei K3715',
    answers: { ...named('huawei', 'K3715', '11.104.05.00.00'), ...IDS, ...READY, 'AT+CPMS=?': FOUR_STORAGES },
    otherwise: OK,
    ...HUAWEI_CALL,
  },
  {
    name: 'Huawei E1752',
    answers: {
      ...named('huawei', 'E1752', '11.126.13.00.00'),
      ...IDS,
      ...READY,
      'AT+CPMS=?': FOUR_STORAGES.replaceAll('\r\n', '\r\r\n'),
      'AT+CVHU=0': 'COMMAND NOT SUPPORT\r\n',
      'AT+CLAC': '&C\r\r\n&D\r\r\nE\r\r\nOK\r\r\n',
    },
    otherwise: OK,
    ...HUAWEI_CALL,
  },
  {
    name: 'Wavecom 900E/1800',
    answers: {
      'AT+CGMI': ` WAVECOM MODEM\r\n${OK}`,
      'AT+CGMM': ` MULTIBAND  900E  1800\r\n${OK}`,
      'AT+CGMR': ERROR,
      ...IDS,
      'AT+CPIN?': '+CPIN: READY\r\n',
      'AT+CPMS=?': `+CPMS: (("SM","BM","SR"),("SM"))\r\n${OK}`,
      'AT+CPMS="SM","SM","SM"': ERROR,
      'AT+CPMS="SM","SM"': `+CPMS: 14,50,14,50\r\n${OK}`,
      'AT+CPMS?': `+CPMS: "SM",14,50,"SM",14,50\r\n${OK}`,
      'AT+CVHU=0': ERROR,
    },
    otherwise: OK,
    call: { rings: `${RING}+CLIP: "4791234567",145\r\n`, ends: 'NO CARRIER\r\n+WIND: 6,1\r\n' },
    dial: { begins: '+WIND: 5,1\r\n+WIND: 2\r\n', answered: OK, ends: 'NO CARRIER\r\n+WIND: 6,1\r\n' },
  },
  {
    name: 'Qualcomm M6280',
    answers: {
      ...named('QUALCOMM INCORPORATED', 'M6280', 'M6280_V1.0.0 M6280_V1.0.0 1 [Sep 4 2008 12:00:00]'),
      ...IDS,
      ...READY,
      'AT+CPMS=?': FOUR_STORAGES,
      'AT+CVHU=0': `+CVHU: (0-1)\r\n${OK}`,
    },
    otherwise: OK,
    ...QUALCOMM_CALL,
  },
  {
    name: 'ZTE K3565-Z',
    answers: {
      ...named('ZTE INCORPORATED', 'K3565-Z', 'BD_P673A2V1.0.0B09'),
      ...IDS,
      ...READY,
      'AT+CFUN?': `+CFUN: (0-1,4-7),(0-1)\r\n${OK}`,
      'AT+CPMS=?': FOUR_STORAGES,
      'AT+CVHU=0': `+CVHU: (0-1)\r\n${OK}`,
    },
    otherwise: OK,
    ...QUALCOMM_CALL,
  },
  {
    name: 'Nokia N79',
    answers: {
      'AT+CGMI': `Nokia\r\n${OK}`,
      'AT+CGMM': `Nokia N79\r\n${OK}`,
      'AT+CGMR': `V ICPR72_08w44.1\r\n24-11-08\r\nRM-348\r\n(c) Nokia\r\n11.049\r\n${OK}`,
      ...IDS,
      ...READY,
      'AT+CNMI=?': ERROR,
      'AT+CNMI=2,1,0,2,0': ERROR,
      'AT+CPMS=?': `+CPMS: (),(),()\r\n${OK}`,
      'AT+CPMS?': `+CPMS: ,,,,,,,,\r\n${OK}`,
    },
    otherwise: OK,
    call: { rings: `${RING}+CLIP: "4791234567",145,,,,0\r\n`, ends: '' },
    dial: { begins: OK, answered: '', ends: '' },
  },
];
