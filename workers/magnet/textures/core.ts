/**
 * m_z of a vortex core of radius b (m) at distance r from its centre, for polarity +1: (b² − r²)/(b² + r²) inside, zero
 * beyond. Source: N. A. Usov, S. E. Peschany, J. Magn. Magn. Mater. 118, L290 (1993).
 */
export const coreProfile = (r: number, b: number): number => (r < b ? (b * b - r * r) / (b * b + r * r) : 0);
