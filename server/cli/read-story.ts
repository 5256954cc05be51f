import { type ChangeScore, scoreChange } from '../domain/change-score.ts';
import { type Decision, decide } from '../domain/decision.ts';
import { type Scene, emptyScene } from '../domain/scene.ts';
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
  let scene = emptyScene();
  let painted: { scene: Scene; index: number } | null = null;
  for (const [index, message] of transcript.messages.entries()) {
    signal.throwIfAborted();
    const { role, name, text } = message;
    scene = await extractor.extract(
      { messageId: String(index), role, name, text, before: scene, knownCharacters },
      signal,
    );
    const score = scoreChange(painted?.scene ?? null, scene);
    const decision = decide({
      trigger: 'automatic',
      score,
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
    if (decision.kind === 'paint') painted = { scene, index };
    turns.push({ index, message, scene, score, decision });
  }
  return turns;
}
