import { describe, expect, it } from 'vitest';
import { framesOf } from '../../../main/cli/frame-range';

describe('--frames', () => {
  it.each([
    [undefined, 3, [0, 1, 2]],
    [':', 3, [0, 1, 2]],
    ['1:3', 5, [1, 2]],
    ['3:', 5, [3, 4]],
    [':2', 5, [0, 1]],
    ['-2:', 5, [3, 4]],
    ['-1', 5, [4]],
    ['2', 5, [2]],
    ['1:99', 3, [1, 2]],
  ])('%s of %i', (text, count, frames) => {
    expect(framesOf(text, count)).toEqual({ ok: true, value: frames });
  });
  it.each([['5'], ['-6'], ['3:3'], ['4:2'], ['a:b'], ['-:2'], [''], ['1:2:3'], ['1e3']])(
    'refuses %s of 5',
    (text) => {
      const read = framesOf(text, 5);
      expect([read.ok, read.ok ? '' : read.path, read.ok ? '' : read.allowed]).toEqual([
        false,
        '--frames',
        'frames 0 to 4',
      ]);
    },
  );
  it('says that a run has none', () => {
    const read = framesOf(undefined, 0);
    expect(read.ok ? '' : read.allowed).toContain('no frames');
  });
});
