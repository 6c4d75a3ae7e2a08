import { problemsOf } from '../../model/result';
import { cellCount } from '../mesh';
import {
  formulaBytes,
  isBlank,
  largestValue,
  placeFormula,
  uniformValue,
  vectorFormula,
} from '../vector-formula';
import { built, type Term } from './term';

/** A field typed as formulas. What does not depend on the place joins the uniform field and costs nothing per cell. */
export const zeemanExpression: Term = {
  name: 'zeeman-expression',
  label: 'Field formula',
  symbol: 'B_f',
  parameters: ['drive.fieldFormula.Bx', 'drive.fieldFormula.By', 'drive.fieldFormula.Bz'],
  formula: '\\mathbf B_f=\\mathbf B(x,y,z,t),\\quad e=-M_s\\,\\mathbf m\\cdot\\mathbf B_f',
  source: 'llgs-engine, section 3',
  references: ['vansteenkiste2014'],
  isZero: (project) => isBlank(project, 'fieldFormula'),
  check: (project, mesh) => {
    const formula = vectorFormula(project, 'fieldFormula');
    const size = formula.ok ? largestValue(formula.value, mesh, project.solver.duration) : formula;
    return size.ok ? [] : problemsOf(size);
  },
  bytes: (project, mesh) => {
    const formula = vectorFormula(project, 'fieldFormula');
    return formula.ok && formula.value.depends.place ? formulaBytes(formula.value, cellCount(mesh)) : 0;
  },
  build: (project, mesh, workshop) => {
    const formula = built(vectorFormula(project, 'fieldFormula'));
    const stiffness = Math.hypot(...built(largestValue(formula, mesh, project.solver.duration)));
    if (!formula.depends.place) return { kind: 'applied', stiffness, field: (t) => uniformValue(formula, t) };
    const placed = placeFormula(formula, mesh, workshop);
    return {
      kind: 'field',
      degree: 1,
      drive: true,
      stiffness,
      addField: (call) => placed.evaluate(call, call.B, call.stride, false),
    };
  },
};
