import { readJson } from '../json/read-json.ts';
import { openApiGraph, openPageGraph } from './comfy-graph.ts';
import { firstEntries, isObject, type Imprint } from './imprint.ts';
import { readInfotext } from './infotext.ts';
import { ownKeyword, readOwnImprint } from './own-imprint.ts';
import { readComfyUi } from './read-comfyui.ts';
import { readFlat } from './read-flat.ts';
import { isNovelAiComment, readNovelAi } from './read-novelai.ts';

/** What stands in a picture's file, by its keyword in lower case: `parameters`, `comment`, `prompt`, `usercomment`. */
export type FileTexts = ReadonlyMap<string, string>;

/** All that is looked at. */
export const keywords: ReadonlySet<string> = new Set([
  ownKeyword,
  'parameters',
  'usercomment',
  'comment',
  'description',
  'source',
  'prompt',
  'workflow',
  'invokeai_metadata',
  'sd-metadata',
]);

/** Where words may stand that are a whole imprint by themselves, the surest first. */
const whole = [
  'parameters',
  'usercomment',
  'comment',
  'invokeai_metadata',
  'sd-metadata',
  'hidden',
  'description',
];

/**
 * What a file's texts say of how its picture was painted: ours, NovelAI's, AUTOMATIC1111's (and of the many that write
 * like it), ComfyUI's, InvokeAI's, Fooocus', SwarmUI's. Undefined where nothing is understood. Halts every so often,
 * as `readJson` does.
 */
export function* readTexts(texts: FileTexts): Generator<undefined, Imprint | undefined> {
  const own = readOwnImprint(yield* parse(texts.get(ownKeyword)));
  if (own) return own;
  const novelAi = yield* readNovelAiTexts(texts);
  if (novelAi) return novelAi;
  for (const keyword of whole) {
    const text = texts.get(keyword);
    const found = text === undefined ? undefined : yield* readWhole(text, keyword !== 'description');
    if (found) return found;
  }
  return yield* readGraphs(texts.get('prompt'), texts.get('workflow'));
}

function* readNovelAiTexts(texts: FileTexts): Generator<undefined, Imprint | undefined> {
  const comment = yield* parse(texts.get('comment'));
  if (!isNovelAiComment(comment)) return undefined;
  return readNovelAi(comment, { source: texts.get('source'), description: texts.get('description') });
}

/** `wraps`: an object may hold the texts of a PNG by their keywords, as NovelAI's hidden copy and its WebP do. */
function* readWhole(text: string, wraps: boolean): Generator<undefined, Imprint | undefined> {
  if (!text.trimStart().startsWith('{')) return readInfotext(text);
  const value = yield* parse(text);
  if (!isObject(value)) return undefined;
  if (isNovelAiComment(value)) return readNovelAi(value, {});
  const flat = readOwnImprint(value) ?? readFlat(value) ?? (yield* readNested(value));
  return flat ?? (wraps ? yield* readWrapped(value) : undefined);
}

/** ComfyUI's own nodes for WebP and JPEG write both graphs into one object, as such or as texts. */
function* readNested(value: Record<string, unknown>): Generator<undefined, Imprint | undefined> {
  const asText = (part: unknown) => (typeof part === 'string' ? part : undefined);
  const graph = openApiGraph(value['prompt'] ?? value) ?? openPageGraph(value['workflow'] ?? value);
  const found = graph && readComfyUi(graph);
  return found ?? (yield* readGraphs(asText(value['prompt']), asText(value['workflow'])));
}

function* readWrapped(value: Record<string, unknown>): Generator<undefined, Imprint | undefined> {
  const texts = new Map<string, string>();
  for (const [keyword, text] of firstEntries(value, 100)) {
    if (typeof text === 'string') texts.set(keyword.toLowerCase(), text);
  }
  const novelAi = yield* readNovelAiTexts(texts);
  if (novelAi) return novelAi;
  const parameters = texts.get('parameters');
  return parameters === undefined ? undefined : readInfotext(parameters);
}

function* readGraphs(
  prompt: string | undefined,
  workflow: string | undefined,
): Generator<undefined, Imprint | undefined> {
  const queued = openApiGraph(yield* parse(prompt));
  const found = queued && readComfyUi(queued);
  if (found) return found;
  const page = openPageGraph(yield* parse(workflow));
  return page && readComfyUi(page);
}

function* parse(text: string | undefined): Generator<undefined, unknown> {
  if (text === undefined || !text.trimStart().startsWith('{')) return undefined;
  const result = yield* readJson(text);
  if (result.kind === 'ok') return result.value;
  if (!text.includes('NaN')) return undefined;
  // ComfyUI writes what JSON does not have.
  const mended = yield* readJson(text.replaceAll(/([[:])\s*NaN\b/g, '$1null'));
  return mended.kind === 'ok' ? mended.value : undefined;
}
