import { parentPort, workerData } from 'node:worker_threads';
import { assertNever } from '../../../shared/domain/assertNever.ts';
import { messageOf } from '../runtime/failure.ts';
import { readBalance } from '../han/reports/balance.ts';
import { readReaderCurve } from '../han/reports/readerCurve.ts';
import { readPeaks } from '../han/reports/readerPeaks.ts';
import { openReadDb } from '../store/database.ts';
import { readCurve } from './curve.ts';
import type { JobReply, JobRequest, Jobs, RowsQuery } from './jobs.ts';
import { readDashboard, readPeriods } from './periods.ts';
import { countOf, openList, readSessions } from './sessionLists.ts';
import { sessionCondition } from './sessionQuery.ts';

/** Reads for the screens on a thread and a connection of its own, so that no list ever delays a station's answer. */
const { file }: { readonly file: string } = workerData;
const db = openReadDb(file);
const lists = new Map<string, Uint32Array>();

parentPort?.on('message', (request: JobRequest) => {
  parentPort?.postMessage(reply(request));
});

function reply(request: JobRequest): JobReply {
  try {
    return { id: request.id, ok: true, answer: answer(request) };
  } catch (error) {
    return { id: request.id, ok: false, message: messageOf(error) };
  }
}

function answer(request: JobRequest): Jobs[keyof Jobs]['answer'] {
  switch (request.name) {
    case 'openList': {
      const { ids, ...sums } = openList(db, request.ask);
      lists.set(request.ask.listId, ids);
      return sums;
    }
    case 'rows':
      return rows(request.ask);
    case 'forgetList':
      lists.delete(request.ask.listId);
      return null;
    case 'count':
      return countOf(db, sessionCondition(request.ask));
    case 'curve':
      return readCurve(db, request.ask);
    case 'periods':
      return readPeriods(db, request.ask);
    case 'dashboard':
      return readDashboard(db, request.ask);
    case 'readerCurve':
      return readReaderCurve(db, request.ask);
    case 'readerPeaks':
      return readPeaks(db, request.ask);
    case 'harbourBalance':
      return readBalance(db, request.ask);
    default:
      return assertNever(request);
  }
}

function rows({ listId, from, count }: RowsQuery) {
  const ids = lists.get(listId);
  return ids ? readSessions(db, ids.subarray(from, from + count)) : null;
}
