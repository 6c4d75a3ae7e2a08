import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Dataset, File, Group, ready } from 'h5wasm/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chunkOf } from '@workers/formats/hdf5-run';
import { spinmotive } from './io';
import { askPython, python, pythonWithH5py } from './python';
import { FILM, read, writeRun } from './small-run';

let folder = '';
let states: Float64Array[] = [];
const at = (...parts: string[]): string => join(folder, ...parts);

beforeAll(async () => {
  await ready;
  folder = await mkdtemp(join(tmpdir(), 'spinmotive-hdf5-'));
  const project = { ...FILM, thermal: { seed: 7 } };
  states = await writeRun(at('run'), read(project));
  for (const [name, data] of [
    ['single', 'binary4'],
    ['double', 'binary8'],
  ] as const) {
    const argv = ['export', at('run'), '--format', 'hdf5', '--data', data, '--out', at(`${name}.h5`)];
    expect(await spinmotive(argv)).toEqual({ code: 0, out: `${at(`${name}.h5`)}\n`, err: '' });
  }
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Component c of cell (i, j, k) of a stored state, as the file holds it. */
const stored = (frame: number, i: number, j: number, k: number, c: number): number =>
  Math.fround(states[frame]?.[320 * c + i + 16 * (j + 10 * k)] ?? NaN);

const withFile = <T>(name: string, work: (file: File) => T): T => {
  const file = new File(at(name), 'r');
  try {
    return work(file);
  } finally {
    file.close();
  }
};
const dataset = (file: File, path: string): Dataset => {
  const found = file.get(path);
  if (!(found instanceof Dataset)) throw new Error(`${path} is no dataset.`);
  return found;
};

describe('a run as HDF5, opened again', () => {
  it.each([
    ['single', '<f'],
    ['double', '<d'],
  ])('holds every frame as frames × z × y × x × 3, %s precision', (name, dtype) => {
    withFile(`${name}.h5`, (file) => {
      const m = dataset(file, 'm');
      expect([m.shape, m.dtype]).toEqual([[4, 2, 10, 16, 3], dtype]);
      expect(m.filters.map((filter) => filter.name)).toEqual(['deflate']);
      expect(m.metadata.chunks).toEqual([1, 2, 10, 16, 3]);
      expect(m.get_dimension_labels()).toEqual(['time', 'z', 'y', 'x', 'component']);
      const values = m.value as Float32Array;
      for (const [t, k, j, i, c] of [
        [0, 0, 0, 0, 0],
        [1, 1, 3, 7, 2],
        [3, 1, 9, 15, 1],
      ] as const)
        expect(values[(((t * 2 + k) * 10 + j) * 16 + i) * 3 + c]).toBe(stored(t, i, j, k, c));
    });
  });

  it('holds times, places and the table with units and names', () => {
    withFile('single.h5', (file) => {
      expect([...(dataset(file, 'time').value as Float64Array)]).toEqual([0, 1e-12, 2e-12, 3e-12]);
      const x = dataset(file, 'x').value as Float64Array;
      expect([x.length, x[0], x[15]]).toEqual(
        [16, 1.5e-9, 46.5e-9].map((v) => expect.closeTo(v, 15) as number),
      );
      expect(dataset(file, 'm').get_attached_scales(3)).toEqual(['/x']);
      const table = file.get('table');
      if (!(table instanceof Group)) throw new Error('no table');
      expect([...table.keys()].sort()).toEqual(['mx', 't']);
      const mx = dataset(file, 'table/mx');
      expect(mx.attrs['units']?.value).toBe('1');
      expect(mx.attrs['quantity']?.value).toBe('Mean m; x');
      expect(dataset(file, 'table/t').attrs['units']?.value).toBe('s');
      expect((mx.value as Float64Array).length).toBe(4);
    });
  });

  it('says where it comes from: program, project, seeds, equations and references', () => {
    withFile('single.h5', (file) => {
      const told = (name: string): unknown => file.attrs[name]?.value;
      expect([told('format'), told('program'), told('version'), told('run')]).toEqual([
        'spinmotive-run',
        'Spinmotive',
        '0',
        'run-1',
      ]);
      expect(Number(told('seed_thermal'))).toBe(7);
      expect(String(told('equations'))).toContain('Exchange: \\mathbf B_{ex}');
      const project = JSON.parse(String(dataset(file, 'project').value)) as {
        name: string;
        solver: { nx: number };
      };
      expect([project.name, project.solver.nx]).toEqual(['Small film', 16]);
      expect(String(dataset(file, 'references').value)).toContain('@article{newell1993');
    });
  });
});

describe('the export to HDF5', () => {
  it('takes some frames, a name that says the format, and leaves nothing but the file', async () => {
    expect(await spinmotive(['export', at('run'), '--out', at('last.h5'), '--frames', '-1'])).toMatchObject({
      code: 0,
    });
    withFile('last.h5', (file) => {
      expect(dataset(file, 'm').shape).toEqual([1, 2, 10, 16, 3]);
      expect([...(dataset(file, 'time').value as Float64Array)]).toEqual([3e-12]);
    });
    expect((await readdir(folder)).sort()).toEqual(['double.h5', 'last.h5', 'run', 'single.h5']);
  });

  it.each([
    [['--format', 'hdf5', '--out', 'SINGLE'], 'It exists already'],
    [['--format', 'hdf5', '--data', 'text', '--out', 'X'], 'HDF5 holds binary numbers'],
    [['--format', 'hdf5', '--out', '-'], 'not written to standard output'],
    [['--format', 'hdf5', '--frames', '9', '--out', 'X'], '--frames'],
    [['--format', 'hdf5', '--out', 'NOWHERE'], 'is no folder'],
  ])('refuses in one line: %j', async (options, said) => {
    const places: Record<string, string> = {
      SINGLE: at('single.h5'),
      X: at('x.h5'),
      NOWHERE: at('no', 'x.h5'),
    };
    const { code, out, err } = await spinmotive(['export', at('run'), ...options.map((o) => places[o] ?? o)]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(said);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it('cuts large frames into chunks of about a megabyte', () => {
    const mesh = { nx: 512, ny: 256, nz: 8, dx: 1, dy: 1, dz: 1 } as never;
    expect(chunkOf(mesh, 4)).toEqual([1, 1, 170, 512, 3]);
    expect(chunkOf({ nx: 200, ny: 50, nz: 40, dx: 1, dy: 1, dz: 1 } as never, 4)).toEqual([1, 8, 50, 200, 3]);
    expect(chunkOf({ nx: 1e6, ny: 1, nz: 1, dx: 1, dy: 1, dz: 1 } as never, 8)).toEqual([1, 1, 1, 43690, 3]);
  });
});

const READ_H5 = `
import h5py, json, sys
with h5py.File(sys.argv[1]) as f:
    m = f["m"]
    print(json.dumps({
        "shape": m.shape, "dtype": str(m.dtype), "compression": m.compression,
        "labels": [d.label for d in m.dims], "x": f["x"][()].tolist(), "scale": m.dims[3][0].name,
        "some": [float(m[0,0,0,0,0]), float(m[1,1,3,7,2]), float(m[3,1,9,15,1])],
        "units": {k: v.attrs["units"] for k, v in f["table"].items()},
        "columns": list(f["table"].attrs["columns"]),
        "program": f.attrs["program"], "equations": list(f.attrs["equations"]),
        "project": json.loads(f["project"][()])["name"], "seed": int(f.attrs["seed_thermal"]),
    }))
`;

describe('Python', () => {
  it.skipIf(pythonWithH5py === null)('reads the HDF5 file with h5py', () => {
    const told = askPython(pythonWithH5py ?? '', READ_H5, at('single.h5')) as Record<string, unknown>;
    expect(told).toMatchObject({
      shape: [4, 2, 10, 16, 3],
      dtype: 'float32',
      compression: 'gzip',
      labels: ['time', 'z', 'y', 'x', 'component'],
      scale: '/x',
      some: [stored(0, 0, 0, 0, 0), stored(1, 7, 3, 1, 2), stored(3, 15, 9, 1, 1)],
      units: { t: 's', mx: '1' },
      columns: ['t', 'mx'],
      program: 'Spinmotive',
      project: 'Small film',
      seed: 7,
    });
    expect(told['equations']).toHaveLength(4);
  });

  it.skipIf(python === null)('reads the zip with nothing but its standard library', async () => {
    const zip = at('run.zip');
    expect(await spinmotive(['export', at('run'), '--format', 'zip', '--out', zip])).toMatchObject({
      code: 0,
    });
    const told = askPython(python ?? '', READ_ZIP, zip) as Record<string, unknown>;
    const table = (await readFile(at('run', 'table.csv'), 'utf8')).trimEnd().split('\n');
    expect(told).toMatchObject({
      bad: null,
      name: 'Small film',
      frames: 4,
      columns: ['t', 'mx'],
      units: ['s', ''],
      rows: table.length - 3,
      last: (table.at(-1) ?? '').split(',').map(Number),
      some: [stored(3, 0, 0, 0, 0), stored(3, 7, 3, 1, 2), stored(3, 15, 9, 1, 1)],
    });
    await rm(zip);
  });
});

const READ_ZIP = `
import csv, io, json, struct, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    bad = z.testzip()
    project = json.loads(z.read("project.json"))
    run = json.loads(z.read(next(n for n in z.namelist() if n.endswith("run.json"))))
    rows = list(csv.reader(io.StringIO(z.read(next(n for n in z.namelist() if n.endswith("table.csv"))).decode("utf-8"))))
    frames = sorted(n for n in z.namelist() if n.endswith(".ovf"))
    raw = z.read(frames[-1])
    header, data = raw.split(b"# Begin: Data Binary 4\\n", 1)
    head = dict(line[2:].split(": ", 1) for line in header.decode("utf-8").splitlines() if ": " in line)
    nx, ny, nz = (int(head[k]) for k in ("xnodes", "ynodes", "znodes"))
    numbers = struct.unpack_from("<%df" % (1 + 3 * nx * ny * nz), data)
    assert numbers[0] == 1234567.0
    at = lambda i, j, k, c: numbers[1 + 3 * (i + nx * (j + ny * k)) + c]
    print(json.dumps({
        "bad": bad, "name": project["name"], "frames": len(run["frames"]), "columns": rows[0], "units": rows[1],
        "rows": len(rows) - 3, "last": [float(v) for v in rows[-1]],
        "some": [at(0, 0, 0, 0), at(7, 3, 1, 2), at(15, 9, 1, 1)],
    }))
`;
