/**
 * The part of LaTeX that the formulas of this program use, as MathML, which the browser typesets itself. Unknown
 * commands are shown by their name, so a new formula is never lost, only plainer.
 */
const NAMESPACE = 'http://www.w3.org/1998/Math/MathML';

const IDENTIFIERS: Readonly<Record<string, string>> = {
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', Delta: 'Δ', epsilon: 'ε', theta: 'θ', kappa: 'κ', lambda: 'λ', xi: 'ξ',
  mu: 'μ', pi: 'π', rho: 'ρ', sigma: 'σ', tau: 'τ', phi: 'φ', varphi: 'φ', psi: 'ψ', omega: 'ω', hbar: 'ħ',
  infty: '∞', ell: 'ℓ', eta: 'η', chi: 'χ', zeta: 'ζ', nu: 'ν', varepsilon: 'ε', Lambda: 'Λ', Omega: 'Ω', Gamma: 'Γ', perp: '⊥',
}; // prettier-ignore
const OPERATORS: Readonly<Record<string, string>> = {
  nabla: '∇', partial: '∂', cdot: '·', times: '×', pm: '±', approx: '≈', le: '≤', ge: '≥', to: '→', dots: '…',
  int: '∫', sum: '∑', langle: '⟨', rangle: '⟩', left: '', right: '', propto: '∝', mp: '∓', uparrow: '↑', downarrow: '↓', Big: '', big: '',
}; // prettier-ignore
const SPACES: Readonly<Record<string, string>> = {
  ',': '0.17em',
  ';': '0.28em',
  quad: '1em',
  qquad: '2em',
  ' ': '0.25em',
};
const FUNCTIONS = new Set(['sin', 'cos', 'tan', 'tanh', 'cosh', 'sinh', 'exp', 'ln', 'log']);

const element = (tag: string, ...children: (Node | string)[]): Element => {
  const node = document.createElementNS(NAMESPACE, tag);
  node.append(...children);
  return node;
};
const row = (nodes: Element[]): Element =>
  nodes.length === 1 && nodes[0] !== undefined ? nodes[0] : element('mrow', ...nodes);

const TOKEN = /\\(?:[a-z]+|[^a-z])|\d+(?:\.\d+)?|[{}^_]|\s+|./giu;

class Reader {
  readonly #tokens: string[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = (text.match(TOKEN) ?? []).filter((token) => token.trim() !== '' || token === '\\ ');
  }

  row(): Element[] {
    const nodes: Element[] = [];
    while (this.#at < this.#tokens.length && this.#tokens[this.#at] !== '}') nodes.push(this.#scripted());
    return nodes;
  }

  /** An atom with the sub- and superscripts that follow it. */
  #scripted(): Element {
    const base = this.#atom();
    let sub: Element | null = null;
    let sup: Element | null = null;
    for (;;) {
      const token = this.#tokens[this.#at];
      if (token === '_') sub = this.#argument();
      else if (token === '^') sup = this.#argument();
      else break;
    }
    if (sub !== null && sup !== null) return element('msubsup', base, sub, sup);
    if (sub !== null) return element('msub', base, sub);
    return sup === null ? base : element('msup', base, sup);
  }

  #argument(): Element {
    this.#at += 1;
    return this.#single();
  }

  /** An argument without braces is one sign: \frac12 is a half. */
  #single(): Element {
    const token = this.#tokens[this.#at] ?? '';
    if (/^\d./u.test(token)) this.#tokens.splice(this.#at, 1, token.slice(0, 1), token.slice(1));
    return this.#atom();
  }

  #atom(): Element {
    const token = this.#tokens[this.#at++] ?? '';
    if (token === '{') {
      const nodes = this.row();
      this.#at += 1;
      return row(nodes);
    }
    if (token.startsWith('\\')) return this.#command(token.slice(1));
    if (/^\d/u.test(token)) return element('mn', token);
    if (/^\p{L}/u.test(token)) return element('mi', token);
    return element('mo', token === '-' ? '−' : token === "'" ? '′' : token);
  }

  #command(name: string): Element {
    const space = SPACES[name];
    if (space !== undefined) {
      const node = element('mspace');
      node.setAttribute('width', space);
      return node;
    }
    switch (name) {
      case 'frac':
      case 'tfrac':
        return element('mfrac', this.#single(), this.#single());
      case 'sqrt':
        return element('msqrt', this.#atom());
      case 'dot':
        return this.#over('˙');
      case 'hat':
        return this.#over('^');
      case 'mathbf':
      case 'boldsymbol':
        return this.#styled('bold');
      case 'mathrm':
      case 'mathcal':
      case 'text':
        return this.#styled('normal');
      default:
        return this.#symbol(name);
    }
  }

  #over(sign: string): Element {
    const node = element('mover', this.#atom(), element('mo', sign));
    node.setAttribute('accent', 'true');
    return node;
  }

  #symbol(name: string): Element {
    const identifier = IDENTIFIERS[name];
    if (identifier !== undefined) return element('mi', identifier);
    const operator = OPERATORS[name];
    if (operator === '') return element('mrow');
    const node = operator === undefined ? element('mi', name) : element('mo', operator);
    if (operator === undefined && !FUNCTIONS.has(name)) node.setAttribute('mathvariant', 'normal');
    return node;
  }

  /** MathML Core gives up `mathvariant="bold"`; the class leaves it to the style sheet. */
  #styled(kind: 'bold' | 'normal'): Element {
    const atom = this.#atom();
    const node = kind === 'normal' ? element('mi', atom.textContent ?? '') : atom;
    node.setAttribute('class', kind);
    if (kind === 'bold') node.setAttribute('mathvariant', 'normal');
    return node;
  }
}

/** A formula as a `<math>` element, with the LaTeX as its text alternative. */
export const mathElement = (latex: string): Element => {
  const math = element('math', row(new Reader(latex).row()));
  math.setAttribute('aria-label', latex);
  return math;
};
