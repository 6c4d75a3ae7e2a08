import { describe, expect, it } from 'vitest';
import { heatDrive } from '@workers/electrons/road/heat-drive';
import { projectMetal } from '@workers/electrons/road/metal';
import { readTyped } from '@workers/electrons/road/resolve';
import { thermalTransport } from '@workers/electrons/thermal-torque/transport';
import { heatAlong, transportVoltages } from '@workers/voltage/signals/transport';
import { wallPreview } from '@workers/voltage/wall-preview';
import { documentOf, project, refusal, value, WIRE } from './road-support';

const [EV, MU_B] = [1.602176634e-19, 9.2740100657e-24];

describe('the one circuit of a project', () => {
  const current = (changes: Record<string, unknown>): number =>
    value(heatDrive(project({ ...WIRE, ...changes })))?.current() ?? NaN;
  /** S_c ΔT over the resistance of wire, contacts and load, by hand. */
  const loop = (ohm: number): number => (1.40266929e-6 * 16) / (1.6e-6 / 4020438.9 + 1e-15 * ohm);

  it('divides the thermovoltage over wire, contacts and load', () => {
    const short = { 'leads.circuit.state': 'short' };
    expect(current({})).toBe(0);
    expect(current(short) / loop(0)).toBeCloseTo(1, 4);
    const contacts = { 'leads.first.resistance': 100, 'leads.second.resistance': 50 };
    expect(current({ ...short, ...contacts }) / loop(150)).toBeCloseTo(1, 4);
    const load = { 'leads.circuit.state': 'load', 'leads.circuit.load': 850 };
    expect(current({ ...load, ...contacts }) / loop(1000)).toBeCloseTo(1, 4);
    const typed = { ...short, 'leads.circuit.wire': 1000 };
    expect(current(typed) / ((1.40266929e-6 * 16) / (1e-15 * 1000))).toBeCloseTo(1, 4);
  });

  it('carries its current between the leads alone, whichever is the first', () => {
    const heat = value(heatDrive(project({ ...WIRE, 'leads.circuit.state': 'short' })));
    const open = value(heatDrive(project(WIRE)));
    expect(heat?.at(0.1e-6)).toEqual(open?.at(0.1e-6));
    expect(heat?.at(1e-6).w).toBeLessThan(0);
    // A lead of 20 nm takes its current over its width.
    expect(heat?.share(0.19e-6, 0.21e-6)).toBeCloseTo(0.5, 12);
    expect(heat?.share(0, 2e-6)).toBeCloseTo(0.8, 12);
    const turned = { 'leads.first.position': 1.8e-6, 'leads.second.position': 0.2e-6 };
    expect(current({ 'leads.circuit.state': 'short', ...turned }) / loop(0)).toBeCloseTo(1, 4);
  });

  it('reaches over the whole wire with leads at its ends', () => {
    const ends = { 'leads.first.place': 'left-end', 'leads.second.place': 'right-end' };
    const heat = value(heatDrive(project({ ...WIRE, ...ends, 'leads.circuit.state': 'short' })));
    expect(heat?.share(0, 2e-6)).toBe(1);
    expect((heat?.current() ?? NaN) / (1.40266929e-6 * 4020438.9 * 1e7)).toBeCloseTo(1, 3);
  });

  it('needs something to limit its current', () => {
    expect(refusal({ ...WIRE, 'leads.circuit.state': 'short', 'leads.circuit.wire': 0 })).toMatch(
      /^leads\.circuit\.wire: .*thermopower/u,
    );
  });

  it('reads the magnetoresistance of the wall with its own current', () => {
    const made = project({ ...WIRE, 'leads.circuit.state': 'short', 'material.amr': 0.03 });
    const thermal = heatAlong(made);
    const { amr, seebeck } = transportVoltages(made, { along: -50e-9, across: 0 }, 1, thermal, 1e-6);
    const j = value(heatDrive(made))?.current() ?? NaN;
    expect(amr.wall / (j * (0.03 / made.material.sigma) * 50e-9)).toBeCloseTo(1, 12);
    expect(Math.abs(seebeck.offset)).toBeLessThan(3e-3 * 1.4e-6 * 16);
    const open = project({ ...WIRE, 'material.amr': 0.03 });
    expect(Math.abs(transportVoltages(open, { along: -50e-9, across: 0 }, 1).amr.wall)).toBe(0);
  });

  it('takes over what an older file closed heat with', () => {
    const old = (heat: Record<string, unknown>, circuit?: Record<string, unknown>) =>
      value(
        readTyped({
          ...(documentOf(WIRE) as object),
          electrons: { source: 'model', heat: { torque: 'model', ...heat } },
          ...(circuit === undefined ? {} : { leads: { circuit } }),
        }),
      ).leads.circuit;
    expect(old({ ends: 'joined' }).state).toBe('short');
    expect(old({ ends: 'load', load: '70 Ohm' })).toMatchObject({ state: 'load', load: 70 });
    expect(old({ ends: 'load' })).toMatchObject({ state: 'load', load: 100 });
    expect(old({ ends: 'load', load: 0 }).state).toBe('short');
    expect(old({ ends: 'open', load: 5 }).state).toBe('open');
    // Heat that was off said nothing, and a circuit that was closed stays as it was.
    expect(old({ torque: 'off', ends: 'joined' }).state).toBe('open');
    expect(old({ ends: 'joined' }, { state: 'load', load: 60 })).toMatchObject({ state: 'load', load: 60 });
  });
});

describe('heat that changes in time', () => {
  const PULSE = {
    'electrons.heat.pulse.shape': 'pulse', 'electrons.heat.pulse.delay': 1e-9, 'electrons.heat.pulse.rise': 1e-9,
    'electrons.heat.pulse.plateau': 2e-9, 'electrons.heat.pulse.fall': 1e-9,
  }; // prettier-ignore

  it('is the metal of T₀ + f (T − T₀) with the gradient f dT/dx at every strength', () => {
    const steep = { ...WIRE, 'signals.heat.alongX': 2e8 };
    const heat = value(heatDrive(project({ ...steep, ...PULSE })));
    const metal = value(projectMetal(project(steep)));
    for (const f of [0.1, 0.5, 1])
      for (const x of [0.4e-6, 1.7e-6]) {
        const t = thermalTransport(metal, 300 + f * 2e8 * (x - 1e-6));
        const v = (-MU_B / (EV * 8e5)) * t.open.nonadiabatic * f * 2e8;
        expect((heat?.at(x, f).w ?? NaN) / v).toBeCloseTo(1, 9);
      }
    expect(Math.abs(heat?.at(1e-6, 0).w ?? NaN)).toBe(0);
    const shut = value(heatDrive(project({ ...steep, ...PULSE, 'leads.circuit.state': 'short' })));
    const half = value(
      heatDrive(project({ ...WIRE, 'signals.heat.alongX': 1e8, 'leads.circuit.state': 'short' })),
    );
    expect((shut?.current(0.5) ?? NaN) / (half?.current() ?? NaN)).toBeCloseTo(1, 9);
  });

  it('is as without a waveform where the waveform is constant, and nothing where it is off', () => {
    const plain = value(heatDrive(project(WIRE)));
    expect(plain?.at(0.3e-6, 1)).toEqual(plain?.at(0.3e-6));
    expect(value(heatDrive(project({ ...WIRE, 'electrons.heat.pulse.shape': 'off' })))).toBeUndefined();
  });

  it('moves the wall of the wall model while it lasts', () => {
    const run = value(
      wallPreview(
        project({
          ...WIRE,
          ...PULSE,
          'signals.heat.alongX': 2.5e8,
          'solver.duration': 40e-9,
          'texture.position': 1e-6,
        }),
      ),
    );
    const way = (t: number): number =>
      (run.q[run.t.findIndex((at) => at >= t)] as number) - (run.q[0] as number);
    const whole = way(39.9e-9);
    expect(Math.abs(way(0.99e-9))).toBeLessThan(1e-3 * Math.abs(whole));
    // 3 ns at full strength in all, with the tails of the wall’s own relaxation behind them.
    const w = value(heatDrive(project({ ...WIRE, 'signals.heat.alongX': 2.5e8 })))?.at(1e-6).w ?? NaN;
    expect(whole / ((w / 0.01) * 3e-9)).toBeCloseTo(1, 1);
  });

  it('lets the thermovoltage come and go: it is a signal then and no offset', () => {
    const symmetric = { 'leads.first.position': 0.5e-6, 'leads.second.position': 1.5e-6 };
    const run = value(
      wallPreview(project({ ...WIRE, ...symmetric, ...PULSE, 'solver.duration': 20e-9, 'signals.heat.seebeckAnisotropy': 0 })),
    ); // prettier-ignore
    const trace = run.signals.traces.find(({ id }) => id === 'seebeck');
    expect(trace?.offset).toBe(0);
    expect(trace?.V[0]).toBe(0);
    expect(Math.max(...(trace?.V ?? [])) / (1.40266929e-6 * 1e7 * 1e-6)).toBeCloseTo(1, 3);
  });

  it('must keep the wire above zero when it swings', () => {
    const swing = { ...WIRE, 'signals.heat.alongX': 0, 'electrons.heat.profile': 'hot-spot', 'electrons.heat.rise': 400 }; // prettier-ignore
    expect(refusal(swing)).toBe('accepted');
    expect(refusal({ ...swing, 'electrons.heat.pulse.shape': 'sine' })).toMatch(/^electrons\.heat\.rise: −/u);
  });
});
