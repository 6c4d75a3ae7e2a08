import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const start = (...args: string[]) =>
  spawnSync(process.execPath, [resolve(root, 'main/start.mjs'), ...args], {
    cwd: tmpdir(),
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: tmpdir() },
  });
/** Plain JavaScript outside the type checker: asked in a process of its own, as it is used. */
const ask = (expression: string): string =>
  spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `const p = await import(${JSON.stringify(resolve(root, 'main/prepare.mjs'))}); process.stdout.write(String(${expression}));`,
    ],
    { encoding: 'utf8' },
  ).stdout;

describe('npm start', () => {
  it('explains itself from any folder', () => {
    const { status, stdout } = start('--help');
    expect(status).toBe(0);
    for (const flag of ['--electron', '--browser', '--headless']) expect(stdout).toContain(flag);
  });
  it.each([
    [['--nonsense'], '--nonsense is unknown. npm start -- --help lists what there is.'],
    [['--browser', '--headless'], 'Give one mode and one project at most.'],
    [['nowhere.spinmotive'], 'nowhere.spinmotive does not exist.'],
  ])('answers %j in one line', (args, line) => {
    const { status, stderr } = start(...args);
    expect(status).toBe(1);
    expect(stderr).toBe(`${line}\n`);
  });
  it('names the Node it needs', () => {
    expect(ask(`p.nodeProblem('20.18.9')`)).toContain('needs Node 20.19 or newer; this is 20.18.9');
    expect(ask(`p.nodeProblem('18.20.0')`)).toContain('18.20.0');
    expect(ask(`['20.19.0', '22.1.0', '24.0.0'].map(p.nodeProblem).every((x) => x === null)`)).toBe('true');
  });
  it('knows the sources it built by their contents', () => {
    const [first, second] = ask(`p.sourceHash() + ' ' + p.sourceHash()`).split(' ');
    expect(first).toMatch(/^[0-9a-f]{64}$/u);
    expect(second).toBe(first);
  });
});
