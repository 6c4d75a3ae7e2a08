import { describe, expect, it } from 'vitest';
import { writeOvf } from '@workers/formats/ovf';
import { failure, success } from '@workers/model';
import { FrameStore } from '../../../renderer/state/frame-store';
import { nearestIndex } from '../../../renderer/state/nearest';
import { wallAt } from '../../../renderer/state/wall-mark';
import { RunTable } from '../../../renderer/stage/run-table';
import { COLUMNS, MESH } from './fake-services';

/** 12 numbers of 4 bytes. */
const FRAME_BYTES = 48;

const store = (limit: number): { frames: FrameStore; reads: number[] } => {
  const reads: number[] = [];
  const frames = new FrameStore(
    {
      readFrame: async (_session, _run, index) => {
        reads.push(index);
        return index === 99
          ? failure({ code: 'gone', path: '', value: '', allowed: '', hint: 'The picture is gone.' })
          : success(writeOvf(MESH, new Float32Array(12).fill(index), { title: 'm', time: 0 }));
      },
    },
    limit,
  );
  return { frames, reads };
};

describe('store of pictures', () => {
  it('reads a picture once, also when it is asked for twice at the same time', async () => {
    const { frames, reads } = store(1e6);
    const both = await Promise.all([frames.read('s', 'r', 3), frames.read('s', 'r', 3)]);
    expect(both.map((read) => read.ok && read.value[0])).toEqual([3, 3]);
    await frames.read('s', 'r', 3);
    expect(reads).toEqual([3]);
  });

  it('drops the picture that was not used for the longest time', async () => {
    const { frames, reads } = store(2 * FRAME_BYTES);
    await frames.read('s', 'r', 1);
    await frames.read('s', 'r', 2);
    frames.peek('s', 'r', 1);
    expect(frames.roomFor(FRAME_BYTES)).toBe(false);
    await frames.read('s', 'r', 3);
    expect(frames.peek('s', 'r', 1)).toBeDefined();
    expect(frames.peek('s', 'r', 2)).toBeUndefined();
    await frames.read('s', 'r', 2);
    expect(reads).toEqual([1, 2, 3, 2]);
  });

  it('lets go of the pictures of one run, and has their room again', async () => {
    const { frames } = store(2 * FRAME_BYTES);
    frames.keep('s', 'run-001', 0, new Float32Array(12));
    frames.keep('s', 'run-0010', 0, new Float32Array(12));
    frames.forget('s', 'run-001');
    expect(frames.peek('s', 'run-001', 0)).toBeUndefined();
    expect(frames.peek('s', 'run-0010', 0)).toBeDefined();
    expect(frames.roomFor(FRAME_BYTES)).toBe(true);
    expect(frames.roomFor(2 * FRAME_BYTES)).toBe(false);
  });

  it('keeps pictures of different runs apart and passes failures on', async () => {
    const { frames } = store(1e6);
    frames.keep('s', 'run-001', 0, new Float32Array(12).fill(7));
    expect(frames.peek('s', 'run-002', 0)).toBeUndefined();
    expect(await frames.read('s', 'r', 99)).toMatchObject({ ok: false, code: 'gone' });
  });
});

describe('what stands nearest to a time', () => {
  it('is found in an ascending list', () => {
    expect(nearestIndex([], 1)).toBe(-1);
    expect(nearestIndex([0, 1, 2, 3], -5)).toBe(0);
    expect(nearestIndex([0, 1, 2, 3], 1.4)).toBe(1);
    expect(nearestIndex([0, 1, 2, 3], 1.6)).toBe(2);
    expect(nearestIndex([0, 1, 2, 3], 50)).toBe(3);
  });

  it('gives the wall its place and its velocity', () => {
    const table = new RunTable(COLUMNS);
    expect(wallAt(table, 0)).toBeNull();
    const rows = Array.from({ length: 101 }, (_, i) => [i * 1e-11, 1e-7 + 300 * i * 1e-11, 0, 1e-8]);
    table.append(Float64Array.from(rows.flat()));
    const wall = wallAt(table, 0.5e-9);
    expect(wall?.position).toBeCloseTo(2.5e-7, 14);
    expect(wall?.velocity).toBeCloseTo(300, 6);
    expect(wallAt(table, 5e-9)?.position).toBeCloseTo(4e-7, 14);
  });
});
