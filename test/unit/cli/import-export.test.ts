import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeOdt } from '@workers/formats/odt';
import { readOvf, writeOvf } from '@workers/formats/ovf';
import { writeOvf1 } from '@workers/formats/ovf1';
import { readTable } from '@workers/formats/read-table';
import { Simulation } from '@workers/magnet/simulation';
import { gatherFiles, type Files, type Project } from '@workers/model';
import { readProjectFile } from '../../../main/store/open';
import { spinmotive } from './io';
import { FILM, read, writeRun } from './small-run';

let folder = '';
const at = (...parts: string[]): string => join(folder, ...parts);
let states: Float64Array[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spinmotive-formats-'));
  states = await writeRun(at('run'), read(FILM));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const done = async (...argv: string[]): Promise<string[]> => {
  const { code, out, err } = await spinmotive(argv);
  expect([code, err]).toEqual([0, '']);
  return out.trimEnd().split('\n');
};
/** Exit 2, nothing on standard output, one line with these words. */
const refused = async (argv: readonly string[], ...words: readonly string[]): Promise<void> => {
  const { code, out, err } = await spinmotive(argv);
  expect([code, out]).toEqual([2, '']);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
  for (const word of words) expect(err).toContain(word);
};
const field = async (path: string) => {
  const found = readOvf(new Uint8Array(await readFile(path)));
  if (!found.ok) throw new Error(found.hint);
  return found.value;
};

describe('export', () => {
  it.each(['binary4', 'binary8', 'text'])(
    'writes every frame as OVF, %s, with the numbers of the run',
    async (data) => {
      const files = await done('export', at('run'), '--format', 'ovf', '--data', data, '--out', at(data));
      expect(files).toEqual([0, 1, 2, 3].map((i) => at(data, `m00000${i}.ovf`)));
      for (const [i, file] of files.entries()) {
        const { m, time, mesh, origin } = await field(file);
        expect(m).toEqual(Float64Array.from(Float32Array.from(states[i] as Float64Array)));
        expect([time, mesh.nx, mesh.ny, mesh.nz]).toEqual([i * 1e-12, 16, 10, 2]);
        expect(origin[0]).toBeCloseTo(3e-9, 18);
      }
    },
  );
  it('writes chosen frames as VTK in the order of its cells, and their times as a series', async () => {
    const files = await done('export', at('run'), '--format', 'vtk', '--frames', '-2:', '--out', at('vtk'));
    expect(files).toEqual([at('vtk', 'm000002.vti'), at('vtk', 'm000003.vti'), at('vtk', 'series.pvd')]);
    const bytes = await readFile(at('vtk', 'm000003.vti'));
    const text = bytes.toString('latin1');
    expect(text).toContain('WholeExtent="0 16 0 10 0 2"');
    const start = text.indexOf('_', text.indexOf('<AppendedData')) + 9;
    const last = states[3] as Float64Array;
    for (const cell of [0, 17, 319])
      for (let c = 0; c < 3; c++)
        expect(bytes.readFloatLE(start + 4 * (3 * cell + c))).toBe(
          Math.fround(last[cell + 320 * c] as number),
        );
    const series = await readFile(at('vtk', 'series.pvd'), 'utf8');
    expect(series).toContain(`timestep="${2e-12}" part="0" file="m000002.vti"`);
  });
  it('writes one frame into a file or to standard output', async () => {
    await done('export', at('run'), '--frames', '1', '--out', at('one.ovf'));
    expect((await field(at('one.ovf'))).time).toBe(1e-12);
    const { out } = await spinmotive(['export', at('run'), '--format', 'ovf', '--frames', '1', '--out', '-']);
    expect(Buffer.from(out, 'latin1').equals(await readFile(at('one.ovf')))).toBe(true);
    await refused(['export', at('run'), '--out', at('two.ovf')], '4 frames', '--frames -1');
  });
  it('writes the table as it is', async () => {
    const table = await readFile(at('run', 'table.csv'), 'utf8');
    const { out } = await spinmotive(['export', at('run'), '--format', 'csv', '--out', '-']);
    expect(out).toBe(table);
    await done('export', at('run'), '--out', at('t.csv'));
    expect(await readFile(at('t.csv'), 'utf8')).toBe(table);
  });
  it('packs a run as a zip that opens as a project and exports the same again', async () => {
    await done('export', at('run'), '--format', 'zip', '--frames', '1:3', '--out', at('run.zip'));
    const file = await readProjectFile(at('run.zip'));
    if (!file.ok) throw new Error(file.hint);
    expect(file.value.runs.map(({ id, frames }) => [id, frames])).toEqual([['run-1', [1e-12, 2e-12]]]);
    await file.value.close();
    await done('export', at('run.zip'), '--format', 'ovf', '--out', at('again'));
    expect(await readdir(at('again'))).toEqual(['m000000.ovf', 'm000001.ovf']);
    const first = await readFile(at('run', 'frames', 'm000001.ovf'));
    expect((await readFile(at('again', 'm000000.ovf'))).equals(first)).toBe(true);
    const { out } = await spinmotive(['export', at('run.zip'), '--format', 'csv', '--out', '-']);
    expect(out).toBe(await readFile(at('run', 'table.csv'), 'utf8'));
  });
  it('overwrites nothing without --force', async () => {
    const path = at('kept.csv');
    await writeFile(path, 'mine');
    await refused(['export', at('run'), '--out', path], 'kept.csv', '--force');
    await writeFile(at('kept.zip'), 'mine');
    await refused(['export', at('run'), '--out', at('kept.zip')], 'kept.zip', '--force');
    await mkdir(at('kept'));
    await writeFile(at('kept', 'm000003.ovf'), 'mine');
    await refused(['export', at('run'), '--format', 'ovf', '--out', at('kept')], 'm000003.ovf', '--force');
    // Looked at before the first of them is written.
    expect(await readdir(at('kept'))).toEqual(['m000003.ovf']);
    expect(await readFile(path, 'utf8')).toBe('mine');
    await done('export', at('run'), '--out', path, '--force');
    expect(await readFile(path, 'utf8')).not.toBe('mine');
  });
  it('refuses bad input in one line', async () => {
    await refused(['export', at('run'), '--format', 'netcdf'], 'netcdf', 'ovf, vtk, hdf5, csv, zip');
    await refused(['export', at('run')], '--format', 'ovf, vtk, hdf5, csv, zip');
    await refused(['export'], 'PROJECT');
    await refused(['export', at('nothing'), '--format', 'ovf'], 'PROJECT');
    await refused(['export', 'cobalt-wire', '--format', 'ovf'], 'spinmotive run');
    await refused(['export', at('run'), '--format', 'ovf', '--run', 'run-2'], '--run', 'run-1');
    await refused(['export', at('run'), '--format', 'ovf', '--frames', '9'], 'frames 0 to 3');
    await refused(['export', at('run'), '--format', 'ovf', '--data', 'binary2'], 'binary4, binary8, text');
    await refused(['export', at('run'), '--format', 'csv', '--frames', '1'], 'no frames');
  });
  it('names frame and byte of a damaged frame', async () => {
    await writeRun(at('damaged'), read(FILM));
    const path = at('damaged', 'frames', 'm000002.ovf');
    const whole = await readFile(path);
    await writeFile(path, whole.subarray(0, whole.length - 100));
    const argv = ['export', at('damaged'), '--format', 'vtk', '--frames', '2', '--out', at('d.vti')];
    await refused(argv, 'frame 2, byte ');
    await expect(readFile(at('d.vti'))).rejects.toThrow();
  });
});

/** Files of a project that a file on disk holds. */
const opened = async (path: string): Promise<{ project: Project; files: Files }> => {
  const file = await readProjectFile(path);
  if (!file.ok) throw new Error(file.hint);
  const { project, readNamed, close } = file.value;
  const files = await gatherFiles(project, readNamed).finally(close);
  if (!files.ok) throw new Error(files.hint);
  return { project, files: files.value };
};

describe('import', () => {
  const mesh = { nx: 6, ny: 4, nz: 2, dx: 3e-9, dy: 2e-9, dz: 5e-9 };
  const cells = 48;
  const spin = (i: number): readonly [number, number, number] => [
    Math.cos(i),
    Math.sin(i) * 0.6,
    Math.sin(i) * 0.8,
  ];
  const vectors = (length: number, empty: (cell: number) => boolean): Float64Array => {
    const values = new Float64Array(3 * cells);
    for (let i = 0; i < cells; i++)
      if (!empty(i)) spin(i).forEach((c, axis) => (values[i + axis * cells] = length * c));
    return values;
  };

  it.each(['ovf2', 'ovf1'])('makes a project that starts from M in A/m, %s', async (version) => {
    const values = vectors(6e5, () => false);
    const bytes =
      version === 'ovf2'
        ? writeOvf(mesh, values, { title: 'M', time: 0, precision: 8, units: ['A/m', 'A/m', 'A/m'] })
        : writeOvf1(mesh, values, { title: 'M', time: 0, unit: 'A/m' });
    await writeFile(at(`${version}.omf`), bytes);
    const { code, out, err } = await spinmotive([
      'import',
      at(`${version}.omf`),
      '--out',
      at(`${version}.spinmotive`),
    ]);
    expect([code, out]).toEqual([0, `${at(`${version}.spinmotive`)}\n`]);
    expect(err).toContain('does not name the material');
    const { project, files } = await opened(at(`${version}.spinmotive`));
    expect(project.material.Ms).toBeCloseTo(6e5, version === 'ovf2' ? 4 : -1);
    expect([project.solver.nx, project.solver.ny, project.solver.nz]).toEqual([6, 4, 2]);
    expect(project.geometry.length).toBeCloseTo(18e-9, 15);
    expect(project.geometry.thickness).toBeCloseTo(10e-9, 15);
    const made = Simulation.create(project, { files });
    if (!made.ok) throw new Error(made.hint);
    for (let i = 0; i < cells; i++)
      spin(i).forEach((c, axis) => expect(made.value.m[i + axis * cells]).toBeCloseTo(c, 6));
  });
  it('keeps empty cells as the shape of the project', async () => {
    const empty = (i: number): boolean => i % 24 === 0 || i % 24 === 11 || i % 24 === 21;
    await writeFile(at('holes.ovf'), writeOvf(mesh, vectors(1, empty), { title: 'm', time: 0 }));
    expect((await spinmotive(['import', at('holes.ovf'), '--out', at('holes.spinmotive')])).code).toBe(0);
    const { project, files } = await opened(at('holes.spinmotive'));
    const made = Simulation.create(project, { files });
    if (!made.ok) throw new Error(made.hint);
    const { regions } = made.value.medium;
    expect([...(regions ?? [])].map((region) => region === 0)).toEqual(
      Array.from({ length: cells }, (_, i) => empty(i)),
    );
  });
  it('refuses what no project can hold', async () => {
    await writeFile(
      at('odd.ovf'),
      writeOvf(
        mesh,
        vectors(1, (i) => i === 30),
        { title: 'm', time: 0 },
      ),
    );
    await refused(['import', at('odd.ovf'), '--out', at('odd.spinmotive')], 'every layer');
    await writeFile(
      at('zero.ovf'),
      writeOvf(
        mesh,
        vectors(1, () => true),
        { title: 'm', time: 0 },
      ),
    );
    await refused(['import', at('zero.ovf')], 'All its vectors are zero');
    await writeFile(
      at('scalar.ovf'),
      writeOvf(mesh, new Float64Array(cells).fill(1), { title: 'e', time: 0 }),
    );
    await refused(['import', at('scalar.ovf')], '1 components');
  });
  it('converts between versions and to VTK without a loss', async () => {
    const values = vectors(1, () => false);
    const bytes = writeOvf(mesh, values, { title: 'm', time: 2e-9, precision: 8, origin: [1e-9, 0, -5e-9] });
    await writeFile(at('full.ovf'), bytes);
    await done('import', at('full.ovf'), '--out', at('text.ovf'), '--data', 'text');
    const back = await field(at('text.ovf'));
    expect(back.format).toBe('OVF 2.0 text');
    expect([back.m, back.time]).toEqual([values, 2e-9]);
    expect(back.origin[2]).toBeCloseTo(-5e-9, 18);
    await done('import', at('full.ovf'), '--out', at('full.vtr'));
    const text = (await readFile(at('full.vtr'))).toString('latin1');
    expect(text).toContain('type="Float64" Name="full.ovf" NumberOfComponents="3"');
  });
  it('turns a table of OOMMF into CSV with the same numbers', async () => {
    const columns = [
      { name: 'Time', unit: 's', label: '' },
      { name: 'mx', unit: '', label: '' },
    ];
    const rows = Float64Array.of(0, 1, 1e-12, 0.1 + 0.2);
    await writeFile(at('a.odt'), writeOdt([{ title: 't', columns, rows, missing: 0 }]));
    await done('import', at('a.odt'), '--out', at('a.csv'));
    const table = readTable(await readFile(at('a.csv'), 'utf8'));
    expect(table.ok && table.value.tables[0]?.rows).toEqual(rows);
    await refused(['import', at('a.odt'), '--out', at('a.csv')], '--force');
    await refused(['import', at('a.odt'), '--out', at('a.ovf')], '.csv');
  });
  it('names byte or line of a damaged file, and leaves nothing behind', async () => {
    const bytes = writeOvf(
      mesh,
      vectors(1, () => false),
      { title: 'm', time: 0 },
    );
    await writeFile(at('cut.ovf'), bytes.subarray(0, bytes.length - 200));
    await refused(['import', at('cut.ovf'), '--out', at('cut.spinmotive')], 'cut.ovf, byte ', 'cut short');
    const nan = Uint8Array.from(bytes);
    // The check value and ten numbers behind the line that begins the data.
    const data = Buffer.from(bytes).indexOf('\n', Buffer.from(bytes).indexOf('# Begin: Data')) + 1;
    nan.set([0, 0, 0xc0, 0x7f], data + 4 + 40);
    await writeFile(at('nan.ovf'), nan);
    await refused(['import', at('nan.ovf'), '--out', at('nan.vti')], `nan.ovf, byte ${data + 44}`);
    await writeFile(
      at('bad.odt'),
      '# ODT 1.0\n# Table Start\n# Columns: a b\n# Units: s 1\n1 2\n3\n# Table End\n',
    );
    await refused(['import', at('bad.odt'), '--out', at('bad.csv')], 'bad.odt, line 6');
    for (const name of ['cut.spinmotive', 'nan.vti', 'bad.csv'])
      await expect(readFile(at(name))).rejects.toThrow();
  });
  it('refuses bad input in one line', async () => {
    await refused(['import'], 'FILE');
    await refused(['import', at('nothing.ovf')], 'does not exist');
    await refused(['import', folder], 'is a folder');
    await writeFile(at('noise.bin'), new Uint8Array([1, 2, 3, 10, 4]));
    await refused(['import', at('noise.bin')], 'It is neither');
    await writeFile(at('empty.ovf'), '');
    await refused(['import', at('empty.ovf')], 'not an OVF file');
  });
});
