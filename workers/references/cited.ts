import { REFERENCES, type ReferenceId } from '.';
import { shortOf } from './print';
import type { Reference } from './reference';

/**
 * How sources are written in the descriptions of fields, terms and quantities, and which paper that is. The specifications
 * of the rooms are named after the paper that they spell out; those of the engine go by the section.
 */
const MARKS: readonly (readonly [RegExp, readonly ReferenceId[]])[] = [
  [/Saslow/u, ['saslow2007']],
  [/Kohno (?:spec|et al)|H\. Kohno|1408\.4562/u, ['kohno2016']],
  [/Freimuth|1602\.03319/u, ['freimuth2016']],
  [/Tatara–Entel/u, ['tatara2008']],
  [/Tatara(?! ?–Entel)/u, ['tatara2007']],
  [/Dejene/u, ['dejene2012']],
  [/Newell/u, ['newell1993']],
  [/Aharoni/u, ['aharoni1998']],
  [/Brown/u, ['brown1963']],
  [/Leliaert/u, ['leliaert2017']],
  [/Exl /u, ['exl2014']],
  [/Kittel/u, ['kittel1948']],
  [/Berg, M\. L/u, ['berg1981']],
  [/Usov/u, ['usov1993']],
  [/Braun/u, ['braun1994']],
  [/X\. S\. Wang/u, ['wang2018']],
  [/Walker|Schryer/u, ['schryer1974']],
  [/CODATA/u, ['codata2022']],
  [/µMAG/u, ['mumag']],
  [/llgs-engine(?: spec)?, sections? 2\b/u, ['gilbert2004']],
  [/llgs-engine(?: spec)?, sections? 3\b/u, ['vansteenkiste2014']],
  [/llgs-engine(?: spec)?, section 4\b/u, ['newell1993']],
  [/llgs-engine(?: spec)?, sections? 5\.1\b/u, ['zhang2004', 'thiaville2005']],
  [/Kalinikos/u, ['kalinikos1986']],
  // Cases of the validation list: lengths and walls, moving walls, fluctuations.
  [/llgs-engine(?: spec)?, section 11, V10\b/u, ['coey2010']],
  [/llgs-engine(?: spec)?, section 11, V11\b/u, ['schryer1974']],
  [/llgs-engine(?: spec)?, section 11, V25\b/u, ['brown1963']],
  [/llgs-engine(?: spec)?, sections? 5\.2\b/u, ['manchon2019']],
  [/llgs-engine(?: spec)?, section 5\.3\b/u, ['slonczewski1996']],
  [/llgs-engine(?: spec)?, section 6\b/u, ['brown1963']],
];

/** References that a source names in words, in the order of the list; empty where it is a derivation of our own. */
export const referencesIn = (source: string): Reference[] => {
  const ids = new Set<string>(MARKS.flatMap(([mark, papers]) => (mark.test(source) ? papers : [])));
  return REFERENCES.filter(({ id }) => ids.has(id));
};

/** A place in one of the specifications that the rooms are written from: "llgs-engine, section 5.1", "Saslow spec, section 9". */
const SPECIFIED =
  /(?:llgs-engine(?: spec)?|[\p{L}–]+ spec(?:ification)?)(?:, sections? \d[\d.]*(?:(?:, | and )\d[\d.]*)*)?(?:, V\d+)?/gu;

/** A source as a reader knows it: of a place in a specification, the papers that it spells out. */
export const sourceText = (source: string): string => {
  const parts = source.split('; ');
  const told = parts.map((part) =>
    part.replace(SPECIFIED, (place) => {
      const papers = referencesIn(place);
      const named = referencesIn(parts.filter((other) => other !== part).join('; '));
      if (papers.length > 0 && papers.every((paper) => named.includes(paper))) return '';
      return papers.length === 0 ? 'handbook, Magnet' : `after ${papers.map(shortOf).join(', ')}`;
    }),
  );
  return told.filter((part) => part !== '').join('; ');
};
