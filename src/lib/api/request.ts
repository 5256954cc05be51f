import { words } from '../words/en.ts';
import { ApiProblem, toApiProblem } from './problem.ts';

type Query = Record<string, string | number | boolean | undefined>;

const withQuery = (path: string, query: Query = {}): string => {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value));
  const text = search.toString();
  return text ? `${path}?${text}` : path;
};

/** One request to the API. Throws ApiProblem, and nothing else. */
export async function request<Answer>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  options: { query?: Query; body?: unknown } = {},
): Promise<Answer> {
  const form = options.body instanceof FormData;
  let response: Response;
  try {
    response = await fetch(withQuery(path, options.query), {
      method,
      headers: options.body === undefined || form ? {} : { 'content-type': 'application/json' },
      body: form ? (options.body as FormData) : JSON.stringify(options.body),
    });
  } catch (cause) {
    throw new ApiProblem('offline', words.problem.offline, cause instanceof Error ? cause.message : null);
  }
  const text = await response.text();
  let body: unknown = null;
  try {
    body = text === '' ? null : JSON.parse(text);
  } catch {
    throw new ApiProblem('unreadable', words.problem.unreadable, `HTTP ${response.status}`);
  }
  if (!response.ok) throw toApiProblem(response.status, body);
  return body as Answer;
}
