import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';

/** `[number, prompt_id, graph, extra, outputs]`; newer servers leave more away than older ones. */
const Item = z
  .tuple([z.number(), z.string()])
  .rest(z.unknown())
  .transform(([number, promptId, , extra]) => ({
    number,
    promptId,
    clientId: z.looseObject({ client_id: z.string() }).safeParse(extra).data?.client_id,
  }));
export const Queue = z.looseObject({
  queue_running: z.array(Item),
  queue_pending: z.array(Item),
});

export interface OrderNames {
  promptId: string;
  clientId: string;
}

/** Where an order stands: being painted, or so many are before it and itself. */
export type Place =
  { state: 'running'; promptId: string } | { state: 'pending'; promptId: string; position: number };

/**
 * Finds an order in `GET /queue`, by its own name or by the name of who ordered it: older servers name orders
 * themselves. What waits lies in a heap there, not in its order. Throws `ProviderFailure('malformed_reply')`.
 */
export function findPlace(body: unknown, { promptId, clientId }: OrderNames): Place | undefined {
  const { data } = Queue.safeParse(body);
  if (!data) throw new ProviderFailure('malformed_reply', 'What came back is no queue of ComfyUI.');
  const isOurs = (item: z.infer<typeof Item>) => item.promptId === promptId || item.clientId === clientId;
  const running = data.queue_running.find(isOurs);
  if (running) return { state: 'running', promptId: running.promptId };
  const pending = [...data.queue_pending].sort((one, other) => one.number - other.number);
  const index = pending.findIndex(isOurs);
  const found = pending[index];
  return found && { state: 'pending', promptId: found.promptId, position: index + 1 };
}
