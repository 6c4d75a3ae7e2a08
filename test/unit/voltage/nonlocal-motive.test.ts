import { describe, expect, it } from 'vitest';
import { electronGas } from '@workers/electrons/nonlocal/electron-gas';
import { chi1Line, chi2Line } from '@workers/electrons/nonlocal/real-kernels';
import { wallProfile, wallResistance } from '@workers/electrons/nonlocal/sech-wall';
import { createNonlocalEmf, hasNonlocalMotive, midway } from '@workers/voltage/nonlocal-motive';
import { faceValues, type Conductor } from '@workers/voltage/potential/conductor';
import { projectConductor } from '@workers/voltage/potential/project-leads';
import { BARE, box, projectWith, simulate } from '../magnet/support';
import { runProject, wireProject } from '../services/support';

const HBAR = 1.054571817e-34;
const E = 1.602176634e-19;
const ME = 9.1093837015e-31;
const CELL = 0.1e-9;
const [KF, ZETA, P] = [4e9, 0.4, 0.5];
const ON = {
  ...BARE,
  'nonlocal.active': true,
  'nonlocal.kF': KF,
  'nonlocal.zeta': ZETA,
  'material.alpha': 1e-5,
  'material.P': P,
  'material.beta': 0,
} as const;
type Vector = readonly [number, number, number];

const field = (
  [nx, ny, nz]: readonly [number, number, number],
  at: (x: number, y: number, z: number) => Vector,
): Float64Array => {
  const cells = nx * ny * nz;
  const out = new Float64Array(3 * cells);
  for (let i = 0; i < cells; i++)
    at(i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny))).forEach(
      (v, c) => (out[c * cells + i] = v),
    );
  return out;
};
const direction = (theta: number, phi: number): Vector => [
  Math.sin(theta) * Math.cos(phi),
  Math.sin(theta) * Math.sin(phi),
  Math.cos(theta),
];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

const setUp = (sizes: readonly [number, number, number], steps: Vector = [CELL, CELL, CELL]) => {
  const project = projectWith({ ...ON, ...box(...sizes, [...steps]) });
  const simulation = simulate({ ...ON, ...box(...sizes, [...steps]) }, field(sizes, () => [0, 0, 1])); // prettier-ignore
  const conductor = projectConductor(simulation.mesh, simulation.medium);
  if (!conductor.ok) throw new Error(conductor.hint);
  const emf = createNonlocalEmf(project, conductor.value);
  if (emf === null) throw new Error('no motive field');
  return { project, conductor: conductor.value, emf };
};

/** V of a current that is the same everywhere along x, per A: mean over the cross-section of Σ E d. */
const voltage = (conductor: Conductor, faces: readonly Float64Array[], rows: number): number =>
  (faces[conductor.axes.findIndex(({ index }) => index === 0)] as Float64Array).reduce((s, x) => s + x, 0) / rows; // prettier-ignore

/** Motion across m of a texture: ω × m with an angular velocity that differs from place to place. */
const motion = (sizes: readonly [number, number, number], m: Float64Array): Float64Array => {
  const cells = m.length / 3;
  const at = (i: number): Vector => [m[i] as number, m[cells + i] as number, m[2 * cells + i] as number];
  let i = 0;
  return field(sizes, (x, y, z) =>
    cross([1e9 * Math.sin(x / 7 + 0.3 * y), 2e9 * Math.cos(x / 5 - z), 1.5e9 + 1e8 * y], at(i++)),
  );
};

/** T_nl of the solver at m for a uniform current along x, from a run with and without the term and hardly any damping. */
const torque = (
  sizes: readonly [number, number, number],
  steps: Vector,
  m: Float64Array,
  j: number,
): Float64Array => {
  const slope = (active: boolean): Float64Array => {
    const s = simulate(
      {
        ...ON,
        ...box(...sizes, [...steps]),
        'nonlocal.active': active,
        'drive.current.shape': 'constant',
        'drive.current.density': j,
      },
      m,
    );
    s.refresh();
    return Float64Array.from(s.slope);
  };
  const bare = slope(false);
  const added = slope(true).map((v, i) => v - (bare[i] as number));
  // (T + α m × T)/(1 + α²) turned back.
  const cells = m.length / 3;
  return added.map((v, at) => {
    const [c, i] = [Math.floor(at / cells), at % cells];
    const [a, b] = [((c + 1) % 3) * cells + i, ((c + 2) % 3) * cells + i];
    return v - 1e-5 * ((m[a] as number) * (added[b] as number) - (m[b] as number) * (added[a] as number));
  });
};

describe('the motive field of the non-local torque', () => {
  it.each([
    ['on a line that leaves the plane', [200, 1, 1], [CELL, CELL, CELL]],
    ['in a film', [64, 32, 1], [CELL, 1.2 * CELL, CELL]],
    ['in a box', [64, 8, 4], [CELL, 1.2 * CELL, 0.9 * CELL]],
  ] as const)(
    'gives back %s what the torque of the solver takes (Onsager, m reversed)',
    (_, sizes, steps) => {
      const { project, conductor, emf } = setUp(sizes, steps);
      const [nx, ny, nz] = sizes;
      // Uniform near both ends, where a face counts half of a cell.
      const m = field(sizes, (x, y, z) =>
        direction(
          2 * Math.atan(Math.exp((x - nx / 2 + 0.2 * y) / 2.5)),
          0.4 + 0.9 * Math.tanh((x - nx / 2.2) / 4) + 0.02 * y + 0.03 * z,
        ),
      );
      const v = motion(sizes, m);
      const faces = faceValues(conductor);
      emf(m, v, faces);
      const area = ny * nz * steps[1] * steps[2];
      const j = 1e12;
      const power = voltage(conductor, faces, ny * nz) * j * area;
      const T = torque(sizes, steps, m.map((c) => -c), j); // prettier-ignore
      const gamma = (project.material.g * 9.2740100657e-24) / HBAR;
      const cells = m.length / 3;
      let [sum, scale] = [0, 0];
      for (let i = 0; i < cells; i++) {
        const at = (f: Float64Array): Vector => [f[i] as number, f[cells + i] as number, f[2 * cells + i] as number]; // prettier-ignore
        const turned = cross(at(v), at(T));
        const own = at(m).reduce((s, c, k) => s + c * (turned[k] as number), 0);
        sum -= own;
        scale += Math.abs(own);
      }
      const given = (project.material.Ms / gamma) * steps[0] * steps[1] * steps[2];
      expect(Math.abs(power - given * sum)).toBeLessThan(2e-6 * given * scale);
      expect(Math.abs(sum)).toBeGreaterThan(0.01 * scale);
    },
  );

  it('is place by place the field of the specification for a planar texture, up to what both kernels share out', () => {
    // Σ over the line of (ħ/2e)[P m·(ṁ × (χ₁ − 1)*∂m) + ṁ·(|χ₂|*∂m)] by sums in space over the printed kernels.
    const count = 160;
    const { conductor, emf } = setUp([count, 1, 1]);
    const theta = (x: number): number => 1.1 * Math.exp(-(((x - 80) / 6) ** 2) / 2);
    const rate = (x: number): number => (-theta(x) * (x - 80)) / 36 / CELL;
    // Over before the ends: in the specification's form a motion far off feels the tail of the kernel.
    const near = (x: number): number => Math.exp(-(((x - 84) / 10) ** 2) / 2);
    const swing = (x: number): number => 1e9 * near(x) * Math.cos(x / 9);
    const turn = (x: number): number => 2e9 * near(x) * Math.sin(x / 13 + 1);
    const m = field([count, 1, 1], (x) => direction(theta(x), 0));
    const v = field([count, 1, 1], (x) => [swing(x) * Math.cos(theta(x)), turn(x), -swing(x) * Math.sin(theta(x))]); // prettier-ignore
    const faces = faceValues(conductor);
    emf(m, v, faces);
    const fine = 4;
    const X = (2 * KF * CELL) / fine;
    const convolved = (kernel: (x: number) => number, x: number): number => {
      let sum = 0;
      for (let k = -60 * fine; k <= 60 * fine; k++) sum += kernel(Math.abs(k) * X) * rate(x + k / fine) * X;
      return sum;
    };
    let expected = 0;
    for (let x = 20; x < 150; x++) {
      // The kernel of χ₁ has a cusp at 0 that trapezia miss by X²/12 of its step in slope; X = 0.2.
      const c1 = convolved((at) => chi1Line(ZETA, at), x) - rate(x);
      const c2 = -convolved((at) => chi2Line(ZETA, at), x);
      expected += (HBAR / (2 * E)) * CELL * (-P * turn(x) * c1 + swing(x) * c2);
    }
    const found = voltage(conductor, faces, 1);
    expect(Math.abs(found / expected - 1)).toBeLessThan(2e-3);
  });

  it('of a wall that moves is its velocity times the force of momentum transfer per current', () => {
    const [count, cells] = [512, 12];
    const step = CELL / 4;
    const { conductor, emf } = setUp([count, 1, 1], [step, CELL, CELL]);
    const lambda = cells * step;
    const at = (x: number): number => (x - (count - 1) / 2) / cells;
    const m = field([count, 1, 1], (x) => [1 / Math.cosh(at(x)), 0, Math.tanh(at(x))]);
    const speed = 100;
    const moving = field([count, 1, 1], (x) => {
      const [s, t] = [1 / Math.cosh(at(x)), Math.tanh(at(x))];
      return [(speed * s * t) / lambda, 0, (-speed * s * s) / lambda];
    });
    const faces = faceValues(conductor);
    emf(m, moving, faces);
    const gas = electronGas({ kF: KF, zeta: ZETA }, { e: E, hbar: HBAR, m_e: ME });
    const { forcePerCurrent } = wallResistance(gas, lambda, { e: E, hbar: HBAR, m_e: ME });
    expect(voltage(conductor, faces, 1) / (-speed * forcePerCurrent)).toBeCloseTo(1, 3);
  });

  it('of a wall that turns is the kernel χ₁ − 1 of its slope', () => {
    const [count, cells] = [512, 8];
    const { conductor, emf } = setUp([count, 1, 1]);
    const lambda = cells * CELL;
    const at = (x: number): number => (x - (count - 1) / 2) / cells;
    const m = field([count, 1, 1], (x) => [1 / Math.cosh(at(x)), 0, Math.tanh(at(x))]);
    const turning = field([count, 1, 1], (x) => [0, 1e9 / Math.cosh(at(x)), 0]);
    const faces = faceValues(conductor);
    emf(m, turning, faces);
    let sum = 0;
    for (let k = -60; k <= 60; k++) {
      // A trapezium of smooth functions that die out is exact long before the step matters.
      const s = 1 / Math.cosh(k / 5);
      sum += (s * (-wallProfile(ZETA, KF * lambda, k / 5).c1 - s)) / 5;
    }
    const expected = ((HBAR * P) / (2 * E)) * 1e9 * sum;
    expect(voltage(conductor, faces, 1) / expected).toBeCloseTo(1, 3);
  });

  it('belongs to projects with the torque alone, and not to periodic ones', () => {
    expect(hasNonlocalMotive(projectWith({ ...ON, 'solver.nx': 40 }))).toBe(true);
    expect(hasNonlocalMotive(projectWith({ ...ON, 'solver.nx': 40, 'nonlocal.active': false }))).toBe(false);
    expect(hasNonlocalMotive(projectWith({ ...ON, 'solver.nx': 40, 'geometry.periodicX': 1 }))).toBe(false);
    expect(hasNonlocalMotive(projectWith({ ...ON, 'solver.nx': 40, 'material.P': 0 }))).toBe(false);
  });

  it('of a step is that of its middle', () => {
    const m0 = Float64Array.from([1, 0, 0]);
    const m1 = Float64Array.from([0, 1, 0]);
    const { m, slope } = midway(m0, m1, 0.5);
    expect([...m]).toEqual([Math.SQRT1_2, Math.SQRT1_2, 0].map((v) => expect.closeTo(v, 14) as number));
    expect([...slope]).toEqual([-2, 2, 0]);
  });
});

describe('the voltage of a run with the non-local torque', () => {
  const WIRE = {
    'geometry.length': 60e-9,
    'geometry.width': 10e-9,
    'geometry.thickness': 5e-9,
    'geometry.demagnetisation': 'none',
    'material.Ku': 4e5,
    'material.easyAxis': [0, 0, 1],
    'texture.kind': 'up-down',
    'texture.position': 30e-9,
    'leads.first.position': 10e-9,
    'leads.first.width': 1e-9,
    'leads.second.position': 50e-9,
    'leads.second.width': 1e-9,
    'drive.field.amplitude': 0.2,
    'drive.field.direction': [0, 0, 1],
    'drive.field.shape': 'constant',
    'solver.nx': 150,
    'solver.relax': false,
    'solver.duration': 4e-12,
    'outputs.frameInterval': 4e-12,
    'outputs.sampleInterval': 0.5e-12,
    'nonlocal.active': true,
    'nonlocal.kF': 0.3e9,
    'nonlocal.zeta': 0.4,
  };

  it('has a part of its own, which the sum holds; without the torque no such column', async () => {
    const { recorder: on } = await runProject(wireProject(WIRE));
    const { recorder: off } = await runProject(wireProject({ ...WIRE, 'nonlocal.active': false }));
    const parts = ['V', 'V_ad', 'V_beta', 'V_nl'].map((name) => on.column(name));
    const [V, ad, beta, nl] = parts as [number[], number[], number[], number[]];
    V.forEach((v, i) => {
      expect(v).toBeCloseTo((ad[i] as number) + (beta[i] as number) + (nl[i] as number), 18);
    });
    expect(Math.abs(nl.at(-1) ?? 0)).toBeGreaterThan(1e-3 * Math.abs(V.at(-1) ?? 0));
    expect(off.info?.columns.map(({ name }) => name)).not.toContain('V_nl');
    // A field alone drives this wall: the torque of no current changes nothing of its motion.
    expect(off.column('V_ad')).toEqual(ad);
  });

  it('from increments agrees with that from rates', async () => {
    const { recorder: rates } = await runProject(wireProject(WIRE));
    const { recorder: steps } = await runProject(
      wireProject({ ...WIRE, 'leads.reading.form': 'increments', 'outputs.sampleInterval': 0.25e-12 }),
    );
    // Means over a step against the value at its end: compare at the middle of the steps.
    const [a, b] = [rates.column('V_nl'), steps.column('V_nl')];
    const most = Math.max(...a.map(Math.abs));
    for (let k = 2; k < a.length; k++) {
      const around = ((b[2 * k] as number) + (b[2 * k + 1] ?? (b[2 * k] as number))) / 2;
      expect(Math.abs(around - (a[k] as number))).toBeLessThan(0.02 * most);
    }
  });
});
