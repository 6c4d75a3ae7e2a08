export { localField, exchangeField, dmiField, edgeMixing } from './field';
export { quarticAxisField, cubicField } from './anisotropy';
export { addScaled, rampField, spinTorqueField } from './drive';
export { formulaBlock } from './formula';
export { localDriftTorque } from './local-drift';
export { fieldTorque, driftTorque } from './torque';
export { combine1, combine2, combine3, combine4, combine5, combine6, error4, error6 } from './combine';
export { circleStep, differenceDot } from './minimise';
export { thermalField, addStored } from './noise';
export { dotSum, blockSum, largestTorque, largestSquare } from './reduce';
export { faceSums } from './face-sums';
export { forwardRows, backwardRows, forwardWhole } from './fft';
export { rowsToSpectrum, spectrumToRows } from './convolution-rows';
export { rowsToSpectrumSingle, spectrumToRowsSingle } from './convolution-rows-single';
export { convolveColumns, convolveColumnsSingle } from './convolution-columns';
export {
  regionalLocalField,
  regionalQuarticAxisField,
  regionalCubicField,
  regionalSpinTorqueField,
  regionalThermalField,
  regionalFieldTorque,
  regionalDotSum,
  regionalBlockSum,
} from './regional-fields';
export { regionalExchangeField, regionalDmiField, regionalEdgeMixing, regionalDriftTorque } from './regional-stencils';
export { tangentDrift, tangentSlope, tangentMoments, tangentPole, tangentLine } from './tangent-field';
export { tangentRows, tangentBack } from './tangent-rows';
export { tangentColumns } from './tangent-columns';
