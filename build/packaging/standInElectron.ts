import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

/**
 * As much of an unpacked Electron as electron-builder touches: the program file with its fuse wire, and the folders
 * beside it. With it everything but the real program is packed and looked at where no Electron can be fetched.
 */
export function standInElectron(folder: string, system: 'linux' | 'win32'): string {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
  writeFileSync(join(folder, 'version'), '0.0.0');
  for (const text of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, text), '');
  for (const locale of ['en-US', 'en-GB', 'nb', 'fr']) writeFileSync(join(folder, 'locales', `${locale}.pak`), '');
  const name = system === 'win32' ? 'electron.exe' : 'electron';
  const program = system === 'win32' ? windowsProgram() : Buffer.concat([Buffer.from('\x7FELF'), fuseWire()]);
  writeFileSync(join(folder, name), program, { mode: 0o755 });
  return folder;
}

/** `@electron/fuses` finds the wire by this text; behind it stand its version, its length and one byte per fuse. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_COUNT = 9;
const fuseWire = () =>
  Buffer.concat([Buffer.from(FUSE_SENTINEL), Buffer.from([1, FUSE_COUNT]), Buffer.alloc(FUSE_COUNT, '1')]);

const RT_RCDATA = 10;
const ENGLISH = 1033;

/** An empty Windows program whose resources electron-builder can edit; the wire lies among them. */
function windowsProgram(): Buffer {
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const wire = fuseWire();
  resources.entries.push({
    type: RT_RCDATA,
    id: 1,
    lang: ENGLISH,
    codepage: 1200,
    bin: wire.buffer.slice(wire.byteOffset, wire.byteOffset + wire.length),
  });
  const version = Resource.VersionInfo.createEmpty();
  version.setFileVersion(1, 0, 0, 0, ENGLISH);
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  return Buffer.from(program.generate());
}
