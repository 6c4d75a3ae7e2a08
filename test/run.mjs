/**
 * `npm test`: installs, builds, then everything there is to check, each part even when an earlier one failed.
 * Ends with one line, `N passed, N failed, N skipped`; skipped tests are never counted as passed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { prepare } from '../main/prepare.mjs';

const root = join(import.meta.dirname, '..');
const reports = mkdtempSync(join(tmpdir(), 'spinmotive-test-'));
const tally = { passed: 0, failed: 0, skipped: 0 };
/** What failed, a line each: told once more at the end, where a reader of a long log looks. */
const failures = [];

const runTool = (bin, args) => {
  const started = Date.now();
  console.log(`\n> ${bin.split('/').at(-1)} ${args.join(' ')}`);
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', bin), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  console.log(`  ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return status === 0;
};

/** Says what a tool found once it has ended, so that tools side by side do not talk at once. */
const check = ([bin, ...args]) =>
  new Promise((done) => {
    const started = Date.now();
    let said = '';
    const child = spawn(process.execPath, [join(root, 'node_modules', bin), ...args], { cwd: root });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (said += text));
    child.on('close', (status) => {
      console.log(`\n> ${bin.split('/').at(-1)} ${args.join(' ')}\n${said.trimEnd()}`);
      console.log(`  ${((Date.now() - started) / 1000).toFixed(1)} s`);
      // A tool that has one verdict counts as one test.
      if (status === 0) tally.passed += 1;
      else fail(`${bin.split('/').at(-1)} ${args.join(' ')}: ends with ${status}`);
      done();
    });
  });

/** Two tools at a time: each has one thread. */
const checks = async (tools) => {
  const waiting = [...tools];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await check(next);
  };
  await Promise.all([lane(), lane()]);
};

const firstLine = (text = '') => text.split('\n')[0];

const fail = (why) => {
  tally.failed += 1;
  failures.push(why);
};

const suite = (name, ...args) => {
  const report = join(reports, `${name}.json`);
  const passed = runTool('vitest/vitest.mjs', [
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
  ]);
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    // A file that fails to load has no tests of its own, but has failed all the same.
    const broken = testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    ).length;
    tally.passed += numPassedTests;
    tally.failed += numFailedTests + broken;
    tally.skipped += numPendingTests + numTodoTests;
    for (const file of testResults) {
      const path = relative(root, file.name);
      if (file.status === 'failed' && file.assertionResults.length === 0)
        failures.push(`${path}: ${firstLine(file.message)}`);
      for (const test of file.assertionResults.filter((one) => one.status === 'failed'))
        failures.push(`${path} > ${test.fullName}: ${firstLine(test.failureMessages[0])}`);
    }
    if (!passed && numFailedTests + broken === 0) fail(`${name}: ended badly, with no test failed`);
  } catch (error) {
    fail(`${name}: no report (${firstLine(error.message)})`);
  }
};

prepare({ install: true, build: true });
await checks([
  ['eslint/bin/eslint.js', '.', '--max-warnings', '0'],
  ['typescript/bin/tsc', '--noEmit'],
  ['svelte-check/bin/svelte-check', '--fail-on-warnings', '--output', 'human'],
  ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  ['typescript/bin/tsc', '--noEmit', '-p', 'workers/kernels/assembly'],
  ['typescript/bin/tsc', '--noEmit', '-p', 'workers/kernels/assembly-bands'],
]);
suite('unit');
suite('e2e', '--config', 'vitest.e2e.config.ts');
rmSync(reports, { recursive: true });

if (failures.length > 0) console.log(`\nFailed:\n${failures.map((line) => `  ${line}`).join('\n')}`);
console.log(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;
