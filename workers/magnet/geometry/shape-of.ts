import type { Files } from '../../model/files';
import type { Geometry } from '../../model/geometry';
import { success, type Result } from '../../model/result';
import { ellipse, ring } from './ellipse';
import { imageMask } from './image-mask';
import { readPng, type Picture } from './png';
import { missingFile } from './problems';
import { rough } from './roughness';
import type { Shape } from './shape';
import { placed, solid } from './solid';
import { readStl } from './stl';
import { notched, straight, strip, wedge, type Edges } from './strip';

/** The shape of a project and the picture it is cut from, if any. */
export interface Cut {
  readonly shape: Shape;
  readonly picture: Picture | null;
}

const stripShape = (geometry: Geometry, edges: Edges): Result<Cut> => {
  const { roughEdges, roughness: rms, roughnessLength: length, roughnessSeed: seed } = geometry;
  const cut = roughEdges ? rough(edges, { rms, length, seed }) : edges;
  return success({ shape: strip(cut), picture: null });
};

const flat = (shape: Shape): Result<Cut> => success({ shape, picture: null });

const fromImage = (geometry: Geometry, files: Files): Result<Cut> => {
  const bytes = files.get(geometry.image);
  if (bytes === undefined) return missingFile('geometry.image', geometry.image);
  const picture = readPng(bytes, 'geometry.image', geometry.image);
  if (!picture.ok) return picture;
  const shape = imageMask(picture.value, geometry, geometry.imageMagnet, geometry.imageThreshold);
  return success({ shape, picture: picture.value });
};

const fromStl = (geometry: Geometry, files: Files): Result<Cut> => {
  const bytes = files.get(geometry.stl);
  if (bytes === undefined) return missingFile('geometry.stl', geometry.stl);
  const triangles = readStl(bytes, 'geometry.stl', geometry.stl);
  if (!triangles.ok) return triangles;
  return success({
    shape: solid(placed(triangles.value, geometry, geometry), geometry.stl),
    picture: null,
  });
};

/** Errors: `missing-file`, `bad-file`. */
export const shapeOf = (geometry: Geometry, files: Files): Result<Cut> => {
  switch (geometry.shape) {
    case 'box':
      return stripShape(geometry, straight(geometry));
    case 'wedge':
      return stripShape(geometry, wedge(geometry, geometry.leftWidth, geometry.rightWidth));
    case 'notched':
      return stripShape(geometry, notched(geometry, geometry));
    case 'ellipse':
      return flat(ellipse(geometry));
    case 'ring':
      return flat(ring(geometry, geometry.innerDiameter));
    case 'image':
      return fromImage(geometry, files);
    case 'stl':
      return fromStl(geometry, files);
  }
};
