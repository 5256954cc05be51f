import { readAllowList } from '../../../../server/adapters/network/allow-list.ts';
import { createOutgoing } from '../../../../server/adapters/network/outgoing.ts';
import { createA1111 } from '../../../../server/adapters/providers/a1111/a1111.ts';
import type { OpenConnection } from '../../../../server/ports/connection-provider.ts';
import type {
  GenerationContext,
  GenerationRequest,
  WaitingNews,
} from '../../../../server/ports/image-provider.ts';
import { checkpoints, info, json, lists, toBase64 } from '../../../contract/image-provider/a1111/replies.ts';
import { picture } from '../../../contract/image-provider/desk.ts';
import { toResponse } from '../../../contract/image-provider/fixture-server.ts';
import type { Reply } from '../../../contract/image-provider/row.ts';
import { contextWith } from '../../../support/generation-context.ts';

interface Order {
  id: string;
  path: string;
  body: Record<string, unknown>;
  /** Lets it end: with the picture, or as somebody stopped it. */
  end(how: 'painted' | 'interrupted'): void;
}

interface Options {
  /** `general`: only the route that tells of whichever order runs. `none`: neither. */
  tells?: 'tasks' | 'general' | 'none';
  pollMs?: number;
  watchMs?: number;
}

/** What the server painted so far, as its page is told. */
interface Shown {
  progress: number;
  preview: string | null;
  previewId: number;
  line: string | null;
}

/**
 * A WebUI as FACTS §7 describes it: one order at a time in the order in which they came, each until somebody lets it
 * end. It goes on when its caller hangs up, and `interrupt` stops whichever is running.
 */
export function openWebUi({ tells = 'tasks', pollMs = 1, watchMs = 10_000 }: Options = {}) {
  const orders: Order[] = [];
  const calls: string[] = [];
  const previewsAsked: unknown[] = [];
  /** Names of the orders that were asked after. */
  const tasksAsked: unknown[] = [];
  const answers = new Map<string, Reply>();
  const shown: Shown = { progress: 0, preview: null, previewId: -1, line: null };
  const heard = new Set<() => void>();
  let queue: Promise<unknown> = Promise.resolve();
  let running: Order | undefined;
  const waiting: Order[] = [];
  const finished: string[] = [];
  const notify = () => heard.forEach((hear) => hear());

  const paint = async (path: string, body: Record<string, unknown>): Promise<Reply> => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const order: Order = { id: String(body['force_task_id']), path, body, end: resolve };
    orders.push(order);
    waiting.push(order);
    notify();
    const turn = queue;
    queue = promise;
    await turn;
    waiting.splice(waiting.indexOf(order), 1);
    running = order;
    notify();
    const how = await promise;
    running = undefined;
    finished.push(order.id);
    notify();
    const images = how === 'painted' ? [toBase64(picture.bytes)] : [];
    return json({ images, parameters: {}, info: JSON.stringify(info) });
  };

  const tellTask = (id: unknown): Reply => {
    const active = running?.id === id;
    const place = waiting.findIndex((order) => order.id === id);
    return json({
      active,
      queued: place >= 0,
      completed: finished.includes(String(id)),
      progress: active ? shown.progress : null,
      eta: null,
      live_preview: active ? shown.preview : null,
      id_live_preview: active ? shown.previewId : -1,
      textinfo: active ? shown.line : place >= 0 ? `In queue: ${place + 1}/${waiting.length}` : 'Waiting...',
    });
  };

  const serve = async (path: string, body: Record<string, unknown>): Promise<Reply> => {
    const own = answers.get(path);
    if (own) return own;
    if (/\/(?:txt|img)2img$/.test(path)) return paint(path, body);
    if (path === '/internal/progress') tasksAsked.push(body['id_task']);
    if (path === '/internal/progress' && tells === 'tasks') {
      previewsAsked.push(body['id_live_preview']);
      return tellTask(body['id_task']);
    }
    if (path === '/sdapi/v1/progress' && tells === 'general')
      return json({
        progress: running ? shown.progress : 0,
        eta_relative: 0,
        state: {},
        current_image: shown.preview,
        textinfo: null,
        current_task: running?.id ?? null,
      });
    if (path === '/sdapi/v1/interrupt') {
      running?.end('interrupted');
      return json({});
    }
    if (path === '/sdapi/v1/sd-models') return json(checkpoints);
    const list = lists[path.slice('/sdapi/v1/'.length)];
    return list ? json(list) : json({ detail: 'Not Found' }, 404);
  };

  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    idleTimeout: 0,
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      const text = await request.text();
      calls.push(`${request.method} ${pathname}`);
      const reply = await serve(pathname, (text ? JSON.parse(text) : {}) as Record<string, unknown>);
      notify();
      return toResponse(reply);
    },
  });
  const baseUrl = `http://127.0.0.1:${server.port}`;
  const outgoing = createOutgoing({ allowed: readAllowList(''), ownPorts: () => [] });
  const provider = createA1111({ outgoing }, { pollMs, watchMs });
  const connection = (values: Partial<OpenConnection> = {}): OpenConnection => ({
    baseUrl,
    apiKey: null,
    parameters: {},
    mayReachLoopback: true,
    ...values,
  });
  const request = (values: Partial<GenerationRequest> = {}): GenerationRequest => ({
    model: '',
    prompt: 'a harbour at dusk',
    negativePrompt: '',
    characterPrompts: [],
    references: [],
    scene: null,
    size: { width: 1216, height: 832 },
    seed: 7,
    ...values,
  });

  /** Resolves as soon as it holds; the server says when to look. */
  const until = async (holds: () => boolean): Promise<void> => {
    if (holds()) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = () => holds() && resolve();
    heard.add(look);
    await promise;
    heard.delete(look);
  };

  return {
    baseUrl,
    provider,
    connection,
    request,
    orders,
    calls,
    previewsAsked,
    tasksAsked,
    shown,
    until,
    count: (call: string) => calls.filter((one) => one === call).length,
    isRunning: (at: number) => running !== undefined && running === orders[at],
    answer: (path: string, reply: Reply) => void answers.set(path, reply),
    ask: (
      values: Partial<GenerationRequest> = {},
      context: Partial<GenerationContext> = {},
      open: Partial<OpenConnection> = {},
    ) => provider.generate(request(values), connection(open), contextWith({ timeoutMs: 20_000, ...context })),
    close: () => server.stop(true),
  };
}

/** What an order is told, kept; `heard` resolves with the first news that fits. */
export function listen() {
  const progress: number[] = [];
  const previews: Uint8Array[] = [];
  const news: WaitingNews[] = [];
  const waiters = new Set<() => void>();
  const keep =
    <Value>(list: Value[]) =>
    (value: Value) => {
      list.push(value);
      waiters.forEach((look) => look());
    };
  const until = async (holds: () => boolean): Promise<void> => {
    if (holds()) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = () => holds() && resolve();
    waiters.add(look);
    await promise;
    waiters.delete(look);
  };
  return {
    progress,
    previews,
    news,
    until,
    context: { progress: keep(progress), preview: keep(previews), tell: keep(news) },
  };
}

export type WebUi = ReturnType<typeof openWebUi>;
