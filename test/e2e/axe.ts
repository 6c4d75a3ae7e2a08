import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** axe is evaluated in the page as the debugger does: its content policy lets no foreign script in, and shall not. */
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly impact?: string | null;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
}
interface Axe {
  run(context: unknown, options: unknown): Promise<{ violations: Finding[] }>;
}

/** What is held to: WCAG 2.2 A and AA, and axe's own best practices. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const OPTIONS = {
  runOnly: TAGS,
  resultTypes: ['violations'],
  // Experimental in axe. A card of the road is called "Wire: 400 nm" and shows more below: it wants every line, number and
  // second unit of such a button read out as its name.
  rules: { 'label-content-name-mismatch': { enabled: false } },
};

/** Violations of what is on screen now, each as one line: rule, element, reason. */
export const violations = async (page: Page): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(`${source};0`);
  const found = await page.evaluate(async (options) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    return (await axe.run(document, options)).violations;
  }, OPTIONS);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) =>
        `${id}: ${String(target)}: ${failureSummary.split('\n').slice(1, 2).join(' ').trim()}`,
    ),
  );
};
