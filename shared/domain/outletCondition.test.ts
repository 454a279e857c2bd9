import { describe, expect, it } from 'vitest';
import type { StationLink } from './live.ts';
import { conditionSince, isLoss, outletCondition, stationCondition, type OutletFacts } from './outletCondition.ts';

const online: StationLink = { kind: 'online', since: 1, lastHeardAt: 2, protocol: 'ocpp1.6' };
const facts = (change: Partial<OutletFacts>): OutletFacts => ({
  link: online,
  status: 'Available',
  errorCode: 'NoError',
  vendorErrorCode: '',
  outOfService: false,
  ...change,
});

describe('what an outlet shows and why', () => {
  it.each([
    ['Available', 'available', 'available'],
    ['Preparing', 'waiting', 'preparing'],
    ['Charging', 'inUse', 'charging'],
    ['Occupied', 'inUse', 'charging'],
    ['SuspendedEV', 'inUse', 'suspendedByCar'],
    ['SuspendedEVSE', 'waiting', 'suspendedByStation'],
    ['Finishing', 'waiting', 'finishing'],
    ['Reserved', 'waiting', 'reserved'],
    ['Unavailable', 'outOfService', 'outOfService'],
    ['Faulted', 'fault', 'faulted'],
    ['', 'unknown', 'statusUnknown'],
    ['Dancing', 'unknown', 'statusUnreadable'],
  ])('status %j is %s because of %s', (status, condition, code) => {
    const verdict = outletCondition(facts({ status }));
    expect([verdict.condition, verdict.why.code]).toEqual([condition, code]);
  });

  it('a station that is away makes its last status history (C20: grey transparent)', () => {
    const link: StationLink = { kind: 'offline', since: 5, lastHeardAt: 4, reason: 'connectionLost' };
    expect(outletCondition(facts({ link, status: 'Charging' }))).toEqual({
      condition: 'offline',
      why: { code: 'stationOffline', detail: 'connectionLost' },
    });
  });

  it('offline counts from the loss of the station, anything else from what the station said', () => {
    const link: StationLink = { kind: 'offline', since: 5, lastHeardAt: 4, reason: 'connectionLost' };
    expect(conditionSince({ condition: 'offline', statusAt: 1 }, link)).toBe(5);
    expect(conditionSince({ condition: 'inUse', statusAt: 1 }, online)).toBe(1);
    expect(conditionSince({ condition: 'offline', statusAt: null }, { kind: 'neverConnected' })).toBeNull();
  });

  it('a station that never registered says so (C39)', () => {
    const verdict = outletCondition(facts({ link: { kind: 'neverConnected' }, status: '' }));
    expect(verdict.why.code).toBe('stationNeverConnected');
  });

  it('a fault names both codes and leaves out NoError', () => {
    const verdict = outletCondition(
      facts({ status: 'Faulted', errorCode: 'ConnectorLockFailure', vendorErrorCode: 'E12' }),
    );
    expect(verdict.why.detail).toBe('ConnectorLockFailure / E12');
    expect(outletCondition(facts({ status: 'Faulted' })).why.detail).toBe('');
  });

  it('Finishing with an error code is no fault (quirk 50)', () => {
    expect(outletCondition(facts({ status: 'Finishing', errorCode: 'OtherError' })).condition).toBe('waiting');
  });

  it('staff can take a station out of service whatever it reports', () => {
    expect(outletCondition(facts({ outOfService: true, status: 'Charging' })).why.code).toBe('outOfServiceByStaff');
    expect(stationCondition(facts({ outOfService: true }))).toBe('outOfService');
  });

  it('a status named like a built-in property is unknown, not a crash', () => {
    expect(outletCondition(facts({ status: 'constructor' })).condition).toBe('unknown');
    expect(outletCondition(facts({ status: '__proto__' })).condition).toBe('unknown');
  });

  it('a close by the station on purpose is no loss (E16)', () => {
    expect(isLoss('closedByStation')).toBe(false);
    expect(isLoss('connectionLost')).toBe(true);
    expect(isLoss('noAnswerToPing')).toBe(true);
  });
});
