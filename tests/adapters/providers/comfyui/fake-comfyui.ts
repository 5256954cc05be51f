import type { ServerWebSocket } from 'bun';

type Graph = Record<string, { class_type: string; inputs: Record<string, unknown> }>;
interface Item {
  number: number;
  id: string;
  graph: Graph;
  clientId: string;
}
interface Options {
  /** A server of before mid 2025: it names orders itself, and `/interrupt` stops whatever is painted. */
  old?: boolean;
  checkpoints?: string[];
}

/**
 * A ComfyUI on loopback, as `server.py` and `execution.py` have it: a queue, a history, and words for the one socket
 * that ordered. Nothing happens by itself: the test says when an order begins and how it ends.
 */
export function openFakeComfyUi({ old = false, checkpoints = ['meadow-xl.safetensors'] }: Options = {}) {
  const pending: Item[] = [];
  const sockets = new Map<string, ServerWebSocket<string>>();
  const history: Record<string, unknown> = {};
  const uploads: { name: string; subfolder: string; overwrite: string; bytes: number }[] = [];
  const calls: string[] = [];
  const flags: unknown[] = [];
  const waiting: { count: number; pattern: RegExp; resolve: () => void }[] = [];
  let running: Item | undefined;
  let number = 0;
  let picture: Uint8Array<ArrayBuffer> = new Uint8Array();
  let instead: ((path: string) => Response | undefined) | undefined;

  const note = (call: string) => {
    calls.push(call);
    for (const one of waiting) if (countOf(one.pattern) >= one.count) one.resolve();
  };
  const countOf = (pattern: RegExp) => calls.filter((call) => pattern.test(call)).length;
  const toTuple = ({ number: at, id, graph, clientId }: Item) => [
    at,
    id,
    graph,
    { client_id: clientId },
    ['saved'],
  ];
  const keep = (item: Item, status: string, messages: unknown[], outputs: object) => {
    history[item.id] = {
      prompt: toTuple(item),
      outputs,
      status: { status_str: status, completed: status === 'success', messages },
    };
    running = undefined;
  };

  const answer = async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    if (request.method === 'POST' && pathname === '/prompt') {
      const { prompt, client_id, prompt_id } = (await request.json()) as {
        prompt: Graph;
        client_id: string;
        prompt_id: string;
      };
      const id = old ? `own-${number}` : prompt_id;
      // What waits lies in a heap: the last that came may stand first.
      pending.unshift({ number, id, graph: prompt, clientId: client_id });
      number += 1;
      return Response.json({ prompt_id: id, number: number - 1, node_errors: {} });
    }
    if (pathname === '/queue' && request.method === 'POST') {
      const { delete: ids = [] } = (await request.json()) as { delete?: string[] };
      for (const id of ids) {
        const index = pending.findIndex((item) => item.id === id);
        if (index >= 0) pending.splice(index, 1);
      }
      return new Response(null);
    }
    if (pathname === '/interrupt') {
      const { prompt_id: id } = (await request.json()) as { prompt_id?: string };
      if (running && (old || id === undefined || running.id === id))
        keep(running, 'error', [['execution_interrupted', { prompt_id: running.id }]], {});
      return new Response(null);
    }
    if (pathname === '/queue')
      return Response.json({
        queue_running: running ? [toTuple(running)] : [],
        queue_pending: pending.map(toTuple),
      });
    if (pathname === '/history') return Response.json(history);
    if (pathname.startsWith('/history/')) {
      const id = decodeURIComponent(pathname.slice('/history/'.length));
      return Response.json(id in history ? { [id]: history[id] } : {});
    }
    if (pathname === '/view') {
      const isThere =
        searchParams.get('filename') === 'scene_00001_.png' && searchParams.get('type') === 'output';
      return isThere ? new Response(picture) : new Response('', { status: 404 });
    }
    if (pathname === '/upload/image') {
      const form = await request.formData();
      const image = form.get('image') as File;
      const [subfolder, overwrite] = [String(form.get('subfolder')), String(form.get('overwrite'))];
      uploads.push({ name: image.name, subfolder, overwrite, bytes: image.size });
      return Response.json({ name: image.name, subfolder, type: 'input' });
    }
    if (pathname === '/object_info/CheckpointLoaderSimple')
      return Response.json({
        CheckpointLoaderSimple: { input: { required: { ckpt_name: [checkpoints, {}] } } },
      });
    return new Response('', { status: 404 });
  };

  const server = Bun.serve<string>({
    port: 0,
    hostname: '127.0.0.1',
    fetch: async (request, self): Promise<Response | undefined> => {
      const { pathname, searchParams } = new URL(request.url);
      const call = `${request.method} ${pathname}`;
      if (pathname === '/ws' && self.upgrade(request, { data: searchParams.get('clientId') ?? '' }))
        return undefined;
      const reply = await answer(request);
      const given = instead?.(call) ?? reply;
      note(call);
      return given;
    },
    websocket: {
      open: (socket) => {
        sockets.set(socket.data, socket);
        socket.send(JSON.stringify({ type: 'status', data: { status: {}, sid: socket.data } }));
        note('WS open');
      },
      message: (_, message) => void flags.push(JSON.parse(String(message))),
      close: (socket) => {
        if (sockets.get(socket.data) === socket) sockets.delete(socket.data);
        note('WS close');
      },
    },
  });

  const say = (type: string, data: object) => {
    const socket = running && sockets.get(running.clientId);
    socket?.send(JSON.stringify({ type, data }));
  };
  return {
    url: `http://127.0.0.1:${server.port}`,
    calls,
    uploads,
    flags,
    /** Resolves when so many calls that fit have been answered. */
    called: (pattern: RegExp, count = 1): Promise<void> => {
      if (countOf(pattern) >= count) return Promise.resolve();
      return new Promise((resolve) => void waiting.push({ pattern, count, resolve }));
    },
    count: countOf,
    /** Answers otherwise, after the call was taken. */
    answer: (give: typeof instead) => void (instead = give),
    /** Somebody else orders something. */
    orderOfAnother: (id: string) => {
      pending.unshift({ number, id, graph: {}, clientId: 'another' });
      number += 1;
    },
    pending: () => pending.map(({ id }) => id),
    running: () => running,
    history,
    /** The next order of the queue is painted. */
    begin: () => {
      pending.sort((one, other) => one.number - other.number);
      running = pending.shift();
      say('execution_start', { prompt_id: running?.id });
    },
    say: (type: string, data: object = {}) => say(type, { prompt_id: running?.id, ...data }),
    sayBytes: (bytes: Uint8Array) => void (running && sockets.get(running.clientId)?.send(bytes)),
    dropSockets: () => {
      for (const socket of sockets.values()) socket.terminate();
    },
    /** The order that is painted is done. */
    finish: (bytes: Uint8Array<ArrayBuffer>, node = 'saved') => {
      picture = bytes;
      if (!running) throw new Error('Nothing is painted.');
      const images = [{ filename: 'scene_00001_.png', subfolder: '', type: 'output' }];
      const { clientId, id } = running;
      keep(running, 'success', [], { [node]: { images } });
      sockets.get(clientId)?.send(JSON.stringify({ type: 'execution_success', data: { prompt_id: id } }));
    },
    close: () => server.stop(true),
  };
}
export type FakeComfyUi = ReturnType<typeof openFakeComfyUi>;

const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** A preview as servers send it: `label` where the other side said that it understands one. */
export const writePreview = (bytes: Uint8Array, label?: object): Uint8Array => {
  if (!label) return Buffer.concat([number(1), number(2), bytes]);
  const text = Buffer.from(JSON.stringify(label));
  return Buffer.concat([number(4), number(text.length), text, bytes]);
};
