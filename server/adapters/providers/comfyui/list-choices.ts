import { z } from 'zod';
import type { Choice, Choices } from '../../../domain/choice.ts';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { Client } from './client.ts';
import { readOptions } from './node-errors.ts';

/** A list stands with an input of a node, and for files in a folder too. */
interface Source {
  node: string;
  input: string;
  folder?: string;
  hint?: string;
}
const lists: Record<string, Source[]> = {
  checkpoints: [
    { node: 'CheckpointLoaderSimple', input: 'ckpt_name', folder: 'checkpoints' },
    { node: 'UNETLoader', input: 'unet_name', folder: 'diffusion_models', hint: 'diffusion model' },
  ],
  samplers: [{ node: 'KSampler', input: 'sampler_name' }],
  schedulers: [{ node: 'KSampler', input: 'scheduler' }],
  loras: [{ node: 'LoraLoader', input: 'lora_name', folder: 'loras' }],
  vaes: [{ node: 'VAELoader', input: 'vae_name', folder: 'vae' }],
};

const Inputs = z.record(z.string(), z.unknown()).catch({});
const NodeInfo = z.looseObject({
  input: z.looseObject({ required: Inputs.optional(), optional: Inputs.optional() }),
});

/**
 * What ComfyUI offers for the settings now. A list that it does not have is empty. Throws `ProviderFailure` where it
 * has none.
 */
export async function listChoices(client: Client): Promise<Choices> {
  const missing: ProviderFailure[] = [];
  let found = 0;
  const orNothing = async (asked: Promise<string[]>): Promise<string[]> => {
    try {
      const values = await asked;
      found += 1;
      return values;
    } catch (error) {
      if (!(error instanceof ProviderFailure) || !meansMissing.has(error.reason)) throw error;
      missing.push(error);
      return [];
    }
  };
  const readSource = async ({ node, input, folder, hint }: Source): Promise<Choice[]> => {
    const named = await orNothing(readInputOptions(client, node, input));
    const values = named.length > 0 || !folder ? named : await orNothing(readFolder(client, folder));
    return values.map((value) => ({ value, label: value, ...(hint && { hint }) }));
  };
  const entries = Object.entries(lists).map(async ([name, sources]) => {
    const choices = await Promise.all(sources.map(readSource));
    return [name, withoutRepeats(choices.flat())] as const;
  });
  const listed = await Promise.all(entries);
  const [first] = missing;
  if (found === 0 && first) throw first;
  return Object.fromEntries(listed);
}

/** A path that is not there, or one behind which something fails. */
const meansMissing: ReadonlySet<string> = new Set(['bad_request', 'malformed_reply', 'unavailable']);

const Nodes = z.record(z.string(), z.unknown());

/** Whether it knows such a node; one that it does not know is answered with nothing. */
export async function hasNode(client: Client, node: string): Promise<boolean> {
  const { body } = await client.get(`/object_info/${encodeURIComponent(node)}`);
  const known = Nodes.safeParse(body).data;
  return known === undefined || Object.hasOwn(known, node);
}

/** The values of a combo box. Throws `ProviderFailure` where the node cannot be asked for; empty where it is none. */
export async function readInputOptions(client: Client, node: string, input: string): Promise<string[]> {
  const { body } = await client.get(`/object_info/${encodeURIComponent(node)}`);
  const info = NodeInfo.safeParse(Nodes.safeParse(body).data?.[node]).data;
  return readOptions(info?.input.required?.[input] ?? info?.input.optional?.[input]);
}

async function readFolder(client: Client, folder: string): Promise<string[]> {
  const { body } = await client.get(`/models/${folder}`);
  return z.array(z.string()).safeParse(body).data ?? [];
}

/** The one that the built-in workflow takes where nobody chose. */
export async function readFirstCheckpoint(client: Client): Promise<string | undefined> {
  const [first] = await readInputOptions(client, 'CheckpointLoaderSimple', 'ckpt_name');
  return first;
}

const withoutRepeats = (choices: Choice[]): Choice[] => [
  ...new Map(choices.map((choice) => [choice.value, choice])).values(),
];
