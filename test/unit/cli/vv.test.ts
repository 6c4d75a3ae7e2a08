import { readFileSync } from 'node:fs';
import { it } from 'vitest';
import { electronTexture, ELECTRON_CONSTANTS } from '@workers/magnet/electron-texture';
import { rigidOrbit } from '@workers/electrons/nonlocal/rigid-fit';
import { vortexCore } from '@workers/magnet/observables/vortex-core';
import { checkMesh } from '@workers/magnet/mesh-checks';
import { Simulation } from '@workers/magnet/simulation';
import { readProject, withValue, waveformAt } from '@workers/model';
it('x', () => {
  for (const active of [false, true]) {
    const doc: unknown = JSON.parse(readFileSync('examples/nonlocal-vortex.json', 'utf8'));
    const r = readProject(withValue(doc, 'nonlocal.active', active));
    if (!r.ok) throw new Error(r.hint);
    const project = r.value;
    const s = Simulation.create(project);
    if (!s.ok) throw new Error();
    const sim = s.value;
    if (active) console.log('VV', JSON.stringify(checkMesh(project)));
    const began = process.cpuUsage().user;
    console.log('VV relax', sim.relax());
    const t: number[] = [], x: number[] = [], y: number[] = [], j: number[] = [];
    for (let k = 0; k <= 150; k++) {
      sim.runUntil(k * 4e-11);
      const c = vortexCore(sim.mesh, sim.m);
      if (c === null) { console.log('VV lost', k); break; }
      t.push(sim.time); x.push(c.x); y.push(c.y); j.push(project.drive.current.density * waveformAt(project.drive.current, sim.time));
      if (k % 15 === 0) console.log('VV', active, (sim.time * 1e9).toFixed(2), (c.x * 1e9).toFixed(3), (c.y * 1e9).toFixed(3));
    }
    const found = electronTexture(project, sim.m, sim.time);
    if (!found.ok) throw new Error();
    const f = found.value;
    console.log('VV', JSON.stringify({ nv: f.rigid.nv, D: f.rigid.dissipation, gyro: f.gyro, mom: f.momentum, ad: f.adiabatic, tq: f.torque, mism: f.mismatch, ge: f.gaugeError, rge: f.runGaugeError, bnl: f.betaNl, hall: f.hall }));
    const o = rigidOrbit(f.rigid, { t, x, y, j }, active ? f.momentumPerCurrent : [0, 0], ELECTRON_CONSTANTS);
    console.log('VV orbit', o?.stiffness, o?.centre, o?.distance, 'cpu', (process.cpuUsage().user - began) / 1e6);
  }
}, 600000);
