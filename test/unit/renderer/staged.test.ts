// @vitest-environment happy-dom
import { flushSync, mount, unmount } from 'svelte';
import { expect, it } from 'vitest';
import StagedHarness from './StagedHarness.svelte';

const text = (): string => {
  flushSync();
  return document.querySelector('p')?.textContent ?? '';
};

it('shows the first rows at once and the others in an idle moment', async () => {
  const app = mount(StagedHarness, { target: document.body, props: { list: [1, 2, 3, 4, 5] } });
  expect(text()).toBe('1 2 3');
  await expect.poll(text).toBe('1 2 3 4 5');
  await unmount(app);
});

it('shows a short list whole', async () => {
  const app = mount(StagedHarness, { target: document.body, props: { list: [1, 2, 3] } });
  expect(text()).toBe('1 2 3');
  await unmount(app);
});
