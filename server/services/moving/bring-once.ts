import { toInstant } from '../../domain/time.ts';
import type { MovedItem } from '../../ports/moved-items.ts';
import type { Actor, Ports } from '../ports.ts';
import { fingerprintOf, type Move, type Outcome } from './move.ts';

export interface Bringing {
  kind: string;
  /** What tells it apart in its program: its path below the user's folder. */
  key: string;
  /** What it says, so that a change is noticed; absent: the key says it all. */
  said?: MovedItem;
  /** Draws the id it will have. */
  draw(): string;
  isHere(id: string): Promise<boolean>;
  make(id: string): Promise<void>;
}

/** What another program's thing is here, and whether it says what it said when it came. */
export interface Brought {
  id: string;
  outcome: Outcome;
  changed: boolean;
}

/**
 * Makes a thing of another program here, once and for all: its id is drawn and kept before it is made, so that a
 * server that dies in between finds it under that id, or makes it then. One that was deleted here does not come back.
 */
export async function bringOnce(move: Move, bringing: Bringing): Promise<Brought> {
  const { ports, actor } = move;
  const { movedItems, clock } = ports;
  const { kind, key, said } = bringing;
  const item: MovedItem = { kind, fingerprint: await fingerprintOf(key) };
  const at = toInstant(clock.now());
  const begun = await movedItems.begin(actor.id, item, bringing.draw(), at);
  if (begun.done) {
    const known = said && (await movedItems.find(actor.id, said.kind, [said.fingerprint])).size > 0;
    // It came with this very moving in, before the server died.
    const outcome = begun.movedAt >= move.since ? 'came' : 'here';
    return { id: begun.madeId, outcome, changed: said !== undefined && !known };
  }
  if (!(await bringing.isHere(begun.madeId))) await bringing.make(begun.madeId);
  const came = [item, ...(said ? [said] : [])].map((one) => ({ ...one, madeId: begun.madeId }));
  await movedItems.finish(actor.id, came, at);
  return { id: begun.madeId, outcome: 'came', changed: false };
}

/** What a file says, as it is kept beside what tells it apart. */
export const saidBy = async (kind: string, key: string, bytes: Uint8Array): Promise<MovedItem> => ({
  kind: `${kind}:content`,
  fingerprint: await fingerprintOf(`${key}\n${await fingerprintOf(new Uint8Array(bytes))}`),
});

/** The ids of things that came, by their keys. */
export async function findBrought(
  { ports, actor }: { ports: Pick<Ports, 'movedItems'>; actor: Actor },
  kind: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const prints = await Promise.all(keys.map((key) => fingerprintOf(key)));
  const made = await ports.movedItems.find(actor.id, kind, prints);
  return new Map(
    keys.flatMap((key, index) => {
      const id = made.get(prints[index]!);
      return id === undefined ? [] : [[key, id] as const];
    }),
  );
}
