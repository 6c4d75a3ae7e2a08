import { describe, expect, it } from 'vitest';
import { WriteQueue } from '../../../renderer/state/write-queue';

const settled = async (): Promise<void> => {
  for (let i = 0; i < 30; i++) await Promise.resolve();
};

const never = (): Promise<boolean> => Promise.resolve(false);

describe('queue of writes', () => {
  it('keeps the order and lets the caller go on until it is full', async () => {
    const queue = new WriteQueue(never, 3);
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
    const queue = new WriteQueue(never);
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

  it('repeats a write that failed, before any later one, for as long as it is told to', async () => {
    const asked: string[] = [];
    const queue = new WriteQueue((reason) => {
      asked.push(reason);
      return Promise.resolve(true);
    });
    const written: string[] = [];
    await queue.push(() => {
      if (asked.length < 2) return Promise.resolve('The disk is full.');
      written.push('first');
      return Promise.resolve(null);
    });
    await queue.push(() => {
      written.push('second');
      return Promise.resolve(null);
    });
    await queue.drained();
    expect(asked).toEqual(['The disk is full.', 'The disk is full.']);
    expect(written).toEqual(['first', 'second']);
    expect(queue.failed).toBeNull();
  });

  it('takes a thrown error for a failure', async () => {
    const queue = new WriteQueue(never);
    await queue.push(() => Promise.reject(new Error('gone')));
    await queue.drained();
    expect(queue.failed).toBe('gone');
  });
});
