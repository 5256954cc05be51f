import { type ChangeScore, scoreChange } from '../domain/change-score.ts';
import { advanceHunch, noHunch, scoreSince } from '../domain/hunch.ts';
import { type Decision, decide } from '../domain/decision.ts';
import { type Scene, emptyScene } from '../domain/scene.ts';
import { describeTurn, type DescribedTurn } from '../domain/shift/describe-turn.ts';
import { pastLength, weighShift } from '../domain/shift/weigh-shift.ts';
import { type Settings, defaultSettings } from '../domain/settings.ts';
import type { Transcript, TranscriptMessage } from '../domain/transcript/transcript.ts';
import type { Ports } from '../services/ports.ts';

/** One message as it was read, before anything is painted. */
export interface ReadTurn {
  index: number;
  message: TranscriptMessage;
  scene: Scene;
  /** Against the scene of the picture that hangs when the message comes. */
  score: ChangeScore;
  decision: Decision;
}

/** Settings of a headless run: a fresh chat's, with its own threshold. */
export const settingsFor = (threshold: number): Settings => ({
  ...defaultSettings,
  sceneChangeThreshold: threshold,
});

/** Reads a whole transcript and decides about every message, as a chat would that is played from the start. */
export async function readStory(
  transcript: Transcript,
  settings: Settings,
  extractor: Ports['extractor'],
  signal: AbortSignal,
): Promise<ReadTurn[]> {
  const turns: ReadTurn[] = [];
  const people = transcript.messages.filter((message) => message.role !== 'narrator');
  const knownCharacters = [...new Set(people.map((message) => message.name))];
  let before: Scene | null = null;
  let past: DescribedTurn[] = [];
  let hunch = noHunch;
  let painted: { scene: Scene; index: number } | null = null;
  for (const [index, message] of transcript.messages.entries()) {
    signal.throwIfAborted();
    const { role, name, text } = message;
    const messageId = String(index);
    const scene: Scene = await extractor.extract(
      { messageId, role, name, text, before: before ?? emptyScene(), knownCharacters },
      signal,
    );
    const turn = describeTurn(message);
    const shift = weighShift({ turn, past, before, now: scene });
    const reference: Scene | null = painted?.scene ?? null;
    hunch = advanceHunch({ before: hunch, shift, reference, now: scene, messageId });
    const score = scoreSince(reference, scene, hunch);
    const decision = decide({
      trigger: 'automatic',
      score,
      shown: scoreChange(reference, scene).total,
      placeKnown: scene.environment.value !== null || scene.environmentClass.value !== null,
      backdrop: painted ? 'placed' : 'empty',
      policy: settings,
      facts: {
        now: 0,
        lastPaintedAt: painted ? 0 : null,
        messagesSinceLastPaint: index - (painted?.index ?? -1),
        paintedLastHour: 0,
        pinned: false,
        rememberedImageId: null,
        overBudget: null,
        superseded: false,
      },
    });
    if (decision.kind === 'paint') {
      painted = { scene, index };
      hunch = noHunch;
    }
    before = scene;
    past = [...past, turn].slice(-pastLength);
    turns.push({ index, message, scene, score, decision });
  }
  return turns;
}
