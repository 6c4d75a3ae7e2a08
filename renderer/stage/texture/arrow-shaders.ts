/** Halo and arrow, each a shaft of two triangles and a head of one. */
export const VERTICES = 18;

const READ = /* glsl */ `
uniform sampler2D field; uniform int countX; uniform vec2 first; uniform vec2 pitch; uniform float base; uniform vec4 paleness;
vec3 spinOf(int arrow) { return texelFetch(field, ivec2(arrow % countX, arrow / countX), 0).xyz; }
vec3 placeOf(int arrow) { return vec3(first + vec2(arrow % countX, arrow / countX) * pitch, base); }
float paleOf(vec3 m) {
  float along = dot(m, paleness.xyz);
  return (paleness.w > 0.5 ? abs(along) < 0.5 : along > 0.5) ? 1.0 : 0.0;
}
const vec4 NOWHERE = vec4(2.0, 2.0, 2.0, 1.0);`;

/**
 * No vertex buffer: each vertex finds its arrow by gl_VertexID and reads m from a float texture. One draw call, and a
 * new picture costs one small texture upload. Arrows turn about their own axis towards the eye.
 */
export const ARROW_VERTEX = /* glsl */ `
${READ}
uniform float size; uniform float halo; uniform vec3 eye;
varying float isArrow; varying float onPale;
const vec2 SHAPE[9] = vec2[9](
  vec2(-0.5, -0.038), vec2(0.25, -0.038), vec2(0.25, 0.038), vec2(-0.5, -0.038), vec2(0.25, 0.038), vec2(-0.5, 0.038),
  vec2(0.16, -0.15), vec2(0.5, 0.0), vec2(0.16, 0.15));
void main() {
  int arrow = gl_VertexID / ${String(VERTICES)};
  int corner = gl_VertexID % ${String(VERTICES)};
  vec3 m = spinOf(arrow);
  isArrow = corner < 9 ? 0.0 : 1.0;
  onPale = paleOf(m);
  vec2 p = SHAPE[corner % 9] * size;
  if (corner < 9) {
    float tip = corner == 7 ? 2.2 : 1.0;
    p += halo * vec2(p.x > 0.15 * size && corner != 6 && corner != 8 ? tip : -1.0, sign(p.y) * (corner >= 6 ? 1.5 : 1.0));
  }
  vec3 side = cross(eye, m);
  float across = length(side);
  side = across > 1e-4 ? side / across : vec3(0.0, 1.0, 0.0);
  // An arrow along the line of sight would vanish: keep a dot.
  vec3 at = placeOf(arrow) + p.x * m + p.y * side * (0.55 + 0.45 * across);
  gl_Position = dot(m, m) < 0.25 ? NOWHERE : projectionMatrix * modelViewMatrix * vec4(at, 1.0);
}`;
export const ARROW_FRAGMENT = /* glsl */ `
varying float isArrow; varying float onPale;
const vec3 DARK = vec3(0.09, 0.11, 0.14);
void main() {
  bool dark = (isArrow > 0.5) == (onPale > 0.5);
  gl_FragColor = vec4(dark ? DARK : vec3(1.0), isArrow > 0.5 ? 0.96 : (dark ? 0.4 : 0.6));
}`;

/**
 * Small arrows are one vertex each, a point that the fragment shader cuts to a dart: a hundred thousand of them are a
 * hundred thousand vertices instead of two millions, and a software renderer pays by the vertex.
 */
export const DART_VERTEX = /* glsl */ `
${READ}
uniform float points; uniform vec3 right; uniform vec3 up;
flat varying vec2 along; flat varying float onPale;
void main() {
  vec3 m = spinOf(gl_VertexID);
  onPale = paleOf(m);
  along = vec2(dot(m, right), dot(m, up));
  gl_PointSize = points;
  gl_Position = dot(m, m) < 0.25 ? NOWHERE : projectionMatrix * modelViewMatrix * vec4(placeOf(gl_VertexID), 1.0);
}`;
export const DART_FRAGMENT = /* glsl */ `
flat varying vec2 along; flat varying float onPale;
void main() {
  vec2 p = vec2(2.0, -2.0) * gl_PointCoord + vec2(-1.0, 1.0);
  float size = length(along);
  // Along the line of sight it is a dot.
  vec2 n = size > 0.02 ? along / size : vec2(1.0, 0.0);
  float reach = max(size, 0.35);
  float x = dot(p, n) / reach;
  float y = abs(p.x * n.y - p.y * n.x);
  if (x < -1.0 || y > 0.24 * (1.0 - x)) discard;
  gl_FragColor = vec4(onPale > 0.5 ? vec3(0.09, 0.11, 0.14) : vec3(1.0), 1.0);
}`;
