import { join } from 'node:path';

export type Surroundings = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
};

/** Where this kind of system keeps a program's data: XDG on Linux, Roaming on Windows, Library on macOS. */
export function defaultDataDir({ platform, env, home }: Surroundings): string {
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Quayside');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Quayside');
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'quayside');
}
