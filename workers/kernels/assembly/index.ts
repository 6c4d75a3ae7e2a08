export { localField, exchangeField, interfacialDmiField } from './field';
export { fieldTorque, driftTorque } from './torque';
export { combine1, combine2, combine3, combine4, combine5, combine6, error4, error6 } from './combine';
export { dotSum, blockSum, largestTorque, largestSquare } from './reduce';
export { forwardRows, backwardRows, forwardWhole } from './fft';
export { rowsToSpectrum, spectrumToRows } from './convolution-rows';
export { convolveColumns } from './convolution-columns';
