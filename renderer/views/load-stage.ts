import type { Component } from 'svelte';
import { idle } from '../state/idle';
import type { StageProps } from '../stage/types';

/** The 3-D library is most of the program's size: panels and start page come first, the stage when it is there. */
export const loadStage = async (): Promise<{ readonly Stage: Component<StageProps> }> => {
  const { default: Stage } = await import('../stage/Stage.svelte');
  return { Stage: Stage };
};

/** While the user chooses a project: reads the stage, then starts the scene that draws its first picture. Resolves at rest. */
export const prepareStage = async (): Promise<void> => {
  await loadStage();
  const { warmScene } = await import('../stage/texture/scene-worker');
  await idle();
  warmScene();
  await idle();
};
