import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { zonePlots } from '@workers/figures';
import type { ZonePicture } from '@workers/electrons/zone-pictures';
import { DEFAULT_OPTIONS } from '@workers/electrons/zone-pictures';
import { readProject } from '@workers/model';
import { ZoneService } from '@workers/services/zone-service';

const document = new Window().document as unknown as Document;
const pictureOf = async (picture: string): Promise<ZonePicture> => {
  const read = readProject({ format: 'spinmotive-project', version: 1, bandStructure: { source: 'rashba', N: 12 } }); // prettier-ignore
  if (!read.ok) throw new Error(read.hint);
  const found = await new ZoneService().picture({ project: read.value, files: new Map(), picture, options: DEFAULT_OPTIONS, N: 12 }); // prettier-ignore
  if (!found.ok || found.value === null) throw new Error('The model has this picture.');
  return found.value;
};

describe('plots of the bands', () => {
  it.each(['spectrum', 'torkance-energy', 'curvature'])(
    'of %s are as on paper in a low room and fill a high one, which they never leave',
    async (id) => {
      const picture = await pictureOf(id);
      const height = (width: number, tall?: number): number =>
        zonePlots(picture, document, width, tall).height;
      for (const width of [300, 500, 900]) {
        const paper = height(width);
        expect(height(width, 0)).toBe(paper);
        expect(height(width, 0.5 * paper)).toBe(paper);
        const tall = 1.2 * paper;
        expect(height(width, tall)).toBeLessThanOrEqual(tall);
        // At most four plots over each other, no chart higher than wide, no map wider than the room.
        expect(height(width, 20 * paper)).toBeLessThanOrEqual(4 * (width + 4));
      }
      expect(height(900, 1.2 * height(900))).toBeGreaterThan(1.1 * height(900));
    },
  );
});
