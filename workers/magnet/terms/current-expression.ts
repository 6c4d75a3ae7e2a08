import { fieldBytes } from '../../kernels/arena';
import { problemsOf } from '../../model/result';
import { localDrift, localDriftBytes } from '../local-drift';
import { cellCount, meshAxes } from '../mesh';
import {
  formulaBytes,
  isBlank,
  largestValue,
  placeFormula,
  uniformValue,
  vectorFormula,
} from '../vector-formula';
import { built, type Term } from './term';

/** A current typed as formulas of place and time. It is taken as typed: whether charge is conserved is up to the user. */
export const currentExpression: Term = {
  name: 'current-expression',
  label: 'Torque of the current formula',
  symbol: 'T_{jf}',
  parameters: [
    'drive.currentFormula.jx',
    'drive.currentFormula.jy',
    'drive.currentFormula.jz',
    'drive.current.convention',
    'material.P',
    'material.beta',
    'material.Ms',
    'material.g',
    'material.alpha',
  ],
  formula:
    '\\mathbf T=-(\\mathbf v\\cdot\\nabla)\\mathbf m+\\mathbf m\\times(\\mathbf w\\cdot\\nabla)\\mathbf m',
  source: 'llgs-engine, section 5.1',
  references: ['zhang2004', 'thiaville2005'],
  isZero: (project, mesh) => isBlank(project, 'currentFormula') || meshAxes(mesh).length === 0,
  check: (project, mesh) => {
    const formula = vectorFormula(project, 'currentFormula');
    const size = formula.ok ? largestValue(formula.value, mesh, project.solver.duration) : formula;
    return size.ok ? [] : problemsOf(size);
  },
  bytes: (project, mesh, medium) => {
    const formula = vectorFormula(project, 'currentFormula');
    const cells = cellCount(mesh);
    return formula.ok && formula.value.depends.place
      ? formulaBytes(formula.value, cells) + fieldBytes(cells) + localDriftBytes(medium)
      : localDriftBytes(medium);
  },
  build: (project, mesh, workshop) => {
    const formula = built(vectorFormula(project, 'currentFormula'));
    const drift = localDrift(project, mesh, workshop.filling);
    const stiffness = drift.stiffness(built(largestValue(formula, mesh, project.solver.duration)));
    if (!formula.depends.place)
      return {
        kind: 'torque',
        stiffness,
        addTorque: (call) => drift.addUniform(call, uniformValue(formula, call.t)),
        meanCurrent: (t) => uniformValue(formula, t)[0],
      };
    const { arena, kernels } = workshop;
    const { stride, cells, padded } = arena;
    const placed = placeFormula(formula, mesh, workshop);
    const j = arena.take(fieldBytes(cells));
    const all = { kernels, from: 0, to: cells };
    const still = !formula.depends.time;
    if (still) placed.evaluate({ ...all, t: 0 }, j, stride, true);
    return {
      kind: 'torque',
      stiffness,
      addTorque: (call) => {
        if (!still) placed.evaluate(call, j, stride, true);
        drift.add(call, j, 1);
      },
      meanCurrent: (t) => {
        if (!still) placed.evaluateOne(0, { ...all, t }, j, true);
        return kernels.blockSum(j, 0, padded) / cells;
      },
    };
  },
};
