import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { root } from '../support';

/** Where the pictures of the views are kept, WebP, with their index. */
const KEPT = join(root, 'docs/images/views');
/** Where every picture lies as PNG too, to be looked at. */
const LOOSE = join(root, 'test-results/views');
const keeping = process.env['SPINMOTIVE_DOCS'] === '1';
const only = new RegExp(process.env['SPINMOTIVE_ONLY'] ?? '', 'u');

export const SIZES = [
  { width: 1280, height: 800 },
  { width: 2560, height: 1440 },
] as const;
export const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
/** WebP that keeps letters readable at some twenty kilobytes a picture; the wide window is kept at half its size. */
const KEPT_AS = { 1280: { quality: 0.15, scale: 1 }, 2560: { quality: 0.15, scale: 0.5 } } as const;

interface View {
  readonly group: string;
  readonly name: string;
  readonly caption: string;
}
/** Parts of the session, in the order of the index; each leaves the list of its views beside the loose pictures. */
export const PARTS = ['new', 'wire', 'strip', 'many', 'electrons', 'crash', 'flat'] as const;
export type Part = (typeof PARTS)[number];
const listOf = (part: Part): string => join(LOOSE, `${part}.json`);

const fileOf = (name: string, theme: Theme, width: number): string => `${name}-${theme}-${String(width)}`;

/** PNG to WebP by the browser's own encoder. */
const toWebp = (
  page: Page,
  png: Buffer,
  { quality, scale }: { readonly quality: number; readonly scale: number },
): Promise<string> =>
  page.evaluate(
    async ([data, q, by]) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width * by, image.height * by);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('No canvas to write WebP with.');
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality: q });
      const url = await new Promise<string>((resolve) => {
        const reader = new FileReader();
        reader.onload = () => {
          resolve(String(reader.result));
        };
        reader.readAsDataURL(blob);
      });
      return url.slice(url.indexOf(',') + 1);
    },
    [png.toString('base64'), quality, scale] as const,
  );

/** Until nothing waits and nothing moves; a drawing that is out of date shows itself as waiting. */
const settle = async (page: Page, ms: number): Promise<void> => {
  await page.waitForTimeout(ms);
  await page
    .waitForFunction(
      () =>
        document.getAnimations().every(({ playState }) => playState !== 'running') &&
        document.querySelector('main [aria-busy="true"]') === null,
      undefined,
      { timeout: 30_000 },
    )
    .catch(() => undefined);
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(0)))),
  );
};

export interface Camera {
  /** The window as it is, in both themes and both sizes. `ready` is put right again after each change of size. */
  take(group: string, name: string, caption: string, ready?: () => Promise<unknown>): Promise<void>;
}

/** A camera for the page of a desk. */
export const cameraFor = (page: Page, context: BrowserContext, part: Part): Camera => {
  const taken: View[] = [];
  let bench: Page | null = null;
  const save = async (name: string, theme: Theme, width: 1280 | 2560): Promise<void> => {
    const png = await page.screenshot({ animations: 'disabled', timeout: 60_000 });
    writeFileSync(join(LOOSE, `${fileOf(name, theme, width)}.png`), png);
    if (!keeping) return;
    bench ??= await context.newPage();
    const webp = await toWebp(bench, png, KEPT_AS[width]);
    writeFileSync(join(KEPT, `${fileOf(name, theme, width)}.webp`), Buffer.from(webp, 'base64'));
    await page.bringToFront();
  };
  return {
    take: async (group, name, caption, ready) => {
      taken.push({ group, name, caption });
      mkdirSync(LOOSE, { recursive: true });
      writeFileSync(listOf(part), JSON.stringify(taken));
      if (!only.test(name)) return;
      if (keeping) mkdirSync(KEPT, { recursive: true });
      // A tip under the pointer is no part of the view.
      await page.mouse.move(2, SIZES[0].height / 2);
      for (const { width, height } of SIZES) {
        const wide = width === 2560;
        await page.setViewportSize({ width, height });
        if (wide && ready !== undefined) await ready();
        for (const theme of wide ? (['dark', 'light'] as const) : THEMES) {
          await page.emulateMedia({ colorScheme: theme });
          await settle(page, wide ? 700 : 350);
          await save(name, theme, width);
        }
      }
      await page.setViewportSize(SIZES[0]);
      if (ready !== undefined) await ready();
    },
  };
};

const row = ({ name, caption }: View): string[] => [
  `### ${caption}`,
  '',
  '| | light | dark |',
  '| --- | --- | --- |',
  ...SIZES.map(
    ({ width, height }) =>
      `| ${String(width)} × ${String(height)} | ${THEMES.map((theme) => {
        const file = `${fileOf(name, theme, width)}.webp`;
        return `[![${caption}, ${theme}](${file})](${file})`;
      }).join(' | ')} |`,
  ),
  '',
];

/** Writes the index of the views and removes pictures of views that are no more, once every part has been. */
export const writeIndex = (): void => {
  if (!keeping || !PARTS.every((part) => existsSync(listOf(part)))) return;
  const taken = PARTS.flatMap((part) => JSON.parse(readFileSync(listOf(part), 'utf8')) as View[]);
  const groups = [...new Set(taken.map(({ group }) => group))];
  const lines = [
    '# Every view of the window',
    '',
    'Taken from real runs by `SPINMOTIVE_DOCS=1 npx vitest run --config vitest.e2e.config.ts test/e2e/views/`, in',
    'both themes, at 1280 × 800 and 2560 × 1440 (kept at half its size). A click on a picture shows it in its own size.',
    '',
    ...groups.flatMap((group) => [
      `## ${group}`,
      '',
      ...taken.filter((view) => view.group === group).flatMap(row),
    ]),
  ];
  writeFileSync(join(KEPT, 'README.md'), lines.join('\n'));
  const known = new Set(
    taken.flatMap(({ name }) =>
      SIZES.flatMap(({ width }) => THEMES.map((theme) => `${fileOf(name, theme, width)}.webp`)),
    ),
  );
  for (const file of readdirSync(KEPT))
    if (file.endsWith('.webp') && !known.has(file)) rmSync(join(KEPT, file));
};

/** Waits for one of several things to be seen. */
export const any = async (...places: Locator[]): Promise<void> => {
  const [first, ...more] = places;
  if (first === undefined) return;
  await more
    .reduce((all, place) => all.or(place), first)
    .first()
    .waitFor();
};
