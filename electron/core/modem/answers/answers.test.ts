import { describe, expect, it } from 'vitest';
import { noticeLadder } from '../start/notices.ts';
import { selection, storageLadder } from '../start/storages.ts';
import { callerOf, ringingIn } from './callerId.ts';
import { isRegistrationAnswer, registrationOf } from './registration.ts';
import { operatorOf, signalDbmOf } from './signal.ts';
import { storageChoicesOf, storageUseOf } from './storage.ts';
import { isTextMode, listedTexts, readPdu } from './texts.ts';
import { ussdAnswerOf } from './ussd.ts';

describe('registration (TS 27.007, 7.2)', () => {
  it.each([
    ['+CREG: 0,0', 'idle'],
    ['+CREG: 0,1', 'home'],
    ['+CREG: 0,1,"5E25","605F"', 'home'],
    ['+CREG: 2,1,4CA,81DE445', 'home'],
    ['+CREG: 2,5,"2AF5","0B88E350",2', 'roaming'],
    ['+CREG: 2,1,"","605F"', 'home'],
    ['+CREG: 2,1,"0B,"0100701",7', 'home'],
    ['+CREG: 2,1,"5E25', 'home'],
    ['+CREG: 1,0,1', 'home'],
    ['+CREG:2, 2', 'searching'],
    ['+CREG: 0,3', 'denied'],
    ['+CREG: 0,6', 'home'],
    ['+CREG: 0,9', null],
    ['+CREG: ', null],
  ] as const)('%s answers %s', (line, registration) => {
    expect(registrationOf(line)).toBe(registration);
  });

  it.each([
    ['+CREG: 1', 'home'],
    ['+CREG: 5,"2AF5","0B88E350"', 'roaming'],
    ['+CREG: 1,5E25,605F', 'home'],
    ['+CREG: 2', 'searching'],
  ] as const)('%s comes by itself and says %s', (line, registration) => {
    expect(isRegistrationAnswer(line)).toBe(false);
    expect(registrationOf(line)).toBe(registration);
  });
});

it.each([
  ['+CSQ: 0,99', -113],
  ['+CSQ: 20,99', -73],
  ['+CSQ: 31,0', -51],
  ['^RSSI:18', -77],
  ['+CSQ: 99,99', null],
  ['+CSQ: 140,99', -76],
  ['+CSQ: ', null],
])('%s is %s dBm', (line, dbm) => {
  expect(signalDbmOf(line)).toBe(dbm);
});

it.each([
  ['+COPS: 0,0,"Telenor, NO",7', 'Telenor, NO'],
  ['+COPS: 0,2,"24201"', '24201'],
  ['+COPS: 0', ''],
])('%s names %j', (line, operator) => {
  expect(operatorOf(line)).toBe(operator);
});

describe('storages', () => {
  it.each([
    ['+CPMS: "SM",3,20,"SM",3,20,"SM",3,20', { used: 3, total: 20 }],
    ['+CPMS: 14,50,14,50', { used: 14, total: 50 }],
    ['+CPMS: ,,,,,,,,', null],
  ])('%s', (line, use) => {
    expect(storageUseOf(line)).toEqual(use);
  });

  it.each([
    ['("ME","MT","SM","SR"),("ME","MT","SM","SR"),("ME","MT","SM","SR")', '"SM","SM","SM"'],
    ['("SM", "ME", "SM_P"), ("SM", "ME", "SM_P"), ("SM", "ME", "MT")', '"SM","SM","SM"'],
    ['"SM","SM","SM"', '"SM","SM","SM"'],
    ['((“SM”,"BM","SR"),("SM"))'.replaceAll(/[“”]/gu, '"'), '"SM","SM"'],
    ['(ME", "SR"), ("ME", "SR"), ("ME")', '"ME","ME","ME"'],
    ['("SM","ME")', '"SM"'],
    ['(),(),()', undefined],
  ])('+CPMS: %s is first tried as %s', (groups, first) => {
    const [best] = storageLadder(storageChoicesOf(`+CPMS: ${groups}`));
    expect(best && selection(best, best.receive)).toBe(first);
  });

  it('untold, three storages come before two and one, the SIM before the stick', () => {
    expect(storageLadder([]).map((one) => selection(one, one.receive))).toEqual([
      '"SM","SM","SM"',
      '"SM","SM"',
      '"SM"',
      '"ME","ME","ME"',
      '"ME","ME"',
      '"ME"',
      '"MT","MT","MT"',
      '"MT","MT"',
      '"MT"',
    ]);
  });

  it('another storage is read without moving where texts land', () => {
    expect(selection({ receive: 'SM', named: 3, others: [] }, 'ME')).toBe('"ME","SM","SM"');
  });
});

describe('how a modem tells of texts', () => {
  it.each([
    ['+CNMI: (2),(0-1,3),(0,2),(0-1),(0)', '2,1,0,1,0'],
    ['+CNMI: (0-2),(0,1,3),(0),(0,1),(0,1)', '2,1,0,1,0'],
    ['+CNMI:(0-3),(0-3),(0-3),(0,1),(0,1)', '2,1,0,1,0'],
    ['+CNMI: (0-2),(0-3),(0,2),(0-2),(0,1)', '2,1,0,2,0'],
    ['+CNMI: (0,1),(0,1),(0),(0),(0)', '1,1,0,0,0'],
    ['', '2,1,0,2,0'],
  ])('%s is first tried as %s', (line, first) => {
    const ladder = noticeLadder(line);
    expect(ladder[0]).toBe(first);
    // What it says it takes may be refused: all are tried.
    expect(new Set(ladder).size).toBe(11);
  });
});

describe('who calls', () => {
  it.each([
    ['+CLIP: "+4791234567",145,,,,0', '+4791234567'],
    ['+CLIP: "4791234567",145', '+4791234567'],
    ['+CLIP: "91234567",129', '91234567'],
    ['+CLIP: "91 23 45 67",161,"",,"Ola, N",0', '91234567'],
    ['+CLIP: "",128,,,,1', null],
    ['+CLIP: ,128,,,,2', null],
    ['+CLIP: "ANONYMOUS",208', null],
  ])('%s', (line, number) => {
    expect(callerOf(line)).toBe(number);
  });

  it('+CLCC: only what rings here counts', () => {
    const lines = ['+CLCC: 1,0,0,0,0,"111",129', '+CLCC: 2,1,4,0,0,"4791234567",145'];
    expect(ringingIn(lines)).toBe('+4791234567');
    expect(ringingIn(['+CLCC: 1,1,4,0,0'])).toBe(null);
    expect(ringingIn(['+CLCC: 1,0,3,0,0,"111",129'])).toBe(undefined);
    expect(ringingIn([])).toBe(undefined);
  });
});

describe('USSD', () => {
  it.each([
    ['+CUSD: 0,"Saldo 42 kr",15', { stage: 0, text: 'Saldo 42 kr' }],
    ['+CUSD: 0,"Saldo 42 kr"', { stage: 0, text: 'Saldo 42 kr' }],
    ['+CUSD: 1,"1. Ja\n2. Nei",15', { stage: 1, text: '1. Ja\n2. Nei' }],
    ['+CUSD: 0,"Si ""hei""",15', { stage: 0, text: 'Si ""hei""' }],
    ['+CUSD: 0,"00530061006C0064006F",72', { stage: 0, text: 'Saldo' }],
    ['+CUSD: 0,"00530061006C0064006F",15', { stage: 0, text: 'Saldo' }],
    ['+CUSD: 0,D3309BFC06,15', { stage: 0, text: 'Saldo' }],
    ['+CUSD: 0, D3309BFC06', { stage: 0, text: 'Saldo' }],
    ['+CUSD: 0,"00530061006C0064006FFFFF60B1",17', { stage: 0, text: 'Saldo' }],
    ['+CUSD: 2', { stage: 2, text: '' }],
    ['+CUSD: 4,"",0', { stage: 4, text: '' }],
  ])('%s', (line, answer) => {
    expect(ussdAnswerOf(line)).toMatchObject(answer);
  });
});

describe('texts', () => {
  const PDU = '07911326040000F0040B911346610089F60000208062917314080CC8F71D14969741F977FD07';

  it('those received are listed with their places; drafts and broken ones are not', () => {
    expect(
      listedTexts(['+CMGL: 0,0,,38', PDU, '+CMGL: 2,1,"Ola, N",38', PDU, '+CMGL: 5,3,,38', PDU, '+CMGL: 6,1,,38']),
    ).toEqual([
      { index: 0, pdu: PDU },
      { index: 2, pdu: PDU },
    ]);
  });

  it('an empty place has none', () => {
    expect(readPdu(['+CMGR: 0,,0'])).toBe(null);
    expect(readPdu(['+CMGR: 1,,38', PDU])).toBe(PDU);
  });

  it('text mode is seen at the quoted state', () => {
    expect(isTextMode(['+CMGR: "REC UNREAD","+47...",,"26/11/23"'])).toBe(true);
    expect(isTextMode(['+CMGL: 1,"REC READ","+47..."'])).toBe(true);
    expect(isTextMode(['+CMGL: 1,1,"Ola",38'])).toBe(false);
  });
});
