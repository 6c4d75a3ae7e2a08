// Lines of code by room and bytes of the built page by chunk, as Markdown tables: those that the window reads before it answers and those
// that come when a view is first opened. Use: npm run build, then node bench/size.mjs [--write, into docs/numbers.md]
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './window.mjs';

const CODE = /\.(?:ts|mts|mjs|cjs|js|svelte|css|html)$/u;
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((name) => CODE.test(name));
const linesOf = (name) => readFileSync(join(root, name), 'utf8').split('\n').length - 1;

/** `workers/` and `renderer/` by their rooms, everything else by its folder. */
const roomOf = (name) => {
  const [first, second, third] = name.split('/');
  if (second === undefined) return '(root)';
  return ['workers', 'renderer', 'test', 'main'].includes(first) && third !== undefined
    ? `${first}/${second}`
    : first;
};

const codeTable = () => {
  const rooms = new Map();
  for (const name of tracked) {
    const room = rooms.get(roomOf(name)) ?? { files: 0, lines: 0 };
    rooms.set(roomOf(name), { files: room.files + 1, lines: room.lines + linesOf(name) });
  }
  const all = [...rooms].sort(([a], [b]) => a.localeCompare(b));
  const sum = (key) => all.reduce((total, [, room]) => total + room[key], 0);
  return [
    ['room', 'files', 'lines'],
    ...all.map(([room, { files, lines }]) => [room, files, lines]),
    ['**all**', sum('files'), sum('lines')],
  ];
};

const assets = join(root, 'out/renderer/assets');
/** Chunks that the page's entry imports, and theirs. */
const initial = () => {
  const html = readFileSync(join(root, 'out/renderer/index.html'), 'utf8');
  const found = new Set();
  const follow = (name) => {
    if (found.has(name)) return;
    found.add(name);
    if (!name.endsWith('.js')) return;
    const text = readFileSync(join(assets, name), 'utf8');
    for (const [, next] of text.matchAll(/(?:from|^import|[;}]import)\s*["']\.\/([^"']+)["']/gmu))
      follow(next);
  };
  for (const [, name] of html.matchAll(/assets\/([^"']+)["']/gu)) follow(name);
  return found;
};

const kB = (bytes) => (bytes / 1000).toFixed(0);
const chunkTable = (most) => {
  const first = initial();
  const files = readdirSync(assets).map((name) => {
    const bytes = readFileSync(join(assets, name));
    return { name, bytes: bytes.length, packed: gzipSync(bytes).length, first: first.has(name) };
  });
  const kind = ({ name, first: early }) =>
    /\.woff2?$/u.test(name)
      ? 'fonts'
      : /worker|\.web-/u.test(name)
        ? 'workers'
        : early
          ? 'at the start'
          : 'when first opened';
  const sum = (list, key) => list.reduce((total, file) => total + file[key], 0);
  const rows = [['part', 'when', 'kB', 'gzip kB']];
  for (const when of ['at the start', 'when first opened', 'workers', 'fonts']) {
    const list = files.filter((file) => kind(file) === when).sort((a, b) => b.bytes - a.bytes);
    const shown = when === 'fonts' ? 0 : most;
    for (const { name, bytes, packed } of list.slice(0, shown))
      rows.push([name.replace(/-[\w-]{8}(?=\.\w+$)/u, ''), when, kB(bytes), kB(packed)]);
    const rest = list.slice(shown);
    if (rest.length > 0)
      rows.push([`${rest.length} more`, when, kB(sum(rest, 'bytes')), kB(sum(rest, 'packed'))]);
    rows.push([`**all**`, when, kB(sum(list, 'bytes')), kB(sum(list, 'packed'))]);
  }
  const main = (folder) =>
    readdirSync(join(root, folder), { recursive: true }).reduce((total, name) => {
      const found = statSync(join(root, folder, name));
      return total + (found.isFile() ? found.size : 0);
    }, 0);
  rows.push(['host and command line', '', kB(main('out/main')), '']);
  return rows;
};

const markdown = ([head, ...rows]) =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
const [code, size] = [markdown(codeTable()), markdown(chunkTable(8))];
if (process.argv.includes('--write')) {
  const file = join(root, 'docs/numbers.md');
  const before = readFileSync(file, 'utf8');
  const kept = before.slice(0, before.indexOf('## Lines of code'));
  writeFileSync(file, `${kept}## Lines of code\n\n${code}\n\n## Size of the page\n\n${size}\n`);
  execFileSync('npx', ['prettier', '--write', file], { stdio: 'ignore' });
} else process.stdout.write(`${code}\n\n${size}\n`);
