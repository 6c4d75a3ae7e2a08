import { describe, expect, it } from 'vitest';
import { leadPairWeights } from '@workers/voltage/lead-weights';
import { magnetisedConduction } from '@workers/voltage/potential/conductivity-tensor';
import { createConductor, type Conductor } from '@workers/voltage/potential/conductor';
import { closeCircuit, contactResistance } from '@workers/voltage/potential/lead-circuit';
import {
  createLeadSystem,
  leadFieldVoltage,
  readPotential,
  transferResistance,
} from '@workers/voltage/potential/lead-field';
import type { LeadShape, PotentialLead } from '@workers/voltage/potential/lead-patch';
import { createPotentialSolver } from '@workers/voltage/potential/solve-potential';
import { sourceCorner } from '@workers/voltage/signals/input-stage';
import { disc, largestDifference, randomEmf, texture, value } from './support';

const strip = { nx: 50, ny: 20, nz: 2, dx: 4e-9, dy: 5e-9, dz: 6e-9 };
const sigma = 4e6;
const probe = (name: string, shape: LeadShape): PotentialLead => ({ name, shape, touch: 'probe' });
const contact = (name: string, shape: LeadShape): PotentialLead => ({ name, shape, touch: 'contact' });
const whole = (mesh = strip): Conductor => value(createConductor(mesh, sigma));
const end = (side: 'left' | 'right'): LeadShape => ({
  kind: 'tap',
  side,
  span: { position: 50e-9, width: 100e-9 },
});
const side = (position: number, which: 'bottom' | 'top', width = 10e-9): LeadShape => ({
  kind: 'tap',
  side: which,
  span: { position, width },
});

describe('lead fields', () => {
  it('across the wire equal the weights of the one-dimensional reading, wide, narrow and off the grid', () => {
    const [first, second] = [
      { position: 41.2e-9, width: 33.1e-9 },
      { position: 133.9e-9, width: 0 },
    ];
    const system = value(
      createLeadSystem(whole(), [
        probe('a', { kind: 'patch', x: first }),
        probe('b', { kind: 'patch', x: second }),
      ]),
    );
    const field = system.field(0, 1);
    const expected = leadPairWeights(strip, first, second);
    expect(field.report.method).toBe('direct');
    for (let row = 0; row < 40; row++)
      for (let f = 0; f < 49; f++)
        expect(
          Math.abs((field.weights[0]?.[row * 50 + f] as number) * 40 - (expected[f] as number)),
        ).toBeLessThan(1e-10);
    for (const axis of [1, 2])
      expect(largestDifference(field.weights[axis] as Float64Array, new Float64Array(2000))).toBeLessThan(
        1e-12,
      );
  });

  it('give the voltage of a direct solve to 1e-10: side taps, end contacts, disc with grains, Hall tensor', () => {
    const ring = disc({ ...strip, nx: 50, ny: 20 }, 48e-9);
    const graded = Float64Array.from(ring, (_, i) => sigma * (1 + 0.3 * Math.sin(i)));
    const m = texture(strip, (x, y) => {
      const [a, b] = [3e7 * x, 2e7 * y];
      return [Math.sin(a) * Math.cos(b), Math.sin(a) * Math.sin(b), Math.cos(a)];
    });
    const cases: readonly [Conductor, readonly PotentialLead[], 'plain' | 'hall'][] = [
      [whole(), [probe('a', side(60e-9, 'bottom')), probe('b', side(130e-9, 'top'))], 'plain'],
      [
        whole(),
        [contact('a', end('left')), contact('b', end('right')), contact('c', side(90e-9, 'top'))],
        'plain',
      ],
      [
        value(createConductor(strip, graded, ring)),
        [probe('a', side(100e-9, 'bottom')), contact('b', side(100e-9, 'top', 20e-9))],
        'plain',
      ],
      [whole(), [contact('a', end('left')), probe('b', side(120e-9, 'top'))], 'hall'],
    ];
    for (const [conductor, leads, kind] of cases) {
      const conduction =
        kind === 'plain' ? undefined : magnetisedConduction(conductor, m, { amr: 0.03, hall: 0.1 });
      const system = value(createLeadSystem(conductor, leads, conduction));
      const tight = { tolerance: 1e-13 };
      const field = system.field(0, 1, tight);
      expect(field.report.converged).toBe(true);
      const emf = randomEmf(conductor, 3);
      const { V } = system.solver.solve({ emf, ...tight });
      const direct = readPotential(field.reading, V);
      expect(Math.abs(leadFieldVoltage(field, emf) - direct)).toBeLessThan(1e-10 * Math.abs(direct));
    }
  });

  it('know the resistance of a bar and of four wires, both ways', () => {
    const system = value(
      createLeadSystem(whole(), [
        contact('left', end('left')),
        contact('right', end('right')),
        probe('a', side(60e-9, 'bottom')),
        probe('b', side(140e-9, 'bottom')),
      ]),
    );
    const [ends, taps] = [system.field(0, 1), system.field(2, 3)];
    // Contacts hold the outermost cells, so the current runs from centre to centre: 49 cells.
    expect(ends.resistance / ((49 * 4e-9) / (sigma * 100e-9 * 12e-9))).toBeCloseTo(1, 9);
    expect(transferResistance(taps, ends) / (80e-9 / (sigma * 100e-9 * 12e-9))).toBeCloseTo(1, 8);
    expect(transferResistance(ends, taps) / transferResistance(taps, ends)).toBeCloseTo(1, 8);
  });

  it('start from a coarse answer that the fine one continues', () => {
    const conductor = value(createConductor(strip, sigma, disc(strip, 48e-9)));
    const system = value(
      createLeadSystem(conductor, [probe('a', side(90e-9, 'bottom')), probe('b', side(110e-9, 'top'))]),
    );
    const coarse = system.field(0, 1, { tolerance: 1e-3 });
    const fine = system.field(0, 1, { guess: coarse.potential });
    const fresh = system.field(0, 1);
    expect(coarse.report.iterations).toBeLessThan(fresh.report.iterations / 2);
    expect(fine.report.iterations).toBeLessThan(fresh.report.iterations);
    const scale = Math.abs(fresh.resistance);
    expect(Math.abs(coarse.resistance / scale - 1)).toBeLessThan(1e-2);
    expect(Math.abs(fine.resistance / scale - 1)).toBeLessThan(1e-9);
  });

  it('of two points on the edge of a half plane follow the images', () => {
    // ln of distances: R between point electrodes on the edge of a wide film, potential at a third pair (van der Pauw).
    const mesh = { nx: 400, ny: 200, nz: 1, dx: 1e-9, dy: 1e-9, dz: 10e-9 };
    const at = (k: number): LeadShape => side((k + 0.5) * 1e-9, 'bottom', 0);
    const system = value(
      createLeadSystem(whole(mesh), [
        probe('a', at(185)),
        probe('b', at(195)),
        probe('c', at(205)),
        probe('d', at(220)),
      ]),
    );
    const R = transferResistance(system.field(2, 3), system.field(0, 1));
    const [ac, bd, bc, ad] = [20, 25, 10, 35];
    // Unit current into b, out of a: V = −(ρ/πt) ln(r_b/r_a).
    const expected = -(1 / (Math.PI * sigma * 10e-9)) * (Math.log(bd / ad) - Math.log(bc / ac));
    expect(Math.abs(R / expected - 1)).toBeLessThan(0.02);
  });
});

describe('loads and sources on the mesh', () => {
  const conductor = whole();
  const leads = [contact('left', end('left')), contact('right', end('right'))];
  const system = value(createLeadSystem(conductor, leads));
  const { contacts } = system.solver.terminals;
  const field = system.field(0, 1);
  const emf = randomEmf(conductor, 12);
  const open = leadFieldVoltage(field, emf);

  it('agree with the Thévenin circuit', () => {
    for (const [load, bias] of [
      [40, 0],
      [5, 2e-3],
      [Infinity, -1e-3],
    ] as const) {
      const { V, leak } = value(
        createPotentialSolver(conductor, {
          terminals: {
            contacts,
            links: [{ from: 0, to: 1, conductance: 1 / load }],
            sources: [{ into: 0, outOf: 1, current: bias }],
          },
        }),
      ).solve({ emf });
      const circuit = closeCircuit(open, {
        wire: field.resistance,
        contacts: 0,
        load,
        bias,
        biasWire: field.resistance,
      });
      expect(readPotential(field.reading, V) / circuit.voltage).toBeCloseTo(1, 8);
      expect(leak).toBeLessThan(1e-8);
    }
  });

  it('send the short-circuit current through a shorted pair', () => {
    const both = { name: 'short', cells: contacts.flatMap(({ cells }) => cells) };
    const { currents } = value(
      createPotentialSolver(conductor, { terminals: { contacts: [both], links: [], sources: [] } }),
    ).solve({ emf });
    let through = 0;
    for (let row = 0; row < 40; row++) through += currents[0]?.[row * 50 + 25] as number;
    expect(
      through / closeCircuit(open, { wire: field.resistance, contacts: 0, load: 0, bias: 0 }).current,
    ).toBeCloseTo(1, 8);
  });

  it('float without a net current', () => {
    const { contactCurrents, currents } = system.solver.solve({ emf });
    const scale = largestDifference(currents[0] as Float64Array, new Float64Array(2000));
    contactCurrents.forEach((current) => expect(Math.abs(current)).toBeLessThan(1e-8 * scale));
  });

  it('deliver most power to a load equal to the source', () => {
    const at = (load: number): number => closeCircuit(1e-6, { wire: 8, contacts: 2, load, bias: 0 }).power;
    expect(at(10)).toBeGreaterThan(at(9.9));
    expect(at(10)).toBeGreaterThan(at(10.1));
    expect(at(10)).toBeCloseTo(1e-12 / 40, 24);
    expect(contactResistance(1e-15, 1e-14)).toBeCloseTo(0.1, 12);
    const stage = { resistance: 1e3, capacitance: 100e-12, input: 'high' } as const;
    expect(
      sourceCorner({ ...stage, temperature: 0, voltageNoise: 0, currentNoise: 0, flickerCorner: 0 }) /
        1.5915494309e6,
    ).toBeCloseTo(1, 9);
  });
});

describe('leads that do not fit', () => {
  const code = (conductor: Conductor, ...leads: PotentialLead[]): string => {
    const result = createLeadSystem(conductor, leads);
    return result.ok ? 'accepted' : result.code;
  };
  const round = value(createConductor(strip, sigma, disc(strip, 48e-9)));
  const apart = value(
    createConductor(
      strip,
      sigma,
      Uint8Array.from({ length: 2000 }, (_, i) => (i % 50 === 20 ? 0 : 1)),
    ),
  );

  it('are refused with the reason', () => {
    expect(code(whole(), probe('a', { kind: 'patch', x: { position: 300e-9, width: 10e-9 } }))).toBe(
      'lead-outside',
    );
    expect(code(whole(), probe('a', { kind: 'patch', x: { position: NaN, width: 1e-9 } }))).toBe(
      'lead-outside',
    );
    expect(code(whole(), probe('a', { kind: 'patch', x: { position: 1e-8, width: -1e-9 } }))).toBe(
      'lead-outside',
    );
    expect(code(round, probe('a', { kind: 'patch', x: { position: 8e-9, width: 2e-9 } }))).toBe(
      'lead-on-empty-cell',
    );
    expect(
      code(whole(), contact('a', side(50e-9, 'top', 20e-9)), contact('b', side(60e-9, 'top', 20e-9))),
    ).toBe('leads-overlap');
    expect(code(apart, probe('a', side(40e-9, 'top')), probe('b', side(120e-9, 'top')))).toBe(
      'isolated-islands',
    );
    expect(code(apart, probe('a', side(100e-9, 'top')), probe('b', side(160e-9, 'top')))).toBe('accepted');
  });

  it('so are a source between islands, loads below zero and sources without an end', () => {
    const contacts = [
      { name: 'a', cells: [0] },
      { name: 'b', cells: [45] },
    ];
    const refusal = (links: number[], sources: number[]): string => {
      const made = createPotentialSolver(apart, {
        terminals: {
          contacts,
          links: links.map((conductance) => ({ from: 0, to: 1, conductance })),
          sources: sources.map((into) => ({ into, outOf: 1, current: 1 })),
        },
      });
      return made.ok ? 'accepted' : made.code;
    };
    expect(refusal([], [0])).toBe('isolated-islands');
    expect(refusal([1], [0])).toBe('accepted');
    expect(refusal([-1], [])).toBe('bad-load');
    expect(refusal([], [7])).toBe('bad-source');
  });
});
