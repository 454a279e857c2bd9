import { registerHooks } from 'node:module';

const FAKE = new URL('./electron.ts', import.meta.url).href;

/** Starts a built main bundle in this very process, with the fake in the place of Electron. */
export async function runMain(bundle: string, argv: readonly string[]): Promise<typeof import('./electron.ts')> {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: FAKE, shortCircuit: true } : next(specifier, context),
  });
  // Electron's own command line: the program, the app's folder, then the options.
  process.argv.splice(1, process.argv.length, '.', ...argv);
  const electron: typeof import('./electron.ts') = await import(FAKE);
  await import(bundle);
  return electron;
}
