import type { ImagePrompt } from '../../domain/image-prompt.ts';
import type { Companion } from './companions.ts';

/**
 * Tells a model that is spoken to in sentences what the pictures are for that go along by themselves; tags have no
 * words for it. `before`: how many pictures of the connection's own go ahead of them.
 */
export function sayCompanions(
  prompt: ImagePrompt,
  companions: readonly Companion[],
  before: number,
): ImagePrompt {
  if (prompt.dialect !== 'prose') return prompt;
  const sentences = companions.flatMap(({ kind, name }, index) => {
    const which = `Reference picture ${before + index + 1}`;
    if (kind === 'avatar') return [`${which} shows ${name}.`];
    if (kind === 'place') return [`${which} shows this place: keep it, change its light and weather.`];
    return kind === 'earlier' ? [keepPlace] : [];
  });
  return sentences.length > 0 ? { ...prompt, prompt: [prompt.prompt, ...sentences].join(' ') } : prompt;
}

const keepPlace =
  'The last reference picture shows this place before: keep the place, change its light and weather.';
