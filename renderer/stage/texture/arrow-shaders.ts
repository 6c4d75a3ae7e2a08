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
 * Small arrows are painted on the wire by the fragment shader, which reads the one arrow that its pixel lies in: a hundred
 * thousand of them cost one square and as many texture reads as pixels, while a software renderer would pay for each of
 * their vertices. They lie in the plane of the layer: at this size their height cannot be seen.
 */
export const DART_VERTEX = /* glsl */ `
uniform vec2 first; uniform vec2 pitch; uniform float base; uniform vec2 count;
varying vec2 at;
const vec2 CORNERS[6] = vec2[6](vec2(0.0), vec2(1.0, 0.0), vec2(1.0), vec2(0.0), vec2(1.0), vec2(0.0, 1.0));
void main() {
  at = CORNERS[gl_VertexID] * count;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(first + (at - 0.5) * pitch, base, 1.0);
}`;
export const DART_FRAGMENT = /* glsl */ `
uniform highp sampler2D field; uniform vec2 pitch; uniform vec2 count; uniform vec4 paleness;
varying vec2 at;
void main() {
  vec2 arrow = min(floor(at), count - 1.0);
  vec3 m = texelFetch(field, ivec2(arrow), 0).xyz;
  if (dot(m, m) < 0.25) discard;
  vec2 p = (at - arrow - 0.5) * pitch * (2.0 / min(pitch.x, pitch.y));
  float size = length(m.xy);
  // Out of the plane it is a dot.
  vec2 n = size > 0.02 ? m.xy / size : vec2(1.0, 0.0);
  float x = dot(p, n) / max(size, 0.35);
  float y = abs(p.x * n.y - p.y * n.x);
  if (x < -1.0 || x > 1.0 || y > 0.24 * (1.0 - x)) discard;
  float along = dot(m, paleness.xyz);
  bool pale = paleness.w > 0.5 ? abs(along) < 0.5 : along > 0.5;
  gl_FragColor = vec4(pale ? vec3(0.09, 0.11, 0.14) : vec3(1.0), 1.0);
}`;
