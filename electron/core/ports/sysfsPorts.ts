import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { PortInfo } from './port.ts';

/** Real ones lie at the root; a test has a tree of its own. */
export type SystemFolders = { readonly tty: string; readonly byId: string; readonly dev: string };
export const LINUX_FOLDERS: SystemFolders = { tty: '/sys/class/tty', byId: '/dev/serial/by-id', dev: '/dev' };

/** Built-in ports are there in dozens whether or not anything is behind them, and one may be the machine's console. */
const USB_NAMES = /^tty(?:USB|ACM|XRUSB|WCH|CH9344)/u;
/** `usb-Quectel_EC25_0001-if02-port0`: what udev's rule knew of the device, where the kernel's tree is not to be read. */
const BY_ID_NAME = /^usb-(.*?)-if([0-9a-f]{2})(?:-port\d+)?$/u;
const MOST_STEPS_UP = 6;

/**
 * The serial ports of a Linux without udev's program, straight from the kernel's tree; what only the lasting names know
 * (a container that was given /dev alone) is listed with what they tell. Never throws.
 */
export async function sysfsPorts(folders: SystemFolders = LINUX_FOLDERS): Promise<readonly PortInfo[]> {
  const names = (await entries(folders.tty)).filter((name) => USB_NAMES.test(name));
  const byId = await byIdNames(folders);
  const known = await Promise.all(names.sort().map((name) => portOf(folders, name, byId)));
  const others = [...byId].filter(([name]) => !names.includes(name));
  return [...known, ...others.map(([name, address]) => namedPort(folders, name, address))];
}

function namedPort({ dev }: SystemFolders, name: string, address: string): PortInfo {
  const [, product = '', interfaceNumber = ''] = BY_ID_NAME.exec(basename(address)) ?? [];
  return {
    address,
    path: join(dev, name),
    maker: '',
    product: product.replaceAll('_', ' '),
    serialNumber: '',
    vendorId: '',
    productId: '',
    interfaceNumber,
  };
}

async function portOf(folders: SystemFolders, name: string, byId: ReadonlyMap<string, string>): Promise<PortInfo> {
  const path = join(folders.dev, name);
  const device = await realpath(join(folders.tty, name, 'device')).catch(() => '');
  const interfaceNumber = await upward(device, 'bInterfaceNumber');
  const [vendorId, productId, maker, product, serialNumber] = await Promise.all(
    ['idVendor', 'idProduct', 'manufacturer', 'product', 'serial'].map((file) => upward(device, file)),
  );
  return {
    address: byId.get(name) ?? path,
    path,
    maker: maker ?? '',
    product: product ?? '',
    serialNumber: serialNumber ?? '',
    vendorId: vendorId ?? '',
    productId: productId ?? '',
    interfaceNumber,
  };
}

/** The first of these files on the way up from a tty to its USB device. */
async function upward(from: string, file: string): Promise<string> {
  let folder = from;
  for (let step = 0; step < MOST_STEPS_UP && folder.length > 1; step += 1) {
    const text = await readFile(join(folder, file), 'utf8').catch(() => '');
    if (text !== '') return text.trim();
    folder = dirname(folder);
  }
  return '';
}

/** Which lasting name points at which tty. */
async function byIdNames({ byId }: SystemFolders): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const name of await entries(byId)) {
    const target = await readlink(join(byId, name)).catch(() => '');
    const tty = target.split('/').at(-1) ?? '';
    if (tty !== '') found.set(tty, join(byId, name));
  }
  return found;
}

const entries = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
