import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const icon = (name: string) => readFileSync(resolve(import.meta.dirname, '..', name));
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

it('the Windows icon holds a picture for every size from the title bar to the large view', () => {
  const ico = icon('icon.ico');
  const count = ico.readUInt16LE(4);
  const entries = Array.from({ length: count }, (_, index) => 6 + 16 * index);
  expect(entries.map((at) => ico.readUInt8(at) || 256)).toEqual([16, 24, 32, 48, 64, 128, 256]);
  for (const at of entries) {
    const offset = ico.readUInt32LE(at + 12);
    expect(ico.subarray(offset, offset + 4)).toEqual(PNG);
    expect(offset + ico.readUInt32LE(at + 8)).toBeLessThanOrEqual(ico.length);
  }
});

it('the macOS icon holds pictures up to 1024 pixels', () => {
  const icns = icon('icon.icns');
  expect(icns.toString('ascii', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  const names: string[] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) names.push(icns.toString('ascii', at, at + 4));
  expect(names).toEqual(['icp4', 'icp5', 'ic07', 'ic08', 'ic09', 'ic10', 'ic11', 'ic12', 'ic13', 'ic14']);
});

it('the Linux icon has 512 pixels', () => {
  const png = icon('icon.png');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([512, 512]);
});
