export { addProduct } from './product';
export { invert } from './invert';
export { carryHops, subtractHops } from './hops';
export { multiplyAdd } from './peak';
