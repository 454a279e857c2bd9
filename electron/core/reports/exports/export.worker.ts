import { parentPort, workerData } from 'node:worker_threads';
import { EXCEL_ROW_LIMIT } from '../../../../shared/contract/exports.ts';
import { messageOf, systemCodeOf } from '../../runtime/failure.ts';
import { openReadDb } from '../../store/database.ts';
import { readSetting } from '../../store/settingStore.ts';
import { sessionOf, type SessionRow } from '../../store/sessionRows.ts';
import { countOf } from '../sessionLists.ts';
import { orderBy, sessionCondition } from '../sessionQuery.ts';
import type { Cell } from '../xlsx/sheet.ts';
import { writeXlsx } from '../xlsx/writeXlsx.ts';
import { exportColumns, type ExportColumn } from './exportColumns.ts';
import type { ExportJob, ExportNews } from './exportJob.ts';
import { exportWords } from './exportWords.ts';
import { writeCsv } from './writeCsv.ts';

/** Writes one file and ends. One reading transaction: the rows are those of one instant, whatever is written meanwhile. */
const job: ExportJob = workerData;
const tell = (news: ExportNews) => parentPort?.postMessage(news);
const TELL_EVERY_ROWS = 2_000;
/** Characters. */
const WIDTHS = { text: 22, integer: 9, kilo: 13, dateTime: 20, duration: 11 } as const;

async function write(): Promise<number> {
  const db = openReadDb(job.database);
  // Each page is read once, in order.
  db.pragma('cache_size = -4000');
  try {
    db.exec('BEGIN');
    const condition = sessionCondition(job.query);
    const rowCount = countOf(db, condition);
    const words = exportWords(job.language);
    const columns = exportColumns({ ...words, zone: readSetting(db, 'timeZone') });
    const found = db
      .prepare<unknown[], SessionRow>(
        `SELECT * FROM session WHERE ${condition.sql} ORDER BY ${orderBy(job.query.sort)}`,
      )
      .iterate(...condition.values);
    const rows = cellsOf(found, columns);
    const sheetColumns = columns.map(({ heading, format }) => ({ heading, format, widthChars: WIDTHS[format] }));
    if (job.format === 'csv') {
      await writeCsv({ path: job.path, columns: sheetColumns, rows, language: job.language });
    } else {
      const rowsPerSheet = EXCEL_ROW_LIMIT;
      await writeXlsx({ path: job.path, name: words.sheet, columns: sheetColumns, rows, rowCount, rowsPerSheet });
    }
    return rowCount;
  } finally {
    db.close();
  }
}

function* cellsOf(rows: Iterable<SessionRow>, columns: readonly ExportColumn[]): Generator<readonly Cell[]> {
  let count = 0;
  for (const row of rows) {
    const session = sessionOf(row);
    yield columns.map(({ cell }) => cell(session));
    count += 1;
    if (count % TELL_EVERY_ROWS === 0) tell({ kind: 'rows', rows: count });
  }
}

try {
  tell({ kind: 'done', rows: await write() });
} catch (error) {
  tell({ kind: 'failed', code: systemCodeOf(error) || messageOf(error) });
}
