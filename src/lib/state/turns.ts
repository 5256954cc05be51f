import type { Decision, Scene, TimelineEntry } from '../api/types.ts';

/** What was read from one message. One that was read but not yet decided, or that was only heard of, has less. */
export interface Turn extends Partial<
  Pick<TimelineEntry, 'position' | 'score' | 'decision' | 'shift' | 'readBy'>
> {
  messageId: string;
  scene: Scene;
  imageId: string | null;
}
/** A turn that brought a picture onto the stage, new or from before: one frame of the film strip. */
export type Frame = Turn & { imageId: string };

export const isFrame = (turn: Turn): turn is Frame => turn.imageId !== null;

/** A scene of the story: the turn that brought its picture and the held ones after it. */
export interface Run {
  /** Of its first turn. */
  id: string;
  /** `null`: nothing was painted yet when these turns were read. */
  frame: Frame | null;
  turns: readonly Turn[];
}

/** Turns in the order of the story, parted where a picture came. */
export function listRuns(turns: Iterable<Turn>): Run[] {
  const runs: { id: string; frame: Frame | null; turns: Turn[] }[] = [];
  for (const turn of turns) {
    const last = runs.at(-1);
    if (last && !isFrame(turn)) last.turns.push(turn);
    else runs.push({ id: turn.messageId, frame: isFrame(turn) ? turn : null, turns: [turn] });
  }
  return runs;
}

/** How a picture came: painted, painted again in another light, or hung again. */
export type PictureOrigin = 'painted' | 'repainted' | 'reused';

export function originOf({ decision }: Turn): PictureOrigin {
  if (decision?.kind === 'reuse') return 'reused';
  const again = decision?.because.some(({ code }) => code === 'repainted');
  return again ? 'repainted' : 'painted';
}

/** A picture that comes back is not published anew: the decision names it. */
export function rememberedImage(decision: Decision): { imageId?: string } {
  const reason = decision.because.find(({ code }) => code === 'remembered');
  return decision.kind === 'reuse' && reason ? { imageId: String(reason.params.imageId) } : {};
}

/** A page of the latest, as rows of the story. */
export const inOrder = (latest: readonly TimelineEntry[]): [string, Turn][] =>
  latest.toReversed().map((entry) => [entry.messageId, entry]);
