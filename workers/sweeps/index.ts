export * from './axis';
export * from './axis-form';
export * from './csv';
export * from './observables';
export * from './plan';
export * from './room';
export * from './statistics';
export * from './view';
