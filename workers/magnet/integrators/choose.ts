import type { Project } from '../../model/project';
import type { Solver } from '../../model/solver';
import {
  BOGACKI_SHAMPINE,
  DORMAND_PRINCE,
  RUNGE_KUTTA,
  type EmbeddedPair,
} from '../../numerics/embedded-pairs';
import type { Dynamics } from '../dynamics';
import { AdaptiveIntegrator } from './adaptive';
import type { StepFields } from './embedded-step';
import { Heun } from './heun';
import type { Integrator } from './integrator';
import { Minimiser } from './minimise';
import { Relaxation } from './relax';
import type { Relaxer } from './relaxer';

const PAIRS: Readonly<Record<Exclude<Solver['method'], 'heun'>, EmbeddedPair>> = {
  adaptive: DORMAND_PRINCE,
  'runge-kutta': RUNGE_KUTTA,
  'bogacki-shampine': BOGACKI_SHAMPINE,
};

/** What steps in time: as asked, but with temperature Heun unless adaptive steps are asked for there too. */
export const integratorOf = (
  { solver: { method, fixedStep, maxError }, thermal }: Project,
  dynamics: Dynamics,
  fields: StepFields,
): Integrator => {
  if (method === 'heun' || (dynamics.fluctuates && thermal.steps === 'heun'))
    return new Heun(dynamics, fields, fixedStep);
  return new AdaptiveIntegrator(dynamics, fields, maxError, PAIRS[method]);
};

/** What finds the equilibrium. */
export const relaxerOf = (
  { solver: { relaxMethod, relaxTorque } }: Project,
  dynamics: Dynamics,
  fields: StepFields,
): Relaxer =>
  relaxMethod === 'minimise'
    ? new Minimiser(dynamics, fields, relaxTorque)
    : new Relaxation(dynamics, fields, relaxTorque);
