import { expect, it } from 'vitest';
import { CONTROL, CONTROL_WORD, createControl } from '@workers/services/protocol';
import { RunPace } from '@workers/services/run-pace';

const paced = (): { pace: RunPace; press: () => void; word: Int32Array } => {
  const control = createControl();
  const word = new Int32Array(control);
  return {
    pace: new RunPace(control),
    press: () => void Atomics.add(word, CONTROL_WORD.presses, 1),
    word,
  };
};

it('rests for a fifth of a second when something was pressed, and only then', () => {
  const { pace, press } = paced();
  for (let i = 0; i < 1000; i++) pace.cancelled();
  expect(pace.paused).toBe(0);
  press();
  press();
  expect(pace.cancelled()).toBe(false);
  // Timers of the system may end a little early.
  expect(pace.paused).toBeGreaterThan(195);
  pace.close();
});

it('rests again for each press of an ordinary pace', () => {
  const { pace, press } = paced();
  for (let i = 0; i < 4; i++) {
    press();
    pace.cancelled();
  }
  expect(pace.paused).toBeGreaterThan(4 * 195);
  pace.close();
});

it('works at least as long as it rests after two seconds, however fast somebody types', () => {
  const { pace, press } = paced();
  for (let i = 0; i < 30; i++) {
    press();
    pace.cancelled();
  }
  // Nothing was earned by work: only what the timers of the system add.
  expect(pace.paused).toBeGreaterThan(1950);
  expect(pace.paused).toBeLessThan(2600);
  pace.close();
});

it('hears a cancel that came while it rested', () => {
  const { pace, press, word } = paced();
  press();
  Atomics.store(word, CONTROL_WORD.state, CONTROL.cancel);
  expect(pace.cancelled()).toBe(true);
  pace.close();
});
