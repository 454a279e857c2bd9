import { electronBinary } from './electronBinary.ts';
import { buildWhatIsStale } from './freshBuild.ts';
import { runNode } from './steps.ts';

/** `npm run package [-- --win|--linux|--mac]`: the installers of this or another system, in release/. */
await buildWhatIsStale(['renderer', 'main', 'preload']);
const code = await runNode('node_modules/electron-builder/cli.js', process.argv.slice(2));
if (code !== 0) {
  console.error('\nNo installer was made; the lines above say why.');
  if (electronBinary() === null) {
    console.error(
      'Electron itself, and the tools for AppImage, deb and nsis, are fetched from the internet by electron-builder.',
    );
    console.error('Where that cannot be reached, `npm test` still packs everything around it and looks at the result.');
  }
}
process.exit(code);
