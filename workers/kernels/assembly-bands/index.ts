export { rashbaLine, rashbaTorkance } from './rashba';
export { closeTorkance, levelTorkance } from './levels';
