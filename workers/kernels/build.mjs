/**
 * Compiles the AssemblyScript kernels into `wasm/*.ts`: the bytes as base64 in an ordinary module, so that Node,
 * Web Workers and tests load them the same way. Does nothing for a folder whose sources have not changed.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const here = import.meta.dirname;
const FLAGS = [
  '--runtime', 'stub', '--noAssert', '-O3', '--converge',
  '--enable', 'simd', '--importMemory', '--initialMemory', '1', '--maximumMemory', '65536',
  '--use', 'abort=',
]; // prettier-ignore

/** Each folder a module of its own: one is compiled again without the others. */
const MODULES = [
  {
    folder: 'assembly',
    name: 'kernels',
    constant: 'KERNELS_BASE64',
    flags: [
      '--runtime', 'stub', '--noAssert', '-O3', '--converge',
      '--enable', 'simd', '--enable', 'threads',
      '--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536',
      '--use', 'abort=',
    ],
  },
  { folder: 'assembly-bands', name: 'band-kernels', constant: 'BAND_KERNELS_BASE64', flags: FLAGS },
  { folder: 'assembly-lattice', name: 'lattice-kernels', constant: 'LATTICE_KERNELS_BASE64', flags: FLAGS },
]; // prettier-ignore

const sourceHash = async (sources, flags) => {
  const hash = createHash('sha256').update(flags.join(' '));
  const names = (await readdir(sources)).filter((name) => name.endsWith('.ts')).sort();
  for (const name of names) hash.update(name).update(await readFile(join(sources, name)));
  hash.update(await readFile(join(here, '..', '..', 'node_modules', 'assemblyscript', 'package.json')));
  return hash.digest('hex');
};

const compile = async (sources, flags) => {
  const { default: asc } = await import('assemblyscript/asc');
  let binary;
  const { error, stderr } = await asc.main(
    ['index.ts', '--outFile', 'kernels.wasm', '--baseDir', sources, ...flags],
    {
      readFile: (name, base) => readFile(join(base, name), 'utf8').catch(() => null),
      writeFile: (_name, contents) => {
        binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || binary === undefined) {
    process.stderr.write(stderr.toString());
    throw error ?? new Error('The compiler wrote nothing.');
  }
  return binary;
};

for (const { folder, name, constant, flags } of MODULES) {
  const sources = join(here, folder);
  const target = join(here, 'wasm', `${name}.ts`);
  const hash = await sourceHash(sources, flags);
  const present = await readFile(target, 'utf8').catch(() => '');
  if (present.includes(hash)) continue;
  const base64 = Buffer.from(await compile(sources, flags)).toString('base64');
  await mkdir(join(here, 'wasm'), { recursive: true });
  // A second build at the same moment must never read half a file.
  const draft = `${target}.${process.pid}`;
  await writeFile(
    draft,
    `// Made by workers/kernels/build.mjs from sources ${hash}.\nexport const ${constant} =\n  '${base64}';\n`,
  );
  await rename(draft, target);
  console.log(`${name}: ${Math.round((base64.length * 0.75) / 1024)} kB of WebAssembly`);
}
