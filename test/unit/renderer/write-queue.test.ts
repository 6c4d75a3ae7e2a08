import { describe, expect, it } from 'vitest';
import { WriteQueue } from '../../../renderer/state/write-queue';

const settled = async (): Promise<void> => {
  for (let i = 0; i < 30; i++) await Promise.resolve();
};

describe('queue of writes', () => {
  it('keeps the order and lets the caller go on until it is full', async () => {
    const queue = new WriteQueue(3);
    const written: number[] = [];
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const write = (n: number) => async (): Promise<null> => {
      await gate;
      written.push(n);
      return null;
    };
    await queue.push(write(1), 1);
    await queue.push(write(2), 1);
    let third = false;
    const full = queue.push(write(3), 1).then(() => (third = true));
    await settled();
    expect(third).toBe(false);
    open();
    await full;
    expect(written).toEqual([1, 2, 3]);
  });

  it('writes nothing after the first failure and remembers its reason', async () => {
    const queue = new WriteQueue();
    const written: number[] = [];
    await queue.push(async () => 'The disk is full.');
    await queue.push(async () => {
      written.push(1);
      return null;
    });
    await queue.drained();
    expect(queue.failed).toBe('The disk is full.');
    expect(written).toEqual([]);
  });

  it('takes a thrown error for a failure', async () => {
    const queue = new WriteQueue();
    await queue.push(() => Promise.reject(new Error('gone')));
    await queue.drained();
    expect(queue.failed).toBe('gone');
  });
});
