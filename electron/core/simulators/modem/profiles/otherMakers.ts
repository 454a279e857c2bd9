import { STANDARD, type ModemProfile } from './profile.ts';

const ANY = ['ME', 'MT', 'SM', 'SR'];
const QUALCOMM_CALL = {
  dialled: null,
  setUp: [],
  answered: ['CONNECT'],
  ended: ['HANGUP: 1'],
  tellsOwnEnd: false,
} as const;

/** ATD is silent until CONNECT, and AT+CSMP takes the service centre's number away. */
const QUALCOMM: ModemProfile = {
  ...STANDARD,
  storages: [ANY, ANY, ANY],
  firstIndex: 0,
  call: QUALCOMM_CALL,
  callerIdWithoutPlus: true,
  forgetsServiceCentre: true,
  answers: {
    '+ZPAS?': ['+BEARTYPE: "UMTS","CS_PS"', 'OK'],
    '+CVHU=0': ['+CVHU: (0-1)', 'OK'],
  },
  takes: ['+Z', '$QC'],
};

export const OTHER_PROFILES: readonly ModemProfile[] = [
  {
    ...STANDARD,
    id: 'wavecom',
    help: 'Wavecom 900E/1800: +CPIN without OK, two storages only, +WIND for calls, ATD silent until the answer',
    maker: ' WAVECOM MODEM',
    model: ' MULTIBAND  900E  1800',
    pinWithoutOk: true,
    storages: [['SM', 'BM', 'SR'], ['SM']],
    capacity: 50,
    call: {
      dialled: null,
      setUp: ['+WIND: 5,1', '+WIND: 2'],
      answered: ['OK'],
      ended: ['NO CARRIER', '+WIND: 6,1'],
      tellsOwnEnd: false,
    },
    callerIdTail: '',
    callerIdWithoutPlus: true,
    answers: {
      '+CGMR': ['ERROR'],
      '+CLAC': ['ERROR'],
      '+CVHU=0': ['ERROR'],
      '+CPMS=?': ['+CPMS: (("SM","BM","SR"),("SM"))', 'OK'],
      '+WIND?': ['+WIND: 0', 'OK'],
    },
    takes: ['+WIND'],
  },
  {
    ...QUALCOMM,
    id: 'qualcommM6280',
    help: 'Qualcomm M6280: CONNECT and HANGUP: 1 for calls, AT+CSMP empties the service centre',
    maker: 'QUALCOMM INCORPORATED',
    model: 'M6280',
    revision: ['M6280_V1.0.0 M6280_V1.0.0 1 [Sep 4 2008 12:00:00]'],
    answers: { ...QUALCOMM.answers, '+CLAC': ['ERROR'] },
  },
  {
    ...QUALCOMM,
    id: 'zteK3565',
    help: 'ZTE K3565-Z: as Qualcomm, +CFUN? answered with the choices, +ZUSIMR noise',
    maker: 'ZTE INCORPORATED',
    model: 'K3565-Z',
    revision: ['BD_P673A2V1.0.0B09'],
    noise: { everyMs: 15_000, lines: ['+ZUSIMR:2', '+ZPASR: "UMTS"'] },
    answers: { ...QUALCOMM.answers, '+CFUN?': ['+CFUN: (0-1,4-7),(0-1)', 'OK'] },
  },
  {
    ...STANDARD,
    id: 'nokiaN79',
    help: 'Nokia N79: sends, but gives no access to received messages; says nothing of calls',
    maker: 'Nokia',
    model: 'Nokia N79',
    revision: ['V ICPR72_08w44.1', '24-11-08', 'RM-348', '(c) Nokia', '11.049'],
    storages: [],
    mainStorage: 'ME',
    capacity: 1_000,
    notices: null,
    call: { dialled: 'OK', setUp: [], answered: [], ended: [], tellsOwnEnd: false },
    callerIdWithoutPlus: true,
    answers: {
      '+CLAC': ['ERROR'],
      '+CPMS=?': ['+CPMS: (),(),()', 'OK'],
      '+CPMS?': ['+CPMS: ,,,,,,,,', 'OK'],
      '+CSMP?': ['+CSMP: 49,167,0,0', 'OK'],
      '+GCAP': ['+GCAP: +CGSM,+DS,+W', 'OK'],
    },
  },
];
