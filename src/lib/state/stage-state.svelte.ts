import { createContext } from 'svelte';
import type { Evidence } from '../api/types.ts';
import type { ThresholdTrial } from './threshold-trial.svelte.ts';
import type { Frame } from './turns.ts';

const captionMs = 8_000;

/** What the reader is doing with the chat page: which parts are open, what is looked at. */
export class StageState {
  /** The sheet at the side: the scene, who plays and how it is written, or what a language model is shown. */
  side = $state<'scene' | 'writing' | 'shown' | null>(null);
  /** On a phone: the sheet covers nearly everything. */
  panelTall = $state(false);
  /** The story is hidden, to see the whole picture. */
  looking = $state(false);
  /** A frame of the film strip that is looked at without being hung. */
  preview = $state.raw<Frame | null>(null);
  /** Another threshold that is tried on the story, without being set. */
  trial = $state.raw<ThresholdTrial | null>(null);
  /** The span a field of the scene was read from, to be shown in the story. */
  evidence = $state.raw<Evidence | null>(null);
  /** Why the stage just changed, or did not. */
  caption = $state<string | null>(null);
  /** Where the text begins, in pixels from the top of the window: above it the picture is left alone. */
  textTop = $state(0);
  /** A line to begin with, to be put into the composer. */
  suggestion = $state<string | null>(null);
  promptOpen = $state(false);
  helpOpen = $state(false);

  get panelOpen(): boolean {
    return this.side === 'scene';
  }

  set panelOpen(open: boolean) {
    this.turnSide('scene', open);
  }

  #captionTimer: ReturnType<typeof setTimeout> | undefined;

  /** Opens a sheet in place of any other, or closes it where it is open. */
  turnSide(side: NonNullable<StageState['side']>, open: boolean): void {
    if (open) this.side = side;
    else if (this.side === side) this.side = null;
  }

  /** Shows a caption for a while. */
  tell(caption: string): void {
    clearTimeout(this.#captionTimer);
    this.caption = caption;
    this.#captionTimer = setTimeout(() => (this.caption = null), captionMs);
  }

  /** Lights up where a field was read; the panel makes room for it. */
  showEvidence(evidence: Evidence): void {
    this.panelTall = false;
    this.evidence = { ...evidence };
  }

  /** Shows a whole message in the story. */
  showMessage(messageId: string): void {
    this.showEvidence({ messageId, start: 0, end: 0 });
  }

  /** Moves through the film strip; past its last frame the backdrop itself is shown again. */
  stepFrames(frames: readonly Frame[], by: -1 | 1, hungImageId: string | undefined): void {
    const shown = this.preview;
    const at = frames.findLastIndex((frame) =>
      shown ? frame.messageId === shown.messageId : frame.imageId === hungImageId,
    );
    const next = at === -1 ? (by === -1 ? frames.length - 1 : frames.length) : at + by;
    if (next < 0) return;
    const frame = frames[next] ?? null;
    this.preview = frame?.imageId === hungImageId ? null : frame;
  }
}

export const [getStage, setStage] = createContext<StageState>();
