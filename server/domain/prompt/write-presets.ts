import type { LeftOut } from '../image.ts';
import type { PictureWords } from '../preset.ts';
import type { Dialect, Look, NamedLook, PersonWords, PromptInput } from './prompt-input.ts';
import type { PromptWriter } from './prompt-writer.ts';

/** Somebody's words in the model's dialect. */
export interface WrittenPerson extends NamedLook {
  persona: boolean;
  /** The macros for people mean them. */
  meant: boolean;
  /** What the dialect has no words for. */
  leftOut: LeftOut[];
}

export const promptMacroOf = ({ persona }: Pick<PersonWords, 'persona'>): string =>
  persona ? 'persona_prompt' : 'character_prompt';
export const negativeMacroOf = ({ persona }: Pick<PersonWords, 'persona'>): string =>
  persona ? 'persona_negative' : 'character_negative';

/** A preset's words as a picture's template: tags for who reads tags, where there are any. */
export const chooseWords = ({ tags }: Pick<Dialect, 'tags'>, words: PictureWords): string =>
  (tags && words.tags.trim()) || words.prompt.trim() || words.tags.trim();

/**
 * Everybody's words, which are also the values of the macros for people: of those who are in the scene, or of all where
 * nobody of them is known to be.
 */
export function writePeople(
  { presets, tagger }: Pick<PromptInput, 'presets' | 'tagger'>,
  dialect: Dialect,
  writer: PromptWriter,
): WrittenPerson[] {
  const cast = presets?.people ?? [];
  const someone = (persona: boolean) => cast.some((each) => each.persona === persona && each.present);
  const people = cast.map(({ words, present, ...person }) => {
    const macros = { char: person.name };
    const { prompt, leftOut } = dialect.reword(writer.write(chooseWords(dialect, words), macros), tagger);
    return {
      ...person,
      meant: present || !someone(person.persona),
      prompt,
      negativePrompt: writer.write(words.negativePrompt, macros),
      leftOut: leftOut.map(({ why }) => ({ field: promptMacroOf(person), why })),
    };
  });
  for (const persona of people.length > 0 ? [false, true] : []) {
    const meant = people.filter((person) => person.persona === persona && person.meant);
    writer.set(promptMacroOf({ persona }), listAll(meant.map(({ prompt }) => prompt)));
    writer.set(negativeMacroOf({ persona }), listAll(meant.map(({ negativePrompt }) => negativePrompt)));
  }
  return people;
}

const listAll = (texts: readonly string[]): string => texts.filter(Boolean).join(', ');

/** The main preset; also the value of `{{main_prompt}}`. */
export function writeMain(
  { presets, tagger }: Pick<PromptInput, 'presets' | 'tagger'>,
  dialect: Dialect,
  writer: PromptWriter,
): Look & { leftOut: LeftOut[] } {
  const words = presets?.main;
  if (!words) return { prompt: '', negativePrompt: '', leftOut: [] };
  const { prompt, leftOut } = dialect.reword(writer.write(chooseWords(dialect, words)), tagger);
  writer.set('main_prompt', prompt);
  return {
    prompt,
    negativePrompt: writer.write(words.negativePrompt),
    leftOut: leftOut.map(({ why }) => ({ field: 'mainPresetId', why })),
  };
}

/** The settings' style with that of the preset; also the value of `{{style}}`. Sent as it is written in every dialect. */
export function writeStyle(
  { presets, style }: Pick<PromptInput, 'presets' | 'style'>,
  dialect: Dialect,
  writer: PromptWriter,
): Look {
  const words = presets?.style;
  const prompt = listAll([writer.write(style), words ? writer.write(chooseWords(dialect, words)) : '']);
  writer.set('style', prompt);
  return { prompt, negativePrompt: words ? writer.write(words.negativePrompt) : '' };
}
