import { z } from 'zod';
import { ProviderFailure, type FailureReason } from '../../../domain/failure.ts';
import { reasonOfStatus, type Refusal } from '../../network/read-reply.ts';
import { readNodeErrors, sayNodeErrors, type NodeErrors } from './node-errors.ts';

/** `POST /prompt` refuses like this (execution.py); what stands before ComfyUI may say `error` as a text. */
const Envelope = z.looseObject({
  error: z.union([
    z.string().min(1),
    z.looseObject({
      type: z.string().catch(''),
      message: z.string().catch(''),
      details: z.string().catch(''),
      extra_info: z
        .looseObject({
          node_id: z.string().optional().catch(undefined),
          class_type: z.string().optional().catch(undefined),
        })
        .catch({}),
    }),
  ]),
});

const mostSaid = 400;

/** Whether a body is an error whatever status it came with. */
export const isError = (body: unknown): boolean => Envelope.safeParse(body).success;

/** What stands wrong in the nodes, of a refusal that says so. */
const nodeErrorsOf = new WeakMap<ProviderFailure, NodeErrors>();
export const findNodeErrors = (failure: ProviderFailure): NodeErrors | undefined => nodeErrorsOf.get(failure);

/** The node that a refusal misses. ComfyUI names the first only. */
export interface MissingNode {
  kind: string;
  id?: string | undefined;
}
const missingNodeOf = new WeakMap<ProviderFailure, MissingNode>();
export const findMissingNode = (failure: ProviderFailure): MissingNode | undefined =>
  missingNodeOf.get(failure);

export function sayMissingNodes(
  nodes: readonly MissingNode[],
  redact: (text: string) => string,
  options: ProviderFailure['options'],
): ProviderFailure {
  const named = nodes.map(
    ({ kind, id }) => kind.slice(0, 150) + (id === undefined ? '' : ` (node ${id.slice(0, 50)})`),
  );
  const sentence =
    nodes.length === 1
      ? `This ComfyUI has no node ${named[0]}: install the extension it belongs to`
      : `This ComfyUI lacks the nodes ${nodes.map(({ kind }) => kind.slice(0, 150)).join(', ')}: install the extensions they belong to`;
  const advice = 'for instance with ComfyUI Manager, or choose another workflow.';
  return new ProviderFailure('model_retired', redact(`${sentence}, ${advice}`), options);
}

/** Puts a refusal into our words. */
export function classifyRefusal(
  refusal: Refusal,
  hasKey: boolean,
  redact: (text: string) => string,
): ProviderFailure {
  const { status } = refusal;
  // A 4xx refuses before anything is begun; after a 5xx, its own or a gateway's, nobody knows.
  const options = { notProcessed: status >= 400 && status < 500 && status !== 408 };
  const missing = readMissingNode(refusal.body);
  if (missing) {
    const failure = sayMissingNodes([missing], redact, options);
    missingNodeOf.set(failure, missing);
    return failure;
  }
  const errors = readNodeErrors(refusal.body);
  if (status < 500 && errors.length > 0) {
    const failure = sayNodeErrors(errors, redact, options);
    nodeErrorsOf.set(failure, errors);
    return failure;
  }
  const said = redact(readSentence(refusal)).replace(/\s+/g, ' ').trim().slice(0, mostSaid);
  const reason = status >= 400 ? reasonOfStatus(status) : 'malformed_reply';
  const sentence = sentenceOf(reason, refusal, hasKey);
  const { retryAfterMs } = refusal;
  return new ProviderFailure(reason, [sentence, said && `It says: ${said}`].filter(Boolean).join(' '), {
    ...options,
    ...(reason === 'rate_limited' && retryAfterMs !== undefined && { retryAfterMs }),
  });
}

function sentenceOf(reason: FailureReason, { status, isHtml, body }: Refusal, hasKey: boolean): string {
  if (status === 403 && !hasKey && !isHtml)
    return 'ComfyUI, or what stands before it, does not let this server in.';
  switch (reason) {
    case 'bad_credentials':
      return hasKey
        ? 'What stands before ComfyUI does not accept this key.'
        : 'What stands before ComfyUI asks for a key, or a name and a password (enter them as user:password).';
    case 'bad_request':
      if (body !== null && isError(body)) return sayType(body);
      return status === 404 || status === 405
        ? 'What answers at this address is not ComfyUI, or an old one. Is the address right?'
        : 'ComfyUI refused the order.';
    case 'too_large':
      return 'A picture or the workflow is too large for ComfyUI.';
    case 'rate_limited':
      return 'What stands before ComfyUI asks to wait.';
    case 'timed_out':
      return 'What stands before ComfyUI did not wait for its answer.';
    case 'malformed_reply':
      return 'ComfyUI answered with an error.';
    default:
      return 'ComfyUI could not be reached behind what stands before it, or it failed.';
  }
}

function sayType(body: unknown): string {
  const error = Envelope.safeParse(body).data?.error;
  if (typeof error === 'object' && error.type === 'prompt_no_outputs')
    return 'The node whose picture counts is none that keeps a picture in this ComfyUI: choose another output in the workflow’s editor.';
  return 'ComfyUI refused the workflow.';
}

/** `missing_node_type`; servers before 2025 say it in the message alone. */
function readMissingNode(body: unknown): MissingNode | undefined {
  const error = Envelope.safeParse(body).data?.error;
  if (typeof error !== 'object') return undefined;
  const told = /node (.{1,200}?) does not exist/i.exec(error.message)?.[1];
  if (error.type !== 'missing_node_type' && told === undefined) return undefined;
  const quoted = /'(.{1,200}?)'/.exec(error.message)?.[1];
  return {
    kind: error.extra_info.class_type ?? told ?? quoted ?? 'of this kind',
    id: error.extra_info.node_id ?? /#(\S{1,50}?)'?$/.exec(error.details)?.[1],
  };
}

function readSentence({ body, text }: Refusal): string {
  const error = Envelope.safeParse(body).data?.error;
  if (typeof error !== 'object') return text;
  return [error.message, error.details].filter(Boolean).join(': ') || text;
}
