import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';

const name = z.string().min(1).max(100);

/** What an order can be asked for by, after a restart too. */
const Ticket = z.strictObject({
  promptId: name,
  /** To whom ComfyUI tells how far it is: whoever comes back by this name hears it again. */
  clientId: name,
  /** The node whose picture counts. */
  output: name,
  /** The nodes whose steps are the progress. */
  samplers: z.array(name).max(10),
});
export type Ticket = z.infer<typeof Ticket>;

export const writeTicket = (ticket: Ticket): string => JSON.stringify(ticket);

/** Throws `ProviderFailure('malformed_reply')` for one that is none of ours. */
export function readTicket(text: string): Ticket {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    given = null;
  }
  const { data } = Ticket.safeParse(given);
  if (data) return data;
  throw new ProviderFailure(
    'malformed_reply',
    'What was kept of this order at ComfyUI cannot be read, so its picture cannot be asked for.',
  );
}
