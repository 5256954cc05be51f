import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';

const text = z.string().catch('');
/** A combo box's values: a list itself, or `options` beside its name. */
const Options = z
  .union([
    z.tuple([z.array(z.unknown())]).rest(z.unknown()),
    z.tuple([z.string(), z.looseObject({ options: z.array(z.unknown()) })]).rest(z.unknown()),
  ])
  .transform(([first, second]) =>
    Array.isArray(first) ? first : (second as { options: unknown[] }).options,
  );

export const readOptions = (config: unknown): string[] =>
  (Options.safeParse(config).data ?? []).filter((value) => typeof value === 'string');

const NodeError = z.looseObject({
  type: text,
  message: text,
  details: text,
  extra_info: z
    .looseObject({
      input_name: text,
      input_config: z.unknown().optional(),
      received_value: z.unknown().optional(),
    })
    .catch({ input_name: '' }),
});
const Body = z.looseObject({
  node_errors: z.record(
    z.string(),
    z.looseObject({
      errors: z.array(NodeError).catch([]),
      dependent_outputs: z.array(z.coerce.string()).catch([]),
      class_type: text,
    }),
  ),
});

export type NodeErrors = WrongInput[];
/** One input that does not do. */
export interface WrongInput {
  node: string;
  classType: string;
  type: string;
  input: string;
  /** What was sent for it, where it is a text. */
  value: string | undefined;
  options: string[];
  said: string;
  /** The outputs that are not painted because of it. */
  outputs: string[];
}

/** `node_errors` of a refusal, or of a success that leaves some outputs out. */
export function readNodeErrors(body: unknown): NodeErrors {
  const { data } = Body.safeParse(body);
  return Object.entries(data?.node_errors ?? {}).flatMap(
    ([node, { errors, class_type, dependent_outputs }]) =>
      errors.map(({ type, message, details, extra_info }) => ({
        node,
        classType: class_type,
        type,
        input: extra_info.input_name,
        value: typeof extra_info.received_value === 'string' ? extra_info.received_value : undefined,
        options: readOptions(extra_info.input_config),
        said: [message, details].filter(Boolean).join(': '),
        outputs: dependent_outputs,
      })),
  );
}

/** What the files behind these inputs are called. */
const fileKinds: [pattern: RegExp, kind: string][] = [
  [/^ckpt_name/, 'checkpoint'],
  [/^unet_name/, 'diffusion model'],
  [/^lora_name/, 'LoRA'],
  [/^vae_name/, 'VAE'],
  [/^clip_name/, 'text encoder'],
  [/^control_net_name/, 'ControlNet'],
  [/^style_model_name/, 'style model'],
  [/model_name|_model$/, 'model'],
];
const mostNamed = 3;

/** Files that are missing first: `model_retired`, since the connection must be mended; anything else is `bad_request`. */
export function sayNodeErrors(
  errors: NodeErrors,
  redact: (text: string) => string,
  options: { notProcessed?: boolean; ended?: boolean },
): ProviderFailure {
  const missing = errors.filter((error) => kindOf(error) !== undefined);
  const [first] = errors;
  const sentences =
    missing.length > 0 ? missing.slice(0, mostNamed).map(sayMissing) : [first ? sayWrong(first) : ''];
  const unique = [...new Set(sentences)].join(' ');
  return new ProviderFailure(
    missing.length > 0 ? 'model_retired' : 'bad_request',
    redact(unique).replace(/\s+/g, ' ').trim().slice(0, 800),
    options,
  );
}

const kindOf = ({ type, input }: WrongInput): string | undefined =>
  type === 'value_not_in_list' ? fileKinds.find(([pattern]) => pattern.test(input))?.[1] : undefined;

function sayMissing(error: WrongInput): string {
  const kind = kindOf(error) ?? 'file';
  const name = cut(error.value ?? 'of this name');
  if (error.options.length === 0) return `ComfyUI has no ${kind} ${name}.`;
  return `ComfyUI has no ${kind} ${name}; it has ${nearest(error.value ?? '', error.options).join(', ')}.`;
}

function sayWrong({ node, classType, type, input, value, options, said }: WrongInput): string {
  if (type === 'custom_validation_failed' && input === 'image')
    return `The picture of the node ${node} (${cut(classType)}) is not on ComfyUI’s machine: this workflow wants a reference picture.`;
  if (type === 'value_not_in_list') {
    const has = options.length > 0 ? `; it has ${nearest(value ?? '', options).join(', ')}` : '';
    return `ComfyUI has no ${cut(input)} ${cut(value ?? 'of this name')} for the node ${node} (${cut(classType)})${has}.`;
  }
  return `ComfyUI does not take the node ${node} (${cut(classType)}). It says: ${said.slice(0, 400)}`;
}

/** The ones that are called most alike. */
function nearest(wanted: string, names: readonly string[]): string[] {
  const words = (name: string) =>
    new Set(
      name
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .filter(Boolean),
    );
  const sought = words(wanted);
  const shared = (name: string) => [...words(name)].filter((word) => sought.has(word)).length;
  return [...names]
    .map((name) => ({ name, shared: shared(name) }))
    .sort((one, other) => other.shared - one.shared)
    .slice(0, mostNamed)
    .map(({ name }) => cut(name));
}

const cut = (name: string): string => name.slice(0, 120);
