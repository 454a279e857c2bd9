import { describe, expect, it } from 'vitest';
import { fieldOf, readCsv } from './readerCsv.ts';

describe('CSV as people have it', () => {
  it('is read with its separator, quotes, line breaks in quotes and byte order mark; lines are an editor’s', () => {
    const table = readCsv(
      '\uFEFFEnhets-ID;Mottaker\r\n\r\naB3$xY9z;"Åse ""Sjø"" Ødegård"\r\n"Cc4$xY9z";"to\r\nlinjer"\r\nDd5$xY9z;Kari',
    );
    expect(table?.separator).toBe(';');
    expect(table?.header).toEqual(['Enhets-ID', 'Mottaker']);
    expect(table?.lines).toEqual([
      { line: 3, cells: ['aB3$xY9z', 'Åse "Sjø" Ødegård'] },
      { line: 4, cells: ['Cc4$xY9z', 'to\r\nlinjer'] },
      { line: 6, cells: ['Dd5$xY9z', 'Kari'] },
    ]);
  });

  it('takes commas and tabs, and a comma inside quotes as text', () => {
    expect(readCsv('device id,recipient\naB3$xY9z,"Ødegård, Åse"')?.lines[0]?.cells).toEqual([
      'aB3$xY9z',
      'Ødegård, Åse',
    ]);
    expect(readCsv('device id\trecipient\naB3$xY9z\tKari')?.lines[0]?.cells).toEqual(['aB3$xY9z', 'Kari']);
    expect(readCsv('  \n\n')).toBeNull();
  });

  it('knows its columns by the names of the seed in both languages', () => {
    expect(['Enhets-ID', 'Device ID', 'Kundenr.', 'Customer no.', 'E-post', 'Mottaker', 'Colour'].map(fieldOf)).toEqual(
      ['deviceId', 'deviceId', 'customerNumber', 'customerNumber', 'recipientEmail', 'recipientName', null],
    );
  });
});
