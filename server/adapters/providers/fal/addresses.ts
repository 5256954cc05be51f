import { originOf } from '../../../domain/base-url.ts';

export const defaultBaseUrl = 'https://queue.fal.run';
/** fal's own lists and prices stand at another of its hosts (docs: Platform APIs). */
const ownPlatform = 'https://api.fal.ai/v1';

/**
 * Where the lists of models and prices are asked for. Only the queue's own address leads to fal's other host; behind
 * any other address (a proxy, a server of one's own) the lists are asked for at that same address, so that the key
 * goes nowhere else.
 */
export const platformOf = (baseUrl: string): string =>
  URL.canParse(baseUrl) && originOf(baseUrl) === originOf(defaultBaseUrl) ? ownPlatform : `${baseUrl}/v1`;

/** A model's id is the path of its endpoint: two names at least (`fal-ai/flux/dev`), none of which leads upwards. */
export const isEndpoint = (id: string): boolean =>
  id.length <= 200 && /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)+$/.test(id);

/** Names under which an owner's applications lie one floor deeper. */
const namespaces = new Set(['workflows', 'comfy']);

/** The application of an endpoint: status, result and cancelling have no sub-path (docs: Queue). */
export function applicationOf(endpoint: string): string {
  const parts = endpoint.split('/');
  return parts.slice(0, namespaces.has(parts[0] ?? '') ? 3 : 2).join('/');
}
