import { ProviderFailure } from '../../../domain/failure.ts';
import type { WorkflowGraph } from '../../../domain/workflow/workflow.ts';
import type { Client } from './client.ts';
import { findMissingNode, findNodeErrors, sayMissingNodes } from './failures.ts';
import { hasNode, readInputOptions } from './list-choices.ts';
import { sayNodeErrors } from './node-errors.ts';

/** Kinds of nodes that are asked for when one is missing, and how many of them at once. */
const mostKinds = 60;
const atOnce = 6;

/**
 * Asks ComfyUI what a refusal leaves out, so that it can be mended in one go: which other nodes are missing, and what
 * is there in the place of a file. What cannot be asked stays unsaid.
 */
export async function explainRefusal(error: unknown, graph: WorkflowGraph, client: Client): Promise<unknown> {
  if (!(error instanceof ProviderFailure)) return error;
  try {
    return (await nameOthers(error, graph, client)) ?? (await nameNearby(error, client)) ?? error;
  } catch (failure) {
    if (failure instanceof ProviderFailure) return error;
    throw failure;
  }
}

async function nameOthers(
  error: ProviderFailure,
  graph: WorkflowGraph,
  client: Client,
): Promise<ProviderFailure | undefined> {
  const first = findMissingNode(error);
  if (!first) return undefined;
  const kinds = [...new Set(Object.values(graph).map(({ class_type }) => class_type))].slice(0, mostKinds);
  const missing = [first];
  for (let at = 0; at < kinds.length; at += atOnce) {
    const asked = kinds.slice(at, at + atOnce).filter((kind) => kind !== first.kind);
    const there = await Promise.all(asked.map((kind) => hasNode(client, kind)));
    asked.forEach((kind, index) => {
      if (!there[index]) missing.push({ kind });
    });
  }
  return missing.length > 1 ? sayMissingNodes(missing, client.redact, error.options) : undefined;
}

/** Long lists are left out of a refusal. */
async function nameNearby(error: ProviderFailure, client: Client): Promise<ProviderFailure | undefined> {
  const errors = findNodeErrors(error);
  const short =
    errors?.filter(({ type, options }) => type === 'value_not_in_list' && options.length === 0) ?? [];
  if (!errors || short.length === 0) return undefined;
  for (const wrong of short.slice(0, 3))
    wrong.options = await readInputOptions(client, wrong.classType, wrong.input);
  return sayNodeErrors(errors, client.redact, error.options);
}
