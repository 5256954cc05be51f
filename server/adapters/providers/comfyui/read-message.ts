import { z } from 'zod';

const id = z.union([z.string(), z.number()]).transform(String);
const Step = z.looseObject({
  value: z.number(),
  max: z.number().positive(),
  node: id.nullish(),
  prompt_id: z.string().nullish(),
});
const States = z.looseObject({
  prompt_id: z.string().nullish(),
  nodes: z.record(
    z.string(),
    z
      .looseObject({
        value: z.number(),
        max: z.number().positive(),
        state: z.string(),
        display_node_id: id.nullish(),
      })
      .nullish()
      .catch(undefined),
  ),
});
const Executing = z.looseObject({
  node: id.nullable(),
  display_node: id.nullish(),
  prompt_id: z.string().nullish(),
});
const Message = z.looseObject({ type: z.string(), data: z.unknown() });
const AnyOrder = z.looseObject({ prompt_id: z.string() });

/** What a message of the socket says of our order. */
export type News =
  | { kind: 'step'; node: string; share: number }
  | { kind: 'node'; node: string }
  | { kind: 'begun' }
  /** Something ended: it is asked what. */
  | { kind: 'over' }
  | { kind: 'preview'; bytes: Uint8Array };

const endings = new Set(['execution_success', 'execution_error', 'execution_interrupted']);

/** Undefined for what is of no interest, somebody else's, or nothing that can be read. */
export function readMessage(message: string | Uint8Array, promptId: string | undefined): News | undefined {
  if (typeof message !== 'string') return readPreview(message, promptId);
  const { data: told } = Message.safeParse(parse(message));
  if (!told) return undefined;
  const { type, data } = told;
  const isOurs = (given: string | null | undefined) =>
    given == null || promptId === undefined || given === promptId;
  if (type === 'executing') {
    const executing = Executing.safeParse(data).data;
    if (!executing || !isOurs(executing.prompt_id)) return undefined;
    return executing.node === null
      ? { kind: 'over' }
      : { kind: 'node', node: executing.display_node ?? executing.node };
  }
  if (type === 'progress') {
    const step = Step.safeParse(data).data;
    if (!step || step.node == null || !isOurs(step.prompt_id)) return undefined;
    return { kind: 'step', node: step.node, share: shareOf(step) };
  }
  if (type === 'progress_state') {
    const states = States.safeParse(data).data;
    if (!states || !isOurs(states.prompt_id)) return undefined;
    const running = Object.entries(states.nodes).find(([, node]) => node?.state === 'running');
    const [node, state] = running ?? [];
    return node && state
      ? { kind: 'step', node: state.display_node_id ?? node, share: shareOf(state) }
      : undefined;
  }
  if (!AnyOrder.safeParse(data).success || !isOurs(AnyOrder.parse(data).prompt_id)) return undefined;
  if (type === 'execution_start') return { kind: 'begun' };
  return endings.has(type) ? { kind: 'over' } : undefined;
}

const shareOf = ({ value, max }: { value: number; max: number }): number =>
  Math.min(1, Math.max(0, value / max));

/** Kinds of binary messages (protocol.py): a big-endian number before everything else. */
const plainPreview = 1;
const labelledPreview = 4;

/** 1: the format's number, then the picture. 4: the length of a JSON that says whose it is, that, then the picture. */
function readPreview(bytes: Uint8Array, promptId: string | undefined): News | undefined {
  if (bytes.length < 8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = view.getUint32(0);
  if (kind === plainPreview) return { kind: 'preview', bytes: bytes.slice(8) };
  if (kind !== labelledPreview) return undefined;
  const start = 8 + view.getUint32(4);
  if (start >= bytes.length) return undefined;
  const label = AnyOrder.safeParse(parse(new TextDecoder().decode(bytes.subarray(8, start)))).data;
  if (label && promptId !== undefined && label.prompt_id !== promptId) return undefined;
  return { kind: 'preview', bytes: bytes.slice(start) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
