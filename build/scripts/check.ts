import { buildWhatIsStale } from './freshBuild.ts';
import { houseFaults } from './house.ts';
import { countsIn, freshResults, numberIn, runNode, type Counted } from './steps.ts';

/**
 * `npm run check`: everything that must hold, without installing anything. Every step runs even when an earlier one
 * failed, so that one run names all that is wrong.
 */
type Step = { readonly name: string; readonly run: () => Promise<number> };

const TOOLS = {
  tsc: 'node_modules/typescript/bin/tsc',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  oxfmt: 'node_modules/oxfmt/bin/oxfmt',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
} as const;

function house(): Promise<number> {
  const faults = houseFaults();
  for (const fault of faults) console.error(`  ${fault}`);
  return Promise.resolve(faults.length === 0 ? 0 : 1);
}

async function build(): Promise<number> {
  await buildWhatIsStale(['renderer', 'main', 'preload']);
  return 0;
}

const unit = () =>
  runNode(TOOLS.vitest, ['run', '--reporter=default', '--reporter=json', '--outputFile.json=test-results/unit.json']);

const endToEnd = () =>
  runNode(TOOLS.playwright, ['test', '--pass-with-no-tests', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: 'test-results/e2e.json',
  });

const STEPS: readonly Step[] = [
  { name: 'types', run: () => runNode(TOOLS.tsc, ['-b']) },
  { name: 'lint and boundaries', run: () => runNode(TOOLS.oxlint, ['--deny-warnings']) },
  { name: 'format', run: () => runNode(TOOLS.oxfmt, ['--check']) },
  { name: 'house rules', run: house },
  { name: 'build', run: build },
  { name: 'unit and integration tests', run: unit },
  { name: 'end-to-end tests', run: endToEnd },
];

const inVitest = (report: unknown): Counted => ({
  passed: numberIn(report, 'numPassedTests'),
  failed: numberIn(report, 'numFailedTests') + numberIn(report, 'numFailedTestSuites'),
});
const inPlaywright = (report: unknown): Counted => ({
  passed: numberIn(report, 'stats', 'expected') + numberIn(report, 'stats', 'flaky'),
  failed: numberIn(report, 'stats', 'unexpected'),
});

freshResults();
const broken: string[] = [];
for (const { name, run } of STEPS) {
  console.log(`\n== ${name}`);
  const code = await run().catch((error: unknown) => {
    console.error(error);
    return 1;
  });
  if (code !== 0) broken.push(name);
}
const unitCounts = countsIn('unit.json', inVitest);
const e2eCounts = countsIn('e2e.json', inPlaywright);
// A step that is not a test runner counts as one check.
const checks = STEPS.length - 2;
const brokenChecks = broken.filter((name) => !name.endsWith('tests')).length;
const failed = unitCounts.failed + e2eCounts.failed + brokenChecks;
console.log(broken.length === 0 ? '\nAll is well.' : `\nBroken: ${broken.join(', ')}`);
console.log(`${unitCounts.passed + e2eCounts.passed + checks - brokenChecks} passed, ${failed} failed`);
process.exit(broken.length === 0 && failed === 0 ? 0 : 1);
