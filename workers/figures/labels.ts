/** A label that would like to stand at `y`. */
export interface Wish {
  readonly text: string;
  readonly fill: string;
  readonly y: number;
}

/**
 * Moves labels apart to at least `gap`, in their order from top to bottom, staying inside [top, bottom] as far as there
 * is room. Labels that touch form a block which settles at the mean of its wishes.
 */
export const spread = (wishes: readonly Wish[], gap: number, top: number, bottom: number): Wish[] => {
  const sorted = [...wishes].sort((a, b) => a.y - b.y);
  interface Block {
    readonly labels: Wish[];
    centre: number;
  }
  const blocks: Block[] = [];
  const half = (block: Block): number => ((block.labels.length - 1) * gap) / 2;
  const settle = (block: Block): void => {
    const mean = block.labels.reduce((sum, label) => sum + label.y, 0) / block.labels.length;
    block.centre = Math.max(top + half(block), Math.min(bottom - half(block), mean));
  };
  for (const wish of sorted) {
    let block: Block = { labels: [wish], centre: wish.y };
    settle(block);
    for (let above = blocks.at(-1); above !== undefined; above = blocks.at(-1)) {
      if (above.centre + half(above) + gap <= block.centre - half(block)) break;
      blocks.pop();
      block = { labels: [...above.labels, ...block.labels], centre: 0 };
      settle(block);
    }
    blocks.push(block);
  }
  return blocks.flatMap((block) =>
    block.labels.map((label, i) => ({ ...label, y: block.centre - half(block) + i * gap })),
  );
};
