import type { ImagePrompt } from '../image-prompt.ts';
import type { Scene } from '../scene.ts';
import { chooseDialect } from './dialects.ts';
import { listLeftOut } from './left-out.ts';
import { fillMacros } from './macros.ts';
import type { Contents, PromptInput } from './prompt-input.ts';
import { settleWildcards } from './wildcards.ts';

/**
 * Turns a scene, or the user's own words, into what a model is asked for. The words of one order stand before the
 * custom prompt, the custom prompt before the scene. A custom prompt is sent as written: no style is put behind it,
 * `{{style}}` says where it goes. People are kept out of a background unless they are asked for.
 */
export function buildPrompt(input: PromptInput): ImagePrompt {
  const dialect = chooseDialect(input.can.dialect);
  const scene = dialect.describe(input.scene, {
    includeCharacters: input.includeCharacters,
    appearances: input.appearances ?? {},
    apart: input.can.characterPrompts === true,
    tagger: input.tagger,
  });
  const values = collectValues(input, scene.prompt);
  const write = (text: string) => {
    const filled = fillMacros(text, values);
    return { text: settleWildcards(filled.text, input.seed), leftOut: filled.leftOut };
  };
  const own = input.subject?.trim();
  const custom = input.mode === 'custom' ? input.customPrompt.trim() : '';
  const words = write(own || custom);
  const style = write(input.style.trim());
  const negative = write(input.negativePrompt.trim());

  const verbatim = !own && custom !== '';
  const contents =
    words.text === '' ? scene : verbatim ? asWritten(words.text) : dialect.take(words.text, input.tagger);
  const unwanted = own || verbatim ? '' : dialect.unwanted(input.includeCharacters);
  return {
    prompt: verbatim && words.text ? words.text : dialect.compose(contents.prompt, style.text),
    negativePrompt: input.can.negativePrompt ? [negative.text, unwanted].filter(Boolean).join(', ') : '',
    characterPrompts: contents.characterPrompts,
    dialect: dialect.id,
    leftOut: [
      ...contents.leftOut,
      ...words.leftOut,
      ...style.leftOut,
      ...negative.leftOut,
      ...listLeftOut(input),
    ],
  };
}

const asWritten = (prompt: string): Contents => ({ prompt, characterPrompts: [], leftOut: [] });

function collectValues(input: PromptInput, description: string): Map<string, string> {
  const { scene } = input;
  return new Map([
    ['user', ''],
    ['char', ''],
    ...Object.entries(input.macros),
    ...Object.entries(describeFields(scene)),
    ['scene', description],
    ['style', input.style],
  ] as [string, string][]);
}

const describeFields = (scene: Scene): Record<string, string> => ({
  environment: scene.environment.value ?? '',
  place: scene.environment.value ?? '',
  time: scene.timeOfDay.value ?? '',
  weather: scene.weather.value ?? '',
  mood: scene.mood.value ?? '',
  focal: scene.focalDetail.value ?? '',
  palette: (scene.palette.value ?? []).join(', '),
  characters: scene.characters.map((character) => character.name).join(', '),
});
