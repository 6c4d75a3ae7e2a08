import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** Own build of axe, injected into the page: the window itself ships without it. */
const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Finding {
  readonly id: string;
  readonly impact?: string | null;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
}
interface Axe {
  run(context: unknown, options: unknown): Promise<{ violations: Finding[] }>;
}

/** What is held to: WCAG 2.2 A and AA, and axe's own best practices. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Violations of what is on screen now, each as one line: rule, element, reason. */
export const violations = async (page: Page): Promise<string[]> => {
  const loaded = await page.evaluate(() => 'axe' in globalThis);
  // A script of the machine's own disc, given by text, goes past the content policy of the page as the debugger does.
  if (!loaded) await page.addScriptTag({ path: source });
  const found = await page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    return (await axe.run(document, { runOnly: tags, resultTypes: ['violations'] })).violations;
  }, RULES);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) =>
        `${id}: ${String(target)}: ${failureSummary.split('\n').slice(1, 2).join(' ').trim()}`,
    ),
  );
};
