// Plain Node, no packages: this runs on a fresh clone, before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const LEAST_NODE = [20, 19];

/** Null when this Node is new enough, otherwise the line to print. */
export const nodeProblem = (version = process.versions.node) => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  return enough
    ? null
    : `Spinmotive needs Node ${LEAST_NODE.join('.')} or newer; this is ${version}. Get it from https://nodejs.org.`;
};

const readText = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
const digest = (text) => createHash('sha256').update(text).digest('hex');

/** npm as it was started, so that no shell and no PATH is needed; otherwise the one on the PATH. */
const npm = (args, options) => {
  const cli = process.env.npm_execpath;
  return cli !== undefined && /npm-cli\.[cm]?js$/u.test(cli)
    ? spawnSync(process.execPath, [cli, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
};

/** Runs npm in the project; its words are shown only when it fails. Throws with one line. */
const npmOrThrow = (what, args) => {
  process.stderr.write(`${what}\n`);
  const done = npm(args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (done.status === 0) return;
  process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}`);
  throw new Error(`"npm ${args.join(' ')}" failed${done.error ? `: ${done.error.message}` : ''}.`);
};

const lockFile = join(root, 'package-lock.json');
const modules = join(root, 'node_modules');
const installMarker = join(modules, '.spinmotive');

/** npm writes this file last, so a newer one than the lock means a complete install made by hand. */
const installedByHand = () => {
  const hidden = join(modules, '.package-lock.json');
  return (
    !existsSync(installMarker) && existsSync(hidden) && statSync(hidden).mtimeMs >= statSync(lockFile).mtimeMs
  );
};

const installPackages = () => {
  const wanted = digest(readText(lockFile));
  if (readText(installMarker) === wanted) return false;
  const byHand = installedByHand();
  if (!byHand) npmOrThrow('Installing packages (npm ci), about half a minute …', ['ci']);
  writeFileSync(installMarker, wanted);
  return !byHand;
};

/** Everything that the build reads, without what it generates. */
const SOURCES = ['main', 'preload', 'renderer', 'workers', 'examples'];
const SOURCE_FILES = [
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'svelte.config.js',
  'tsconfig.json',
];
const GENERATED = new Set([join('workers', 'kernels', 'wasm')]);

const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.name.startsWith('.') || GENERATED.has(relative(root, path))) return [];
      return entry.isDirectory() ? filesBelow(path) : [path];
    });

/** One number for all sources. Contents, not times: a checkout sets times anew. */
export const sourceHash = () => {
  const hash = createHash('sha256');
  const folders = SOURCES.map((name) => join(root, name)).filter((path) => existsSync(path));
  const files = [...folders.flatMap(filesBelow), ...SOURCE_FILES.map((name) => join(root, name))];
  for (const path of files.filter((file) => existsSync(file)))
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  return hash.digest('hex');
};

const out = join(root, 'out');
const buildMarker = join(out, '.spinmotive');
const PRODUCTS = [
  'main/index.mjs',
  'main/host.mjs',
  'main/cli.mjs',
  'preload/index.cjs',
  'renderer/index.html',
];

const buildApp = () => {
  const wanted = sourceHash();
  const complete = PRODUCTS.every((name) => existsSync(join(out, name)));
  if (complete && readText(buildMarker) === wanted) return false;
  npmOrThrow('Building …', ['run', 'build']);
  mkdirSync(out, { recursive: true });
  writeFileSync(buildMarker, wanted);
  return true;
};

/**
 * Installs packages and builds the program where needed. Returns what was done. Throws an Error whose message is one
 * line for the user.
 */
export const prepare = ({ install = true, build = true } = {}) => {
  const problem = nodeProblem();
  if (problem !== null) throw new Error(problem);
  return { installed: install && installPackages(), built: build && buildApp() };
};
