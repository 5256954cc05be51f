import { expect, test } from 'bun:test';
import { createApp, type App } from '../../server/http/app.ts';
import type { Fault, HttpDependencies } from '../../server/http/dependencies.ts';
import { emptySite } from '../../server/http/site/site.ts';
import { createFrontDoor, type Answer as AnswerRequest } from '../../server/http/front-door.ts';
import type { AppEventType } from '../../server/domain/events.ts';
import { createWorld, type World } from '../support/create-world.ts';

export const story = JSON.stringify({
  title: 'The Short Story',
  summary: 'Two lines.',
  persona: { name: 'Tam', description: 'A painter.' },
  characters: [{ name: 'Calder', description: 'A captain.' }],
  messages: [
    { role: 'narrator', name: 'Narrator', text: 'place=tavern' },
    { role: 'user', name: 'Tam', text: 'Hello there.' },
    { role: 'character', name: 'Calder', text: 'place=harbour' },
  ],
});

export interface Door {
  app: App;
  /** What a server is given: the app behind its front door. */
  answer: AnswerRequest;
  world: World;
  faults: Fault[];
  /** Ends the event streams, as a shutdown does. */
  closing: AbortController;
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON; for tests, which look at what they expect. */
  json: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** The HTTP surface over a fresh world. */
export function openDoor(replaced: Partial<HttpDependencies> = {}, world: World = createWorld()): Door {
  const faults: Fault[] = [];
  const closing = new AbortController();
  const dependencies: HttpDependencies = {
    ports: world.ports,
    version: '0.0.0-test',
    demoStory: story,
    reach: { host: '127.0.0.1', publicBaseUrl: null, machineName: 'stage' },
    site: emptySite,
    reportFault: (fault) => faults.push(fault),
    closing: closing.signal,
    ...replaced,
  };
  const app = createApp(dependencies);
  const answer = createFrontDoor(app, dependencies);
  return {
    app,
    answer,
    world,
    faults,
    closing,
    ask: async (method, path, body, headers) => read(await answer(makeRequest(method, path, body, headers))),
  };
}

export function makeRequest(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Request {
  const plain = body === undefined || typeof body === 'string' || body instanceof FormData;
  const json = body !== undefined && !(body instanceof FormData) && !('content-type' in headers);
  return new Request(`http://localhost${path}`, {
    method,
    body: plain ? (body as string | FormData | undefined) : JSON.stringify(body),
    headers: { ...(json && { 'content-type': 'application/json' }), ...headers },
  });
}

export async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') && text !== '';
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : null };
}

/** What a row may know when it is asked: ids of what `arrange` made. */
export type Known = Record<string, string>;

export interface Scenario {
  name: string;
  request: [method: string, path: string, body?: unknown, headers?: Record<string, string>];
  status: number;
  contains?: string[];
  lacks?: string[];
  /** Types of the events that the request wrote, in order. Default: none. */
  events?: AppEventType[];
}

/** One test a row: the request is asked in a fresh world after `arrange`; `{name}` in its path stands for an id. */
export function runScenarios(arrange: (door: Door) => Promise<Known>, scenarios: Scenario[]): void {
  for (const { name, request, status, contains = [], lacks = [], events = [] } of scenarios) {
    test(name, async () => {
      const door = openDoor();
      const known = await arrange(door);
      const before = (await door.world.listEvents()).length;
      const [method, path, body, headers] = request;
      const answer = await door.ask(method, fill(path, known), fillBody(body, known), headers);
      expect({ status: answer.status, text: answer.text }).toEqual({ status, text: expect.any(String) });
      for (const part of contains) expect(answer.text).toContain(fill(part, known));
      for (const part of lacks) expect(answer.text).not.toContain(fill(part, known));
      if (status >= 400) {
        expect(answer.json).toEqual(
          expect.objectContaining({
            code: expect.any(String),
            requestId: answer.headers.get('x-request-id'),
          }),
        );
      }
      expect((await door.world.listEvents()).slice(before).map((event) => event.type)).toEqual(events);
      expect(door.faults).toEqual([]);
      door.world.close();
    });
  }
}

const fill = (text: string, known: Known) =>
  Object.entries(known).reduce((filled, [name, value]) => filled.replaceAll(`{${name}}`, value), text);

const fillBody = (body: unknown, known: Known): unknown =>
  body !== null && typeof body === 'object' && !(body instanceof FormData)
    ? JSON.parse(fill(JSON.stringify(body), known))
    : body;
