import { createReplay, type ReplayedStep } from '../domain/replay-story.ts';
import { type Scene, emptyScene } from '../domain/scene.ts';
import { type Settings, defaultSettings } from '../domain/settings.ts';
import { describeTurn, type DescribedTurn } from '../domain/shift/describe-turn.ts';
import { pastLength, weighShift } from '../domain/shift/weigh-shift.ts';
import type { Transcript, TranscriptMessage } from '../domain/transcript/transcript.ts';
import type { Ports } from '../services/ports.ts';

/** One message as it was read, before anything is painted. `pictureOf` is an index as text. */
export interface ReadTurn extends ReplayedStep {
  index: number;
  message: TranscriptMessage;
  scene: Scene;
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
  const replay = createReplay(settings);
  let before: Scene | null = null;
  let past: DescribedTurn[] = [];
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
    turns.push({ index, message, scene, ...replay({ messageId, scene, shift }) });
    before = scene;
    past = [...past, turn].slice(-pastLength);
  }
  return turns;
}
