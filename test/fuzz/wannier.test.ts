import { expect, it } from 'vitest';
import { RASHBA_FIXTURE } from '@workers/catalogue/electrons/berry/wannier-fixture';
import { readWannierHr } from '@workers/formats/wannier-hoppings';
import { readWannierCentres, readWannierWin, readWannierWsvec } from '@workers/formats/wannier-side-files';
import { readWannierTb } from '@workers/formats/wannier-tb';
import type { Result } from '@workers/model';

const WORDS = ['NaN', 'inf', '1e999', '-1', '0', '99999', '4294967296', '', '\n', '\r', '\0', '\t', ' ', '1.0d0', '5', '#', '!', 'begin', '********']; // prettier-ignore

let state = 11;
const below = (n: number): number => (state = (state * 48271) % 2147483647) % n;

const damaged = (text: string): string => {
  let copy = text;
  for (let hits = below(3); hits >= 0; hits--) {
    const at = below(copy.length + 1);
    const word = WORDS[below(WORDS.length)] as string;
    const kind = below(4);
    const rest = kind === 0 ? at : kind === 1 ? at + word.length : at + below(30);
    copy = kind === 3 ? copy.slice(0, at) : copy.slice(0, at) + word + copy.slice(rest);
  }
  return copy;
};

const rows = '1 1 0.5 0.0\n2 1 0.1 -0.2\n1 2 0.1 0.2\n2 2 -0.5 0.0';
const places = '1 1 0 0 0 0 0 0\n2 1 0 0 0 0 0 0\n1 2 0 0 0 0 0 0\n2 2 0 0 0 0 0 0';
const FILES: [string, string, (text: string) => Result<unknown>][] = [
  ['_hr.dat', RASHBA_FIXTURE, readWannierHr],
  ['_tb.dat', `x\n3 0 0\n0 3 0\n0 0 9\n2\n1\n1\n\n0 0 0\n${rows}\n\n0 0 0\n${places}\n`, readWannierTb],
  [
    '.win',
    'num_wann = 2\nbegin unit_cell_cart\nang\n1 0 0\n0 2 0\n0 0 3\nend unit_cell_cart\n',
    readWannierWin,
  ],
  ['_centres.xyz', '3\n centres\nX 0.1 0.2 0.3\nX 1 2 3\nFe 0 0 0\n', (text) => readWannierCentres(text, 2)],
  [
    '_wsvec.dat',
    '## use_ws_distance=.true.\n0 0 0 1 1\n2\n1 0 0\n-1 0 0\n0 0 0 1 2\n1\n0 0 0\n',
    readWannierWsvec,
  ],
];

const everyNumber = (x: unknown): number[] =>
  typeof x === 'number'
    ? [x]
    : typeof x === 'object' && x !== null
      ? Object.values(x).flatMap(everyNumber)
      : [];

it.each(FILES)(
  'any damage to a %s is read as finite numbers or refused in one clear line',
  (_, text, read) => {
    expect(read(text).ok).toBe(true);
    let refused = 0;
    for (let i = 0; i < 1500; i++) {
      const answer = read(damaged(text));
      if (answer.ok) for (const x of everyNumber(answer.value)) expect(Number.isFinite(x)).toBe(true);
      else {
        refused++;
        expect(answer.path).not.toBe('');
        expect(answer.hint).not.toBe('');
        expect(`${answer.value}${answer.allowed}`.length).toBeLessThan(300);
      }
    }
    expect(refused).toBeGreaterThan(100);
  },
);
