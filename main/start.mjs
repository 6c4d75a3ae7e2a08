// `npm start`: from a fresh clone to an open window, or to results where there is no display. Plain Node builtins only.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { nodeProblem, prepare, root } from './prepare.mjs';

const USAGE = `npm start -- [--electron | --browser | --headless] [project.spinmotive | project.json]

Installs and builds what is missing, then opens Spinmotive: in Electron, else in a system Chromium, Chrome or Edge,
else (no display) it runs the example and says where the results are. Without a project the cobalt example opens.

  --electron   Electron or nothing
  --browser    system browser, no Electron
  --headless   no window: run the project and write its results
  --help       this text
`;
const MODES = ['--electron', '--browser', '--headless'];

const parse = (args) => {
  const modes = args.filter((arg) => MODES.includes(arg));
  const files = args.filter((arg) => !arg.startsWith('-'));
  const unknown = args.find((arg) => arg.startsWith('-') && !MODES.includes(arg) && arg !== '--help');
  if (unknown !== undefined)
    throw new Error(`${unknown} is unknown. npm start -- --help lists what there is.`);
  if (modes.length > 1 || files.length > 1) throw new Error('Give one mode and one project at most.');
  // npm runs scripts in the project folder; a relative path means the folder of the person who typed it.
  const from = process.env.INIT_CWD ?? process.cwd();
  const project = files[0] === undefined ? null : resolve(from, files[0]);
  if (project !== null && !existsSync(project)) throw new Error(`${files[0]} does not exist.`);
  return { mode: modes[0]?.slice(2) ?? 'best', project, from };
};

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

/** Runs a program to its end; Ctrl+C goes to it too, and it decides how to stop. */
const follow = (program, args, options = {}) =>
  new Promise((done) => {
    const started = Date.now();
    const child = spawn(program, args, { stdio: 'inherit', ...options });
    const wait = () => undefined;
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, wait);
    const end = (code) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, wait);
      done({ code, seconds: (Date.now() - started) / 1000 });
    };
    child.once('error', () => end(127));
    child.once('exit', (code, signal) => end(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });

const target = (project) => (project === null ? '--example=cobalt-wire' : `--open=${project}`);

/** Null when Electron is not there or broke at once (missing system libraries), otherwise the exit code. */
const openElectron = async (project, insist) => {
  const { fetchElectron } = await import('./electron-binary.mjs');
  const program = fetchElectron(insist);
  if (program === null) return null;
  const env = { ...process.env };
  delete env.ELECTRON_RUN_AS_NODE;
  // Chromium, and so Electron, refuses to run as root inside its sandbox.
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const { code, seconds } = await follow(program, [...sandbox, root, target(project)], { env });
  return code !== 0 && seconds < 5 ? null : code;
};

const openBrowser = async (project) =>
  (await follow(process.execPath, [join(root, 'out', 'main', 'host.mjs'), target(project)])).code;

/** spinmotive-cobalt, spinmotive-cobalt-2, …: nothing is ever overwritten. */
const freshFolder = (parent, name) => {
  for (let n = 1; ; n++) {
    const folder = join(parent, n === 1 ? name : `${name}-${n}`);
    if (!existsSync(folder)) return folder;
  }
};

const runHeadless = async (project, from) => {
  const name = project === null ? 'cobalt' : basename(project, extname(project));
  const folder = freshFolder(from, `spinmotive-${name}`);
  const source = project ?? join(root, 'examples', 'cobalt-wire.json');
  process.stderr.write('No window: running the project and writing its results.\n');
  const command = [join(root, 'main', 'spinmotive.mjs'), 'run', source, '--out', folder];
  // Its progress is shown; its list of every file is not, the few that matter follow below.
  const { code } = await follow(process.execPath, command, { stdio: ['inherit', 'ignore', 'inherit'] });
  if (code !== 0) return code;
  const files = readdirSync(folder);
  const results = [
    ['Figure of the pulse', files.find((file) => file === 'pulse.svg')],
    ['Table', files.find((file) => file === 'table.csv')],
    ['Project file', files.find((file) => file.endsWith('.spinmotive'))],
  ].filter(([, file]) => file !== undefined);
  for (const [label, file] of results) process.stdout.write(`${label}: ${join(folder, file)}\n`);
  return 0;
};

const open = async ({ mode, project, from }) => {
  if (mode === 'headless') return runHeadless(project, from);
  if (!hasDisplay()) {
    if (mode !== 'best') throw new Error('There is no display (DISPLAY and WAYLAND_DISPLAY are empty).');
    return runHeadless(project, from);
  }
  if (mode !== 'browser') {
    const code = await openElectron(project, mode === 'electron');
    if (code !== null) return code;
    if (mode === 'electron') throw new Error('Electron is not there and could not be fetched.');
    process.stderr.write('Electron is not there: opening a system browser instead.\n');
  }
  const code = await openBrowser(project);
  return code === NO_BROWSER && mode === 'best' ? runHeadless(project, from) : code;
};
/** Exit code of the loopback host where it found no browser; see main/loopback/index.ts. */
const NO_BROWSER = 69;

const main = async () => {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    process.stdout.write(USAGE);
    return 0;
  }
  const wanted = parse(args);
  prepare({ install: true, build: true });
  return open(wanted);
};

const problem = nodeProblem();
if (problem !== null) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
} else
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    },
  );
