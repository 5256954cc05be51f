import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';
import { describeError, describeInterruption } from './describe-error.ts';
import type { OrderNames } from './read-queue.ts';

/** A file as `/view` is asked for it. */
export interface OutputFile {
  filename: string;
  subfolder: string;
  type: string;
}

const File = z.looseObject({
  filename: z.string().min(1).max(1_000),
  subfolder: z.string().max(1_000).catch(''),
  type: z.string().max(50).catch('output'),
});
/** Pictures under `images`, films under `gifs`, `videos` or `images` too; texts and sounds under other names. */
const Output = z.record(z.string(), z.unknown());
const Entry = z.looseObject({
  prompt: z.unknown().optional(),
  outputs: z.record(z.string(), Output.nullish().catch(undefined)).catch({}),
  status: z
    .looseObject({
      status_str: z.string().catch(''),
      messages: z.array(z.tuple([z.string(), z.unknown()]).rest(z.unknown())).catch([]),
    })
    .nullish()
    .catch(undefined),
});
export type HistoryEntry = z.infer<typeof Entry>;
const History = z.record(z.string(), z.unknown());

const clientOf = (entry: HistoryEntry): string | undefined => {
  const [, , , extra] = z.array(z.unknown()).safeParse(entry.prompt).data ?? [];
  return z.looseObject({ client_id: z.string() }).safeParse(extra).data?.client_id;
};

/** An order that is over, and its name there; undefined while it is not. Throws `ProviderFailure('malformed_reply')`. */
export function findEntry(
  body: unknown,
  { promptId, clientId }: OrderNames,
): { promptId: string; entry: HistoryEntry } | undefined {
  const history = History.safeParse(body).data;
  if (!history || Array.isArray(body))
    throw new ProviderFailure('malformed_reply', 'What came back is no history of ComfyUI.');
  for (const [id, raw] of Object.entries(history)) {
    const { data } = Entry.safeParse(raw);
    if (data && (id === promptId || clientOf(data) === clientId)) return { promptId: id, entry: data };
  }
  return undefined;
}

/**
 * The files of the node whose picture counts. Throws `ProviderFailure`, `ended`, where the order broke off or left
 * none.
 */
export function readFiles(
  { outputs, status }: HistoryEntry,
  output: string,
  redact: (text: string) => string,
): OutputFile[] {
  if (status?.status_str === 'error') throw readBreak(status.messages, redact);
  const files = Object.entries(outputs[output] ?? {})
    .filter(([kind]) => kind !== 'audio' && kind !== 'text')
    .flatMap(([, list]) => (Array.isArray(list) ? list : []))
    .flatMap((file) => File.safeParse(file).data ?? []);
  // What is only shown lies among what is thrown away.
  const kept = [...files].sort((one, other) => Number(one.type === 'temp') - Number(other.type === 'temp'));
  if (kept.length > 0) return kept;
  throw new ProviderFailure('no_image', sayNone(outputs, output), { ended: true });
}

function readBreak(messages: [string, ...unknown[]][], redact: (text: string) => string): ProviderFailure {
  for (const [event, data] of messages) {
    if (event === 'execution_error') return describeError(data, redact);
    if (event === 'execution_interrupted') return describeInterruption();
  }
  return new ProviderFailure('bad_request', 'ComfyUI stopped at an error and does not say which.', {
    ended: true,
  });
}

function sayNone(outputs: HistoryEntry['outputs'], output: string): string {
  const others = Object.keys(outputs).filter((id) => id !== output);
  if (others.length > 0)
    return `ComfyUI finished, but the node ${output}, whose picture counts, gave none; ${others.slice(0, 5).join(', ')} gave something. Choose the output in the workflow’s editor.`;
  return 'ComfyUI finished without a picture. Where a workflow has no place for the seed, the same order is answered from its memory: map the seed in the workflow’s editor.';
}
