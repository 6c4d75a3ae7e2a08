import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { presetById, readProjectText } from '@workers/model';

const folder = new URL('../../../examples/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('worked examples', () => {
  it('come as those of the handbook', () => {
    expect(files.sort()).toEqual([
      'cobalt-wire.json',
      'current-driven-wall.json',
      'lattice-wall.json',
      'neel-wall-heat.json',
      'nonlocal-vortex.json',
      'nonlocal-wall.json',
      'permalloy-strip.json',
      'tail-to-tail-twin.json',
      'thermal-wall.json',
      'vortex-core-crossing.json',
      'vortex-disc.json',
      'wide-strip.json',
    ]);
  });
  it.each(files)('%s is a complete project that starts from its preset where it has one', (name) => {
    const read = readProjectText(readFileSync(new URL(name, folder), 'utf8'));
    if (!read.ok) throw new Error(`${read.path}: ${read.hint}`);
    const { preset, ...material } = read.value.material;
    // Semiconductors have no preset; everything of theirs is typed.
    if (preset !== 'custom') expect(material).toEqual(presetById(preset)?.values);
    expect(read.value.notes.length).toBeGreaterThan(80);
  });
});
