import { describe, expect, it } from 'vitest';
import { Player, type Clock } from '../../../renderer/state/player.svelte';

/** A clock that a test turns by hand. */
class HandClock implements Clock {
  callback: ((ms: number) => void) | null = null;
  request(callback: (ms: number) => void): number {
    this.callback = callback;
    return 1;
  }
  cancel(): void {
    this.callback = null;
  }
  turn(ms: number): void {
    const { callback } = this;
    this.callback = null;
    callback?.(ms);
  }
}

const loaded = (): { player: Player; clock: HandClock; moves: number[] } => {
  const clock = new HandClock();
  const moves: number[] = [];
  const player: Player = new Player(() => moves.push(player.time), clock);
  player.load(8e-9, 0);
  moves.length = 0;
  return { player, clock, moves };
};

describe('player of a recorded run', () => {
  it('covers the run in eight seconds at speed 1 and stops at its end', () => {
    const { player, clock } = loaded();
    player.play();
    clock.turn(1000);
    clock.turn(2000);
    expect(player.time).toBeCloseTo(1e-9, 18);
    player.speed = 4;
    clock.turn(3000);
    expect(player.time).toBeCloseTo(5e-9, 18);
    clock.turn(9000);
    expect(player.time).toBe(8e-9);
    expect(player.playing).toBe(false);
    expect(clock.callback).toBeNull();
  });

  it('asks for no frame while it stands still', () => {
    const { player, clock } = loaded();
    expect(clock.callback).toBeNull();
    player.play();
    expect(clock.callback).not.toBeNull();
    player.pause();
    expect(clock.callback).toBeNull();
  });

  it('starts again from the beginning when it stood at the end', () => {
    const { player } = loaded();
    player.seek(8e-9);
    player.play();
    expect(player.time).toBe(0);
  });

  it('stays inside the run and tells each move once', () => {
    const { player, moves } = loaded();
    player.seek(3e-9);
    player.seek(3e-9);
    player.seek(-1);
    player.seek(1);
    expect(moves).toEqual([3e-9, 0, 8e-9]);
    player.nudge(-0.25);
    expect(player.time).toBeCloseTo(6e-9, 18);
  });

  it('does not play a run without a recording', () => {
    const clock = new HandClock();
    const player = new Player(() => undefined, clock);
    player.play();
    expect(player.playing).toBe(false);
  });
});
