import type { Recipe } from '../recipe.ts';
import { makeImprint, toCount, toName, toNumber, type Imprint, type OwnImprint } from './imprint.ts';

// The text that AUTOMATIC1111's web UI keeps with a picture and that most programs and galleries read: the prompt,
// `Negative prompt: …`, and as its last line the settings, of which there must be three at least. A value with a comma,
// a colon or a line break in it is written as JSON writes it.

/** What other programs call samplers and schedules, under the names of that web UI. */
const labels: Record<string, string> = {
  k_euler_ancestral: 'Euler a',
  k_euler: 'Euler',
  k_dpmpp_2s_ancestral: 'DPM++ 2S a',
  k_dpmpp_2m_sde: 'DPM++ 2M SDE',
  k_dpmpp_2m: 'DPM++ 2M',
  k_dpmpp_sde: 'DPM++ SDE',
  ddim_v3: 'DDIM',
  ddim: 'DDIM',
  euler: 'Euler',
  euler_ancestral: 'Euler a',
  dpmpp_2s_ancestral: 'DPM++ 2S a',
  dpmpp_2m: 'DPM++ 2M',
  dpmpp_2m_sde: 'DPM++ 2M SDE',
  dpmpp_sde: 'DPM++ SDE',
  uni_pc: 'UniPC',
  karras: 'Karras',
  exponential: 'Exponential',
  polyexponential: 'Polyexponential',
};

/** `maxWords`: so many characters of the prompt and of the negative prompt, where a file has no room for more. */
export function writeInfotext(imprint: OwnImprint, maxWords = Infinity): string {
  const recipe = imprint.recipe ?? {};
  const captions = (recipe.characterPrompts ?? []).map(({ prompt }) => prompt);
  const avoided = (recipe.characterPrompts ?? []).map(({ negativePrompt }) => negativePrompt);
  const prompt = cut(joinWords([imprint.prompt, ...captions]), maxWords);
  const negative = cut(joinWords([imprint.negativePrompt, ...avoided]), maxWords);
  const settings = Object.entries(listSettings(imprint, recipe)).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}: ${quote(String(value))}`],
  );
  return [
    ...(prompt ? [prompt] : []),
    ...(negative ? [`Negative prompt: ${negative}`] : []),
    settings.join(', '),
  ].join('\n');
}

function listSettings(imprint: OwnImprint, recipe: Recipe): Record<string, string | number | undefined> {
  const { sampler, schedule } = recipe;
  return {
    Steps: recipe.steps,
    Sampler: sampler && (labels[sampler] ?? sampler),
    'Schedule type': schedule && (labels[schedule] ?? schedule),
    'CFG scale': recipe.guidance,
    'CFG rescale': recipe.guidanceRescale,
    Seed: imprint.seed ?? undefined,
    Size: `${imprint.width}x${imprint.height}`,
    'Model hash': recipe.modelHash,
    Model: imprint.model,
    VAE: recipe.vae,
    'Denoising strength': recipe.denoise,
    'Clip skip': recipe.clipSkip,
    ...listMore(recipe.more ?? {}),
    Software: recipe.software ?? imprint.provider ?? undefined,
    // With these there are always three settings, or the line would be read as a prompt.
    Created: imprint.createdAt?.slice(0, 10),
    App: 'Cyclorama',
  };
}

/** Names as that web UI's reader knows them, and no value that would drown the rest. */
const listMore = (more: NonNullable<Recipe['more']>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(more)
      .map(([name, value]) => [name, String(value)] as const)
      .filter(([name, value]) => /^\w[\w \-/]+$/.test(name) && value.length <= 1_000),
  );

const joinWords = (parts: readonly string[]): string =>
  parts
    .map((part) => part.replace(/\r\n?/g, '\n').replaceAll('\0', '').trim())
    .filter((part) => part !== '')
    .join('\n');

const cut = (words: string, most: number): string =>
  words.length <= most ? words : `${words.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')}…`;

const quote = (value: string): string => (/[,\n:]/.test(value) ? JSON.stringify(value) : value);

/** Longer than any; what is beyond belongs to no prompt. */
const maxText = 200_000;
const maxSettings = 300;

/** Reads such a text. Undefined for one that holds neither settings nor anything that is marked as unwanted. */
export function readInfotext(text: string): Imprint | undefined {
  const lines = text.slice(0, maxText).replace(/\r\n?/g, '\n').replaceAll('\0', '').trim().split('\n');
  const { settings, words } = takeSettings(lines);
  const from = words.findIndex((line) => line.trimStart().startsWith('Negative prompt:'));
  if (settings.size === 0 && from < 0) return undefined;
  const negative = from < 0 ? [] : words.slice(from);
  return makeImprint({
    prompt: words.slice(0, from < 0 ? undefined : from).join('\n'),
    negativePrompt: negative.join('\n').trimStart().slice('Negative prompt:'.length),
    seed: settings.get('Seed'),
    model: settings.get('Model'),
    recipe: toRecipe(settings),
  });
}

/** The settings are the last line, or behind it stand lines of extensions that are told apart by their beginning. */
function takeSettings(lines: string[]): { settings: Map<string, string>; words: string[] } {
  const candidates = [lines.length - 1, lines.findLastIndex((line) => /^\s*Steps: /.test(line))];
  for (const index of candidates) {
    const settings = index < 0 ? undefined : readSettings(lines[index]!);
    if (settings && settings.size >= 3) return { settings, words: lines.slice(0, index) };
  }
  return { settings: new Map(), words: lines };
}

const name = /\s*(\w[\w \-/]{0,100}):[ \t]*/y;

/** One walk over the line, whatever stands in it. */
function readSettings(line: string): Map<string, string> {
  const settings = new Map<string, string>();
  for (let at = 0; at < line.length && settings.size < maxSettings;) {
    name.lastIndex = at;
    const match = name.exec(line);
    const from = match ? name.lastIndex : at;
    const end = endOfValue(line, from);
    if (match) settings.set(match[1]!.trim(), unquote(line.slice(from, end).trim()));
    at = end + 1;
  }
  return settings;
}

/** The next comma, but one between quotation marks. */
function endOfValue(line: string, from: number): number {
  if (line[from] === '"') {
    for (let at = from + 1; at < line.length; at += 1) {
      if (line[at] === '\\') at += 1;
      else if (line[at] === '"')
        return line[at + 1] === ',' || at + 1 === line.length ? at + 1 : nextComma(line, at);
    }
  }
  return nextComma(line, from);
}

function nextComma(line: string, from: number): number {
  const comma = line.indexOf(',', from);
  return comma < 0 ? line.length : comma;
}

function unquote(value: string): string {
  if (!/^".*"$/s.test(value)) return value;
  try {
    return String(JSON.parse(value));
  } catch {
    // Marks that mean nothing: the value stands as it is written.
    return value;
  }
}

/** What has no place of its own is kept under the name it has. */
function toRecipe(settings: ReadonlyMap<string, string>): Recipe {
  const known = new Set(['Seed', 'Size', 'Model', 'Created', 'App']);
  const take = (key: string): string | undefined => {
    known.add(key);
    return settings.get(key);
  };
  const recipe: Recipe = {
    steps: toCount(take('Steps')),
    sampler: toName(take('Sampler')),
    schedule: toName(take('Schedule type')),
    guidance: toNumber(take('CFG scale')),
    guidanceRescale: toNumber(take('CFG rescale')),
    denoise: toNumber(take('Denoising strength')),
    clipSkip: toCount(take('Clip skip')),
    modelHash: toName(take('Model hash')),
    vae: toName(take('VAE')),
    software: toName(take('Software')),
  };
  const more = [...settings].filter(
    ([key, value]) => !known.has(key) && value !== '' && value.length <= 5_000,
  );
  return { ...recipe, more: Object.fromEntries(more.slice(0, 100)) };
}
