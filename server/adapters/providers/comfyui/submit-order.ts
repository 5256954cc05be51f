import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { Client } from './client.ts';
import { explainRefusal } from './explain-refusal.ts';
import { findOrder } from './find-order.ts';
import { readNodeErrors, sayNodeErrors } from './node-errors.ts';
import type { OrderNames } from './read-queue.ts';
import type { WrittenOrder } from './write-order.ts';

const Submitted = z.looseObject({ prompt_id: z.string().min(1).max(100) });
const mostReplyBytes = 5_000_000;

/**
 * Orders it under a name of our own, and resolves to the name that ComfyUI knows it by: older servers give one
 * themselves. Where the answer is lost, the order is looked for, and never sent again. Throws `ProviderFailure`.
 */
export async function submitOrder(
  { graph, output, targets }: WrittenOrder,
  names: OrderNames,
  client: Client,
  look: () => Promise<void>,
): Promise<string> {
  const body = {
    prompt: graph,
    client_id: names.clientId,
    prompt_id: names.promptId,
    // Newer servers show their steps for one order; older ones only when they are started so.
    extra_data: { preview_method: 'auto' },
    ...(targets && { partial_execution_targets: targets }),
  };
  const answer = await client
    .post('/prompt', body, { maxBytes: mostReplyBytes })
    .catch(async (error: unknown) => {
      if (!isLost(error)) throw await explainRefusal(error, graph, client);
      const found = await lookFor(names, client, look);
      if (found === undefined) throw error;
      return { body: { prompt_id: found } };
    });
  const { data } = Submitted.safeParse(answer.body);
  if (!data)
    throw new ProviderFailure('malformed_reply', 'What came back is no answer of ComfyUI to an order.');
  const dropped = readNodeErrors(answer.body).filter(
    ({ node, outputs }) => node === output || outputs.includes(output),
  );
  if (dropped.length > 0) {
    // The others of its outputs would be painted for nobody.
    await callOffDropped(client, data.prompt_id);
    throw sayNodeErrors(dropped, client.redact, { notProcessed: true });
  }
  return data.prompt_id;
}

/** It left, and nobody said what became of it. */
const isLost = (error: unknown): boolean =>
  error instanceof ProviderFailure &&
  !error.options.notProcessed &&
  ['network', 'timed_out', 'unavailable'].includes(error.reason);

/** It may come into the queue a moment later. Whoever cannot be asked says nothing. */
async function lookFor(
  names: OrderNames,
  client: Client,
  look: () => Promise<void>,
): Promise<string | undefined> {
  const after = client.afterwards();
  for (let attempt = 0; attempt < 2; attempt += 1) {
    if (attempt > 0) await look();
    const found = await findOrder(names, after).catch((error: unknown) => {
      if (error instanceof ProviderFailure) return undefined;
      throw error;
    });
    if (found !== undefined) return found;
  }
  return undefined;
}

async function callOffDropped(client: Client, promptId: string): Promise<void> {
  await client.send('/queue', { delete: [promptId] }).catch((error: unknown) => {
    if (!(error instanceof ProviderFailure)) throw error;
  });
}
