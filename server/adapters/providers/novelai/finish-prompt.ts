import { z } from 'zod';
import type { CharacterPrompt } from '../../../domain/character-prompt.ts';
import type { ImagePrompt } from '../../../domain/image-prompt.ts';
import type { LeftOut } from '../../../domain/image.ts';
import addedWords from './added-words.json' with { type: 'json' };
import { findAlike, findModel, sayMostCharacters, type Model } from './models.ts';
import { readSettings, type NovelAiSettings } from './settings.ts';

const Words = z.object({
  quality: z.object({ standard: z.string(), light: z.string().optional() }),
  undesired: z.object({
    heavy: z.string(),
    light: z.string(),
    human: z.string().optional(),
    furry: z.string().optional(),
    none: z.string().optional(),
  }),
});
type Words = z.infer<typeof Words>;

const wordsByModel = z
  .record(z.string(), z.union([Words, z.object({ sameAs: z.string() })]))
  .parse(addedWords.models);

/**
 * The text as it goes out. The service adds nothing by itself: quality tags and the list of undesired content are
 * put in here, as the web client does. What stands behind a `|` becomes a character's caption where the model takes
 * those. Finishing twice changes nothing more.
 */
export function finishPrompt(
  prompt: ImagePrompt,
  modelId: string,
  parameters: Readonly<Record<string, unknown>>,
): ImagePrompt {
  const model = findModel(modelId);
  const settings = readSettings(parameters);
  const words = findWords(model);
  const leftOut = [...prompt.leftOut];
  const say = (field: string, why: string) => {
    if (!leftOut.some((known) => known.field === field && known.why === why)) leftOut.push({ field, why });
  };
  const { base, characters } = splitCharacters(prompt, model);
  const asksForIt = [base, ...characters.map((character) => character.prompt)].some((text) =>
    /\bnsfw\b/i.test(text),
  );
  const finished = {
    prompt: appendQuality(base, chooseQuality(words, settings, say)),
    negativePrompt: prependUndesired(
      prompt.negativePrompt,
      chooseUndesired(words, settings, say),
      // Curated models were never shown any; the list "none" stays without it.
      !model.curated && !asksForIt && settings.undesiredContent !== 'none' ? 'nsfw, ' : '',
    ),
    characterPrompts: limitCharacters(characters, model, say),
  };
  warnOfCut(finished, model, say);
  return { ...prompt, ...finished, leftOut };
}

/** A word is a token at least: only what is surely too long is told, since the tokenizers are not here. */
function warnOfCut(
  {
    prompt,
    negativePrompt,
    characterPrompts,
  }: Pick<ImagePrompt, 'prompt' | 'negativePrompt' | 'characterPrompts'>,
  { tokens }: Model,
  say: Say,
): void {
  const why = `NovelAI reads ${tokens} tokens of it for this model: the end is cut off.`;
  const words = (texts: string[]) =>
    texts
      .join(' ')
      .split(/[\s,|]+/)
      .filter(Boolean).length;
  if (words([prompt, ...characterPrompts.map((one) => one.prompt)]) > tokens) say('prompt', why);
  if (words([negativePrompt, ...characterPrompts.map((one) => one.negativePrompt)]) > tokens)
    say('negativePrompt', why);
}

type Say = (field: LeftOut['field'], why: string) => void;

function findWords(model: Model): Words {
  const found = wordsByModel[model.id] ?? wordsByModel[findAlike(model)];
  const words = found && 'sameAs' in found ? wordsByModel[found.sameAs] : found;
  if (!words || 'sameAs' in words) throw new Error(`No added words are known for ${model.id}.`);
  return words;
}

/** `||a|b||` is the web client's draw of lots: a text that has one is left whole. */
function splitCharacters(
  { prompt, characterPrompts }: ImagePrompt,
  { structured }: Model,
): { base: string; characters: CharacterPrompt[] } {
  if (!structured || characterPrompts.length > 0 || !prompt.includes('|') || prompt.includes('||'))
    return { base: prompt, characters: characterPrompts };
  const [base = '', ...others] = prompt.split('|').map((segment) => segment.trim());
  const characters = others
    .filter(Boolean)
    .map((segment) => ({ name: '', prompt: segment, negativePrompt: '' }));
  return { base, characters };
}

/** A caption is of one person: the web client writes `girl`, not `1girl`. */
function limitCharacters(characters: CharacterPrompt[], model: Model, say: Say): CharacterPrompt[] {
  if (!model.structured) return characters;
  const { maxCharacters } = model;
  if (characters.length > maxCharacters) say('characterPrompts', sayMostCharacters(model, characters.length));
  return characters.slice(0, maxCharacters).map((character) => ({
    ...character,
    prompt: character.prompt.replace(/\b1(?=(?:girl|boy|other)\b)/g, ''),
  }));
}

function chooseQuality({ quality }: Words, { qualityTags = 'standard' }: NovelAiSettings, say: Say): string {
  if (qualityTags === 'none') return '';
  if (qualityTags === 'light' && !quality.light)
    say('qualityTags', 'This model has no light quality tags: its standard ones are used.');
  return quality[qualityTags] ?? quality.standard;
}

function chooseUndesired(
  { undesired }: Words,
  { undesiredContent = 'heavy' }: NovelAiSettings,
  say: Say,
): string {
  if (undesiredContent === 'none') return undesired.none ?? '';
  const text = undesired[undesiredContent];
  if (text === undefined)
    say('undesiredContent', `This model has no list “${undesiredContent} focus”: the heavy one is used.`);
  return text ?? undesired.heavy;
}

/** At the end of the first segment, as the web client puts it. */
function appendQuality(prompt: string, quality: string): string {
  const cut = prompt.includes('||') ? -1 : prompt.indexOf('|');
  const first = (cut < 0 ? prompt : prompt.slice(0, cut)).trimEnd();
  const rest = cut < 0 ? '' : ` ${prompt.slice(cut)}`;
  if (!quality || first.endsWith(quality)) return prompt;
  const bare = first.replace(/[\s,]+$/, '');
  if (!bare) return quality + rest;
  return `${bare}${/[.!?]$/.test(bare) ? ' ' : ', '}${quality}${rest}`;
}

function prependUndesired(negativePrompt: string, undesired: string, prefix: string): string {
  const own = negativePrompt.trim();
  if (!undesired || [undesired, `nsfw, ${undesired}`].some((text) => own.startsWith(text)))
    return negativePrompt;
  return [prefix + undesired, own].filter(Boolean).join(', ');
}
