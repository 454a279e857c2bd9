import react from '@vitejs/plugin-react';
import { builtinModules } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { build, type InlineConfig, type PluginOption } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');
const DIST = join(ROOT, 'dist');
/** Not bundled: Electron itself and the two native modules. */
const NATIVE = ['electron', 'better-sqlite3', 'serialport'];
const EXTERNAL = [...NATIVE, ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/** `new URL('./x.ts', import.meta.url)`: how the core names a worker's file. */
const WORKER_URL = /new URL\(\s*['"](\.{1,2}\/[\w./-]+)\.ts['"],\s*import\.meta\.url,?\s*\)/g;

/** Bundles each worker that the core names as an entry of its own and points the core at the built file. */
const workers = (): PluginOption => ({
  name: 'quayside-workers',
  enforce: 'pre',
  transform(code, id) {
    if (!code.includes('import.meta.url') || !id.endsWith('.ts')) return null;
    const changed = code.replaceAll(WORKER_URL, (_, path: string) => {
      this.emitFile({ type: 'chunk', id: join(dirname(id), `${path}.ts`), fileName: `${basename(path)}.js` });
      return `new URL('./${basename(path)}.js', import.meta.url)`;
    });
    return changed === code ? null : { code: changed, map: null };
  },
});

type NodeBundle = {
  readonly name: string;
  readonly input: string;
  readonly format: 'es' | 'cjs';
  readonly extension: 'js' | 'cjs';
};

const nodeBundle = (outDir: string, { name, input, format, extension }: NodeBundle): InlineConfig => ({
  configFile: false,
  root: ROOT,
  logLevel: 'warn',
  plugins: [workers()],
  ssr: { noExternal: true, external: NATIVE, target: 'node' },
  resolve: { conditions: ['node', 'import', 'module', 'default'] },
  build: {
    ssr: true,
    target: 'node24',
    outDir: join(outDir, name),
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: { index: join(ROOT, input) },
      external: EXTERNAL,
      output: { format, entryFileNames: `[name].${extension}`, chunkFileNames: `[name]-[hash].${extension}` },
    },
  },
});

const rendererBundle = (outDir: string): InlineConfig => ({
  configFile: false,
  root: join(ROOT, 'renderer'),
  // Absolute: the page lies at the root of both hosts, and a deep address must find its files too.
  base: '/',
  logLevel: 'warn',
  plugins: [react()],
  build: {
    outDir: join(outDir, 'renderer'),
    emptyOutDir: true,
    target: 'chrome146',
    sourcemap: true,
    // Nothing inlined: the content security policy allows the host's own files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
});

export const BUNDLES = {
  renderer: rendererBundle,
  main: (outDir: string) =>
    nodeBundle(outDir, { name: 'main', input: 'electron/main/index.ts', format: 'es', extension: 'js' }),
  /** CommonJS: a sandboxed preload cannot be an ES module. */
  preload: (outDir: string) =>
    nodeBundle(outDir, { name: 'preload', input: 'electron/preload/index.ts', format: 'cjs', extension: 'cjs' }),
} as const;
export type BundleName = keyof typeof BUNDLES;

export async function buildBundles(names: readonly BundleName[], outDir = DIST): Promise<void> {
  for (const name of names) await build(BUNDLES[name](outDir));
}

const isBundleName = (name: string): name is BundleName => Object.hasOwn(BUNDLES, name);

if (process.argv[1] === import.meta.filename) {
  const [flag, folder, ...others] = process.argv.slice(2);
  const into = flag === '--into' && folder !== undefined ? resolve(folder) : DIST;
  const asked = (into === DIST ? process.argv.slice(2) : others).filter(isBundleName);
  const names = asked.length > 0 ? asked : (['renderer', 'main', 'preload'] as const);
  const startedAt = performance.now();
  await buildBundles(names, into);
  console.log(`built ${names.join(', ')} in ${Math.round(performance.now() - startedAt)} ms`);
}
