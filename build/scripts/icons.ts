import { chromium } from 'playwright';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { existsSync } from 'node:fs';

/**
 * `node build/scripts/icons.ts`: draws build/icon.svg in Chromium at every size that a system asks for and packs the
 * pictures. The results are kept in the repository; run it when the drawing changes.
 */
const BUILD = resolve(import.meta.dirname, '..');
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const;

/** Windows: https://en.wikipedia.org/wiki/ICO_(file_format), with PNG pictures inside (since Vista). */
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** macOS: the four-letter names of the PNG pictures in an icns file, by size. */
const ICNS_TYPES: readonly (readonly [string, number])[] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
];

export type Pictures = ReadonlyMap<number, Buffer>;

const picture = (pictures: Pictures, size: number): Buffer => {
  const found = pictures.get(size);
  if (found === undefined) throw new Error(`no picture of ${size} pixels`);
  return found;
};

/** Header of 6 bytes, an entry of 16 per picture, then the pictures. A side of 256 is written as 0. */
export function icoOf(pictures: Pictures): Buffer {
  const images = ICO_SIZES.map((size) => ({ size, bytes: picture(pictures, size) }));
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  images.forEach(({ size, bytes }, index) => {
    const entry = 6 + 16 * index;
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(bytes.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += bytes.length;
  });
  return Buffer.concat([header, ...images.map(({ bytes }) => bytes)]);
}

/** `icns`, the length of everything, then per picture its name and its length with these 8 bytes. */
export function icnsOf(pictures: Pictures): Buffer {
  const parts = ICNS_TYPES.map(([name, size]) => chunk(name, picture(pictures, size)));
  return chunk('icns', Buffer.concat(parts));
}

function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'ascii');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}

async function draw(svg: string): Promise<Pictures> {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const executablePath = folders.map((folder) => join(folder, 'chromium')).find((file) => existsSync(file));
  const browser = await chromium.launch({
    args: ['--no-sandbox'],
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  const pictures = new Map<number, Buffer>();
  for (const size of SIZES) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    pictures.set(size, await page.screenshot({ omitBackground: true }));
    await page.close();
  }
  await browser.close();
  return pictures;
}

if (process.argv[1] === import.meta.filename) {
  const pictures = await draw(readFileSync(join(BUILD, 'icon.svg'), 'utf8'));
  writeFileSync(join(BUILD, 'icon.png'), picture(pictures, 512));
  writeFileSync(join(BUILD, 'icon-256.png'), picture(pictures, 256));
  writeFileSync(join(BUILD, 'icon.ico'), icoOf(pictures));
  writeFileSync(join(BUILD, 'icon.icns'), icnsOf(pictures));
  console.log('drawn: icon.png, icon-256.png, icon.ico, icon.icns');
}
