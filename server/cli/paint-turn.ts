import { buildPrompt } from '../domain/prompt/build-prompt.ts';
import type { Settings } from '../domain/settings.ts';
import type { Transcript } from '../domain/transcript/transcript.ts';
import type { Ports } from '../services/ports.ts';
import type { ReadTurn } from './read-story.ts';

type Provider = ReturnType<Ports['providers']['list']>[number];

/** A picture as the provider made it. Throws what the provider throws. */
export async function paintTurn(
  turn: ReadTurn,
  transcript: Transcript,
  settings: Settings,
  provider: Provider,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const model = provider.defaultModel;
  // The place in the story is the seed: the same transcript gives the same pictures.
  const seed = turn.index + 1;
  const { size } = settings;
  const { prompt, negativePrompt, characterPrompts } = buildPrompt({
    scene: turn.scene,
    mode: 'scene',
    style: settings.style,
    customPrompt: '',
    negativePrompt: settings.negativePrompt,
    macros: { user: transcript.userName, char: transcript.characterName },
    includeCharacters: settings.includeCharacters,
    seed,
    wanted: { size },
    can: provider.can(model),
  });
  const { bytes } = await provider.generate(
    { prompt, negativePrompt, characterPrompts, scene: turn.scene, size, seed, model, references: [] },
    { baseUrl: '', apiKey: null, parameters: {}, mayReachLoopback: false },
    {
      signal,
      leaving: signal,
      timeoutMs: settings.generationTimeoutMs,
      ticket: null,
      keepTicket: async () => undefined,
      progress: () => undefined,
      tell: () => undefined,
      preview: () => undefined,
    },
  );
  return bytes;
}
