/** One entry of the literature. A field that is not certain is left out, never guessed. */
export interface Reference {
  readonly id: string;
  readonly kind: 'article' | 'book' | 'report' | 'preprint' | 'web';
  /** "Given names Surname", with the letters that the name has. */
  readonly authors: readonly string[];
  readonly title: string;
  readonly journal?: string;
  readonly volume?: string;
  /** First page or number of the article. */
  readonly pages?: string;
  readonly year?: number;
  readonly doi?: string;
  /** Number only, "1408.4562". */
  readonly arxiv?: string;
  readonly publisher?: string;
  /** Of a page that is no paper. */
  readonly url?: string;
  readonly note?: string;
}
