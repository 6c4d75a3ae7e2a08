import { failure, success, type Result } from '../../model';
import { text, tspans, type Piece, type TextStyle } from '../svg';
import { SIZE } from '../figure';

const SYMBOLS: Readonly<Record<string, string>> = {
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', zeta: 'ζ', eta: 'η', theta: 'θ', kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π', rho: 'ρ', sigma: 'σ', tau: 'τ', phi: 'φ', varphi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω', Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ', Lambda: 'Λ', Xi: 'Ξ', Pi: 'Π', Sigma: 'Σ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω', hbar: 'ħ', ell: 'ℓ', partial: '∂', nabla: '∇', infty: '∞', cdot: '·', times: '×', pm: '±', mp: '∓', approx: '≈', sim: '∼', propto: '∝', le: '≤', leq: '≤', ge: '≥', geq: '≥', ne: '≠', neq: '≠', to: '→', rightarrow: '→', uparrow: '↑', downarrow: '↓', parallel: '∥', perp: '⊥', circ: '°', degree: '°', langle: '⟨', rangle: '⟩', int: '∫', sum: '∑', sqrt: '√', prime: '′', ',': '\u2009', ';': '\u2005', ':': '\u2005', ' ': ' ', '!': '', quad: '\u2003', '%': '%', '$': '$', '_': '_', '#': '#', '&': '&', '{': '{', '}': '}', AA: 'Å',
}; // prettier-ignore
/** Marks over the letter before them. */
const ACCENTS: Readonly<Record<string, string>> = { dot: '\u0307', ddot: '\u0308', hat: '\u0302', bar: '\u0304', tilde: '\u0303', vec: '\u20D7' }; // prettier-ignore
const FACES: Readonly<Record<string, { readonly italic: boolean; readonly bold: boolean }>> = {
  mathrm: { italic: false, bold: false },
  text: { italic: false, bold: false },
  operatorname: { italic: false, bold: false },
  mathbf: { italic: false, bold: true },
  boldsymbol: { italic: true, bold: true },
  mathit: { italic: true, bold: false },
};
const NAMED = new Set(['sin', 'cos', 'tan', 'exp', 'ln', 'log', 'max', 'min']);

interface Face {
  readonly italic: boolean | null;
  readonly bold: boolean;
  readonly level: Piece['level'];
}
const MATH: Face = { italic: null, bold: false, level: 0 };
const MAX_DEPTH = 8;

class Reader {
  #at = 0;
  readonly #text: string;
  readonly pieces: Piece[] = [];

  constructor(words: string) {
    this.#text = words;
  }

  #fail(hint: string): never {
    throw new SyntaxError(hint);
  }

  #put(words: string, { italic, bold, level }: Face): void {
    for (const letter of words) {
      // Variables are italic, digits, operators and Greek capitals upright (ISO 80000-2).
      const slanted = italic ?? /^[A-Za-zα-ωħℓ]$/u.test(letter);
      const last = this.pieces.at(-1);
      const spaced = /[\u0300-\u036F\u20D7]/u.test(letter);
      if (
        last !== undefined &&
        last.level === level &&
        (spaced || (last.italic === slanted && last.bold === bold))
      )
        this.pieces[this.pieces.length - 1] = { ...last, text: last.text + letter };
      else this.pieces.push({ text: letter, italic: slanted, bold, level });
    }
  }

  #command(face: Face, depth: number): void {
    const name = /^(?:[A-Za-z]+|[^])/u.exec(this.#text.slice(this.#at))?.[0];
    if (name === undefined) this.#fail('A backslash ends it.');
    this.#at += name.length;
    const look = FACES[name];
    const accent = ACCENTS[name];
    if (look !== undefined) this.#argument({ ...face, ...look }, depth);
    else if (accent !== undefined) {
      this.#argument(face, depth);
      this.#put(accent, face);
    } else if (NAMED.has(name)) this.#put(name, { ...face, italic: false });
    else {
      const symbol = SYMBOLS[name];
      if (symbol === undefined) this.#fail(`\\${name} is not known.`);
      this.#put(symbol, face);
    }
    if (/^[A-Za-z]/u.test(name)) while (this.#text[this.#at] === ' ') this.#at++;
  }

  /** A group in braces, a command or one letter. */
  #argument(face: Face, depth: number): void {
    if (depth > MAX_DEPTH) this.#fail('Braces are nested too deeply.');
    while (this.#text[this.#at] === ' ') this.#at++;
    const letter = this.#text[this.#at];
    if (letter === undefined || letter === '$' || letter === '}')
      this.#fail('Something is missing after the sign.');
    this.#at++;
    if (letter === '{') this.#math(face, '}', depth + 1);
    else if (letter === '\\') this.#command(face, depth + 1);
    else this.#put(letter, face);
  }

  #math(face: Face, end: string, depth: number): void {
    for (;;) {
      const letter = this.#text[this.#at];
      if (letter === undefined) this.#fail(`A "${end}" is missing.`);
      this.#at++;
      if (letter === end) return;
      if (letter === '^' || letter === '_') {
        if (face.level !== 0) this.#fail('Indices have no indices here.');
        this.#argument({ ...face, level: letter === '^' ? 1 : -1 }, depth);
      } else if (letter === '\\') this.#command(face, depth);
      else if (letter === '{') {
        if (depth >= MAX_DEPTH) this.#fail('Braces are nested too deeply.');
        this.#math(face, '}', depth + 1);
      } else if (letter === '}' || letter === '$') this.#fail(`"${letter}" stands alone.`);
      else if (letter === "'") this.#put('′', face);
      else if (letter === '-') this.#put('−', face);
      // As in TeX, spaces of a formula mean nothing but in \text.
      else if (letter !== ' ' || face.italic === false) this.#put(letter, face);
    }
  }

  read(): void {
    const plain: Face = { italic: false, bold: false, level: 0 };
    while (this.#at < this.#text.length) {
      const letter = this.#text[this.#at] ?? '';
      this.#at++;
      if (letter === '$') this.#math(MATH, '$', 0);
      else if (letter === '\\') this.#command(plain, 0);
      else if ((letter === '_' || letter === '^') && this.pieces.length > 0)
        this.#argument({ ...plain, level: letter === '^' ? 1 : -1 }, 0);
      else this.#put(letter, plain);
    }
  }
}

/** Text with formulae between dollar signs, "$V_{21}$ (µV)", as runs of letters. Error `label`. */
export const readLabel = (words: string): Result<readonly Piece[]> => {
  const reader = new Reader(words);
  try {
    reader.read();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return failure({
      code: 'label',
      path: '',
      value: `"${words.length > 60 ? `${words.slice(0, 57)}…` : words}"`,
      allowed: 'text with formulae as "$V_{21}$", "$m_z$", "$\\\\alpha$"'.replace('\\\\', '\\'),
      hint: error.message,
    });
  }
  return success(reader.pieces);
};

/** A label with its baseline at (x, y). */
export const labelText = (x: number, y: number, pieces: readonly Piece[], style: TextStyle = {}): string => {
  const marker = '\uE000';
  return text(x, y, marker, style).replace(marker, () => tspans(pieces, style.size ?? SIZE.label));
};

/** The label as plain text, for names and readers. */
export const plainLabel = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.text).join('');
