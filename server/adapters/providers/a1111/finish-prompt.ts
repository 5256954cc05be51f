import type { ImagePrompt } from '../../../domain/image-prompt.ts';
import { escapeQualifiers } from '../escape-qualifiers.ts';
import { readSettings, type A1111Settings } from './settings.ts';

type Lora = NonNullable<A1111Settings['loras']>[number];

/** Such a tag is `<kind:arguments>`, its arguments between colons; `>` ends it (the WebUI's own reading). */
const cannotStand = /[:<>]/;

/**
 * LoRAs are asked for in the prompt: `<lora:name:0.8>`, at its end, where the WebUI takes them out before it reads the
 * words. A LoRA that stands there already, with whatever weight, is left as its author wrote it, so that finishing
 * twice changes nothing more. One whose name a tag cannot hold is left out.
 */
export function finishPrompt(
  prompt: ImagePrompt,
  _model: string,
  parameters: Readonly<Record<string, unknown>>,
): ImagePrompt {
  const { loras = [] } = readSettings(parameters);
  const named = namesIn(prompt.prompt);
  const wanted = [...new Map(loras.map((lora) => [lora.name, lora])).values()];
  const tags = wanted.filter(({ name }) => isWritable(name) && !named.has(name)).map(writeTag);
  const unwritable = wanted
    .filter(({ name }) => !isWritable(name))
    .map(({ name }) => ({
      field: 'loras',
      why: `The LoRA ${name.slice(0, 100)} has a name that a prompt cannot hold: rename its file.`,
    }));
  const leftOut = unwritable.filter(({ why }) => !prompt.leftOut.some((known) => known.why === why));
  const write = (text: string) => (prompt.dialect === 'danbooru' ? escapeQualifiers(text) : text);
  return {
    ...prompt,
    negativePrompt: write(prompt.negativePrompt),
    prompt: [write(prompt.prompt), ...tags].filter(Boolean).join(' '),
    leftOut: [...prompt.leftOut, ...leftOut],
  };
}

const isWritable = (name: string): boolean => !cannotStand.test(name);

const namesIn = (text: string): Set<string> =>
  new Set([...text.matchAll(/<lora:([^:>]+)(?::[^>]*)?>/gi)].map(([, name = '']) => name.trim()));

/** `0.8`, never `0.8000000001` or `1e-7`. */
const writeTag = ({ name, weight }: Lora): string => `<lora:${name}:${Number(weight.toFixed(3))}>`;
