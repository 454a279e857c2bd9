import { describe, expect, it } from 'vitest';
import type { UnitAccess } from '../../../../shared/contract/units.ts';
import { stationId } from '../../../../shared/domain/ids.ts';
import { accessSteps, type AccessFacts } from './accessPlan.ts';

const FACTS: AccessFacts = {
  consoleNumber: '+4790000001',
  countryCode: '47',
  secNumbers: null,
  alertNumbers: null,
};
const WISH: UnitAccess = {
  id: stationId('u'),
  technicianNumbers: ['+47 900 00 099'],
  alertNumbers: ['90000099'],
  isListOn: true,
  password: { typed: 'ab12c', repeated: 'ab12c' },
  renewPassword: { typed: 'renew1234', repeated: 'renew1234' },
};
const forms = (wish: Partial<UnitAccess> = {}, facts: Partial<AccessFacts> = {}) =>
  accessSteps({ ...WISH, ...wish }, { ...FACTS, ...facts }).calls.map(({ form, args }) =>
    [form, ...Object.values(args)].join(' '),
  );
const codes = (wish: Partial<UnitAccess> = {}, facts: Partial<AccessFacts> = {}) =>
  accessSteps({ ...WISH, ...wish }, { ...FACTS, ...facts }).guards.map(({ level, code }) => `${level} ${code}`);

describe('the guided plan for access', () => {
  it('D75: opens every door and asks for proof before it locks; both forms of each number (D35, D76)', () => {
    expect(forms()).toEqual([
      'ALERTNUMBER_ADD 4790000099',
      'SECNUMBER_ADD 4790000001',
      'SECNUMBER_ADD 90000001',
      'SECNUMBER_ADD 4790000099',
      'SECNUMBER_ADD 90000099',
      'SECNUMBER_GET',
      'PASSWORD_SET ab12c',
      'STATUS',
      'RENEWPW_SET renew1234',
      'RENEW_GET',
      'SECLIST_ON',
      'STATUS',
    ]);
    expect(codes()).toEqual([]);
  });

  it('D37: without a password the renewal comes after the list, which it needs', () => {
    expect(forms({ password: null }).slice(-4)).toEqual(['SECLIST_ON', 'RENEWPW_SET renew1234', 'RENEW_GET', 'STATUS']);
  });

  it('sends no number that the unit has confirmed to know', () => {
    const known = { secNumbers: ['4790000001', '90000001', '4790000099'], alertNumbers: ['4790000099'] };
    expect(forms({ password: null, renewPassword: null }, known)).toEqual([
      'SECNUMBER_ADD 90000099',
      'SECNUMBER_GET',
      'SECLIST_ON',
      'STATUS',
    ]);
  });

  it('a plan that would leave the console out is refused', () => {
    expect(codes({}, { consoleNumber: '' })).toContain('refuse consoleNumberUnknown');
  });

  it.each([
    ['two passwords that differ', { password: { typed: 'ab12c', repeated: 'ab12d' } }, 'refuse passwordsDiffer'],
    [
      'two renewal passwords that differ',
      { renewPassword: { typed: 'renew1234', repeated: 'renew1235' } },
      'refuse renewPasswordsDiffer',
    ],
    ['a number with letters', { technicianNumbers: ['Kari'] }, 'refuse badNumber'],
    [
      'a renewal password without list or password (D37)',
      { isListOn: false, password: null },
      'refuse renewNeedsSecurity',
    ],
    ['nobody listed but the console (D62)', { technicianNumbers: [] }, 'confirm noTechnicianListed'],
    ['a password without the list (D67)', { isListOn: false }, 'warn passwordWithoutList'],
    ['no protection at all', { isListOn: false, password: { typed: '', repeated: '' } }, 'confirm noProtection'],
    ['two alert numbers (D58)', { alertNumbers: ['90000099', '90000098'] }, 'warn severalAlertNumbers'],
    [
      'more than ten numbers (D33)',
      { technicianNumbers: ['90000011', '90000012', '90000013', '90000014', '90000015'] },
      'refuse tooManyNumbers',
    ],
  ])('%s', (_, wish, guard) => {
    expect(codes(wish)).toContain(guard);
  });
});
