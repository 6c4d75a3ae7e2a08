import { describe, expect, it } from 'vitest';
import { heatDrive } from '@workers/electrons/road/heat-drive';
import { projectMetal } from '@workers/electrons/road/metal';
import { computedPaths, readTyped, readWorking, workingProject } from '@workers/electrons/road/resolve';
import { temperatureField } from '@workers/electrons/road/temperature';
import { thermalTransport } from '@workers/electrons/thermal-torque/transport';
import { withValue } from '@workers/model';
import { heatAlong, transportVoltages } from '@workers/voltage/signals/transport';
import { wallPreview } from '@workers/voltage/wall-preview';
import { documentOf, project, refusal, value, WIRE } from './road-support';

const EV = 1.602176634e-19;
const [HBAR, KB, MU_B] = [1.054571817646156e-34, 1.380649e-23, 9.2740100657e-24];

describe('what a project says about its electrons', () => {
  it('changes nothing where P, β and σ are given, whatever the metal is', () => {
    const plain = project({});
    const other = project({ 'electrons.exchange': '2 eV', 'electrons.heat.temperature': 500 });
    expect(other.material).toEqual(plain.material);
    expect(other.signals).toEqual(plain.signals);
    expect(computedPaths(plain)).toEqual([]);
    expect(value(heatDrive(project({ 'signals.heat.alongX': 1e7 })))).toBeUndefined();
  });

  it('gives P, β and σ of the model to torque and voltage, and the Seebeck coefficient with them', () => {
    const made = project({ ...WIRE, 'material.P': 0.9 });
    expect(made.material.P).toBeCloseTo(0.39748, 4);
    expect(made.material.beta).toBeCloseTo(0.03935, 4);
    expect(1 / made.material.sigma / 1e-8).toBeCloseTo(24.87, 2);
    expect(made.signals.heat.seebeck / -1.40266929e-6).toBeCloseTo(1, 5);
    expect(computedPaths(made)).toEqual([
      'material.P',
      'material.beta',
      'material.sigma',
      'signals.heat.seebeck',
    ]);
  });

  it('reads its own values back to the last bit', () => {
    const once = project(WIRE);
    expect(value(readWorking(JSON.parse(JSON.stringify(once))))).toEqual(once);
  });

  it('keeps what was typed: P, β and σ come back when they are given again', () => {
    const kept = value(readTyped(documentOf({ ...WIRE, 'material.P': 0.9, 'material.beta': 0.011 })));
    expect([kept.material.P, kept.material.beta]).toEqual([0.9, 0.011]);
    expect(workingProject(kept).material.P).toBeCloseTo(0.39748, 4);
    // Through a file and back, then given: the typed numbers, not the computed ones.
    const later = value(
      readWorking(withValue(JSON.parse(JSON.stringify(kept)), 'electrons.source', 'given')),
    );
    expect([later.material.P, later.material.beta]).toEqual([0.9, 0.011]);
  });

  it('follows temperature and impurities', () => {
    const [cold, hot] = [300, 1500].map((T) => project({ ...WIRE, 'electrons.heat.temperature': T }));
    expect(cold?.material.P).not.toBe(hot?.material.P);
    const clean = project({ ...WIRE, 'electrons.magnetic': 0 });
    expect(clean.material.beta).toBe(0);
    expect(clean.material.P).toBeCloseTo(1.6 / 5, 4);
  });

  it('fits a metal to the typed values, which stay', () => {
    const made = project({
      'electrons.source': 'fitted', 'material.P': 0.4, 'material.beta': 0.04, 'material.sigma': 4e6,
    }); // prettier-ignore
    expect([made.material.P, made.material.beta, made.material.sigma]).toEqual([0.4, 0.04, 4e6]);
    const metal = value(projectMetal(made));
    expect(metal.exchange / EV).toBeCloseTo(1.60604607, 6);
    const t = thermalTransport(metal, 0);
    expect([t.P, t.beta, t.sigmaC / 4e6].map((x) => Number(x.toPrecision(10)))).toEqual([0.4, 0.04, 1]);
  });

  it.each([
    ['electrons.exchange', 0, 'electrons.exchange'],
    ['electrons.normal', -1, 'electrons.normal'],
    ['electrons.fermiEnergy', '-2 eV', 'electrons.fermiEnergy: −2'],
    ['electrons.heat.temperature', -1, 'electrons.heat.temperature'],
    ['electrons.heat.temperature', NaN, 'electrons.heat.temperature'],
    ['electrons.massRatio', 'much', 'electrons.massRatio'],
    ['electrons.source', 'guessed', 'electrons.source'],
  ])('refuses %s = %s with one line', (path, given, start) => {
    const line = refusal({ ...WIRE, [path]: given });
    expect(line.startsWith(start.split(':')[0] as string), line).toBe(true);
    expect(line).not.toContain('\n');
  });

  it('names the field where no metal agrees with what was measured', () => {
    const measured = { 'electrons.source': 'fitted', 'material.sigma': 4e6 };
    expect(refusal({ ...measured, 'material.P': 1 })).toMatch(/^material\.P: /u);
    expect(refusal({ ...measured, 'material.P': 0.4, 'material.beta': 0.9 })).toMatch(/^material\.beta: /u);
    expect(refusal({ ...WIRE, 'electrons.normal': 0, 'electrons.magnetic': 0 })).toMatch(
      /^electrons\.normal: /u,
    );
    expect(refusal({ ...WIRE, 'electrons.magnetic': '5 eV2 nm3' })).toMatch(
      /^electrons\.source: material\.beta = /u,
    );
  });
});

describe('the temperature along the wire', () => {
  it('is a gradient about the middle, a bell, or a table', () => {
    const ramp = value(temperatureField(project(WIRE)));
    expect([ramp.at(0), ramp.at(1e-6), ramp.slope(3e-7)]).toEqual([290, 300, 1e7]);
    const spot = value(
      temperatureField(
        project({
          ...WIRE, 'signals.heat.alongX': 0, 'electrons.heat.profile': 'hot-spot', 'electrons.heat.rise': 40,
          'electrons.heat.position': 8e-7, 'electrons.heat.width': 2e-7,
        }), // prettier-ignore
      ),
    );
    expect(spot.at(8e-7)).toBe(340);
    expect(spot.slope(1e-6) / ((-40 * Math.exp(-0.5)) / 2e-7)).toBeCloseTo(1, 12);
    const table = value(
      temperatureField(
        project({
          ...WIRE, 'signals.heat.alongX': 0, 'electrons.heat.profile': 'table',
          'electrons.heat.table': '200 300; 700 320, 1200 280',
        }), // prettier-ignore
      ),
    );
    expect([table.at(0), table.at(2e-6)]).toEqual([300, 280]);
    expect(table.at(450e-9)).toBeCloseTo(310, 10);
    expect(table.slope(450e-9) / 4e7).toBeCloseTo(1, 12);
    expect(table.between(200e-9, 1200e-9)).toBe(-20);
    expect(table.range).toEqual([280, 320]);
  });

  it.each([
    ['a word', '0 300 500 warm', '"warm"'],
    ['an odd number', '0 300 500', '3 numbers'],
    ['positions that fall', '0 300 500 310 400 320', 'rising positions'],
    ['one pair', '0 300', '2 numbers'],
    ['nothing', '', '0 numbers'],
    ['a temperature below zero', '0 300 500 -3', '−3'],
    ['401 pairs', Array.from({ length: 401 }, (_, i) => `${String(i)} 300`).join(' '), '802 numbers'],
  ])('a table of %s is refused with one line', (_name, table, words) => {
    const line = refusal({ ...WIRE, 'electrons.heat.profile': 'table', 'electrons.heat.table': table, 'signals.heat.alongX': 0 }); // prettier-ignore
    expect(line).toMatch(/^electrons\.heat\.table: /u);
    expect(line).toContain(words);
  });

  it('must stay above zero and below 3000 K, but only where it acts', () => {
    const steep = { ...WIRE, 'signals.heat.alongX': 5e8 };
    expect(refusal(steep)).toMatch(/^signals\.heat\.alongX: −200\s?K/u);
    expect(refusal({ ...steep, 'electrons.heat.torque': 'off' })).toBe('accepted');
  });
});

describe('the thermal drive of a project', () => {
  it('is −ħγ/2eMs times Mott’s coefficients and the gradient, to (kT/E_F)²', () => {
    const made = project(WIRE);
    const heat = value(value(heatDrive(made)) === undefined ? { ok: false, hint: 'none' } : heatDrive(made));
    // By hand, section 4 of the specification, SI; both bands filled, p² = e² − M².
    const [e, M, ni, ns] = [5, 1.6, 3e-3, 2e-3];
    const c0 = Math.PI * (ni + ns / 3);
    const kappa = (2 * Math.PI * ns) / 3 / c0;
    const p = Math.sqrt(e * e - M * M);
    const slopeP =
      (-p * p * (1 + (3 * kappa * e) / p + 2 * kappa ** 2)) /
      ((p + 2 * kappa * e) * (p * e + kappa * (e * e + M * M)));
    const L0 = (Math.PI ** 2 * KB ** 2 * 300) / (3 * EV * EV);
    const { P, beta, sigma } = made.material;
    const factor = -(HBAR * ((2 * MU_B) / HBAR)) / (2 * EV * 8e5);
    const v = factor * P * sigma * L0 * slopeP * 1e7;
    const w = factor * beta * P * sigma * L0 * (slopeP + 1 / (2 * p)) * 1e7;
    const found = heat?.at(1e-6) ?? { v: NaN, w: NaN };
    expect(found.v / v).toBeCloseTo(1, 3);
    expect(found.w / w).toBeCloseTo(1, 3);
    // The public values of the specification, with γ of the free electron in place of g = 2.
    const ratio = (2 * MU_B) / HBAR / 1.76085963023e11;
    expect(found.v / (1.6295364e-3 * ratio)).toBeCloseTo(1, 6);
    expect(found.w / (2.88828766e-5 * ratio)).toBeCloseTo(1, 6);
    expect(heat?.current()).toBe(0);
  });

  it('lets a wire with shorted leads carry S_c σ dT/dx and turns the sign of w, not of v', () => {
    const made = project({ ...WIRE, 'leads.circuit.state': 'short' });
    const heat = value(heatDrive(made));
    expect((heat?.current() ?? NaN) / (1.40266929e-6 * 4020438.9 * 1e7)).toBeCloseTo(1, 4);
    const ratio = (2 * MU_B) / HBAR / 1.76085963023e11;
    const found = heat?.at(1e-6) ?? { v: NaN, w: NaN };
    // One current in the whole wire, thermopower of each place: the closed circuit of the paper to the change of S along it.
    expect(found.w / (-3.50094364e-5 * ratio)).toBeCloseTo(1, 3);
    expect(Math.sign(found.v)).toBe(1);
  });

  it('goes from open to short as the load falls', () => {
    const w = [1e12, 1e3, 1, 1e-6].map(
      (load) => value(heatDrive(project({ ...WIRE, 'leads.circuit.state': 'load', 'leads.circuit.load': load })))?.at(1e-6).w ?? NaN,
    ); // prettier-ignore
    const at = (ends: string): number => value(heatDrive(project({ ...WIRE, 'leads.circuit.state': ends })))?.at(1e-6).w ?? NaN; // prettier-ignore
    expect(w[0]).toBeCloseTo(at('open'), 12);
    expect((w[3] ?? NaN) / at('short')).toBeCloseTo(1, 6);
    expect((w[0] ?? 0) > (w[1] ?? 0) && (w[1] ?? 0) > (w[2] ?? 0) && (w[2] ?? 0) > (w[3] ?? 0)).toBe(true);
  });

  it('of measured Seebeck coefficients is −(σ/2)(1 − P²)(S↑ − S↓) in open circuit, at every temperature', () => {
    const made = project({
      ...WIRE, 'electrons.source': 'given', 'electrons.heat.torque': 'measured',
      'material.P': 0.4, 'material.beta': 0.03, 'material.sigma': 4e6,
    }); // prettier-ignore
    const heat = value(heatDrive(made));
    const factor = -MU_B / (EV * 8e5);
    const a = -(4e6 / 2) * (1 - 0.16) * -4.5e-6;
    for (const x of [1e-7, 1e-6, 1.9e-6]) {
      expect((heat?.at(x).v ?? NaN) / (factor * a * 1e7)).toBeCloseTo(1, 12);
      expect((heat?.at(x).w ?? NaN) / (0.03 * factor * a * 1e7)).toBeCloseTo(1, 12);
    }
  });

  it('interpolates the metal over the temperatures of the wire to 1e-9', () => {
    const made = project({ ...WIRE, 'signals.heat.alongX': 2.9e8 });
    const heat = value(heatDrive(made));
    const metal = value(projectMetal(made));
    for (const x of [3e-9, 0.2e-6, 0.77e-6, 1.93e-6]) {
      const t = thermalTransport(metal, heat?.field.at(x) ?? NaN);
      const factor = -MU_B / (EV * 8e5);
      expect((heat?.at(x).w ?? NaN) / (factor * t.open.nonadiabatic * 2.9e8)).toBeCloseTo(1, 9);
      expect((heat?.at(x).v ?? NaN) / (factor * t.open.adiabatic * 2.9e8)).toBeCloseTo(1, 9);
    }
  });

  it('vanishes with the gradient and at zero temperature', () => {
    expect(value(heatDrive(project({ ...WIRE, 'signals.heat.alongX': 0 })))).toBeUndefined();
    const cold = value(
      heatDrive(
        project({
          ...WIRE, 'signals.heat.alongX': 0, 'electrons.heat.temperature': 0, 'electrons.heat.profile': 'table',
          'electrons.heat.table': '0 0, 1000 0, 2000 100',
        }), // prettier-ignore
      ),
    );
    const { v, w } = cold?.at(5e-7) ?? { v: NaN, w: NaN };
    expect([Math.abs(v), Math.abs(w)]).toEqual([0, 0]);
    expect(cold?.at(1.9e-6).w).toBeGreaterThan(0);
  });
});

describe('the wall model of a wire with a gradient', () => {
  const end = (changes: Record<string, unknown>): number => {
    const { q } = value(
      wallPreview(project({ ...WIRE, 'signals.heat.alongX': 2.5e8, 'solver.duration': 50e-9, ...changes })),
    );
    return (q.at(-1) as number) - (q[0] as number);
  };
  it.each(['head-to-head', 'tail-to-tail'])(
    'sends a %s wall to the hot end when open and to the cold end when short',
    (kind) => {
      const wall = { 'texture.kind': kind };
      const [open, joined] = [end(wall), end({ ...wall, 'leads.circuit.state': 'short' })];
      expect(open).toBeGreaterThan(1e-9);
      expect(joined).toBeLessThan(-1e-9);
      expect(end({ ...wall, 'signals.heat.alongX': -2.5e8 })).toBeLessThan(-1e-9);
    },
  );
  it('moves it by w/α', () => {
    const w = value(heatDrive(project({ ...WIRE, 'signals.heat.alongX': 2.5e8 })))?.at(1e-6).w ?? NaN;
    const { summary } = value(
      wallPreview(project({ ...WIRE, 'signals.heat.alongX': 2.5e8, 'solver.duration': 20e-9, 'texture.position': 1e-6 })),
    ); // prettier-ignore
    expect(summary.velocity / (w / 0.01)).toBeCloseTo(1, 1);
    expect(summary.regime).toBe('steady');
  });
  it('rests it under a hot spot in open circuit', () => {
    const spot = {
      'signals.heat.alongX': 0, 'electrons.heat.profile': 'hot-spot', 'electrons.heat.rise': 1500,
      'electrons.heat.position': 1e-6, 'electrons.heat.width': 1e-7, 'solver.duration': 200e-9,
    }; // prettier-ignore
    expect(end({ ...spot, 'texture.position': 0.9e-6 })).toBeGreaterThan(20e-9);
    expect(end({ ...spot, 'texture.position': 1.1e-6 })).toBeLessThan(-20e-9);
  });
});

describe('the thermovoltage of a project', () => {
  const still = { along: 0, across: 0 };
  /** About the middle of the wire, where the temperature is T₀. */
  const symmetric = { 'leads.first.position': 0.5e-6, 'leads.second.position': 1.5e-6 };
  const seebeck = (changes: Record<string, unknown>): number =>
    transportVoltages(
      project({ ...WIRE, ...symmetric, 'signals.heat.seebeckAnisotropy': 0, ...changes }),
      still,
      1,
    ).seebeck.offset;

  it('of open leads is −S ΔT between the leads, and nothing is left of it where the leads are shorted', () => {
    const { leads, signals } = project({ ...WIRE, ...symmetric });
    const length = leads.second.position - leads.first.position;
    expect(seebeck({}) / (-signals.heat.seebeck * 1e7 * length)).toBeCloseTo(1, 3);
    expect(Math.abs(seebeck({ 'leads.circuit.state': 'short' }) / seebeck({}))).toBeLessThan(2e-3);
  });
  it('sees a hot spot between the leads only as the difference of their temperatures', () => {
    const spot = {
      'signals.heat.alongX': 0,
      'electrons.heat.profile': 'hot-spot',
      'electrons.heat.width': 1e-7,
    };
    const middle = heatAlong(
      project({ ...WIRE, ...spot, 'leads.first.position': 6e-7, 'leads.second.position': 14e-7 }),
    );
    expect(Math.abs(middle.difference)).toBeLessThan(1e-9);
    const one = heatAlong(
      project({ ...WIRE, ...spot, 'leads.first.position': 1e-7, 'leads.second.position': 1e-6 }),
    );
    expect(one.difference).toBeCloseTo(20, 9);
  });
});
