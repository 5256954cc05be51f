import { readSite } from '../../server/http/site/read-site.ts';
import { serve } from '../../server/http/serve.ts';
import { openDoor, type Door } from './support.ts';
import type { World } from '../support/create-world.ts';
import type { HttpDependencies } from '../../server/http/dependencies.ts';

export interface LiveDoor extends Door {
  address: string;
  stop(): Promise<void>;
}

/** The same surface behind a real socket on a free port. */
export function openLiveDoor(replaced: Partial<HttpDependencies> = {}, world?: World): LiveDoor {
  const door = openDoor(replaced, world);
  const server = serve(door.answer, { hostname: '127.0.0.1', port: 0 });
  return {
    ...door,
    address: `http://127.0.0.1:${server.port}`,
    stop: async () => {
      door.closing.abort();
      await server.stop(true);
      door.world.close();
    },
  };
}

/** A site as a build leaves it. */
export async function writeSite(folder: string): Promise<Awaited<ReturnType<typeof readSite>>> {
  const files = {
    'index.html':
      '<!doctype html><title>Cyclorama</title><script>start()</script><script src="/a.js"></script>',
    '_app/immutable/app.Ab12.js': `export const words = ${JSON.stringify('stage '.repeat(1_000))};`,
    'demo/story.json': '{"title":"x"}',
    'service-worker.js': 'addEventListener("fetch", () => undefined);',
    'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  };
  for (const [path, text] of Object.entries(files)) await Bun.write(`${folder}/${path}`, text);
  return readSite(folder);
}

export interface Frame {
  id?: string;
  event?: string;
  data?: string;
  retry?: string;
  comment?: string;
}

/** Reads a stream of server-sent events frame by frame. */
export async function* readFrames(response: Response): AsyncGenerator<Frame> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const portion of response.body ?? []) {
    rest += decoder.decode(portion, { stream: true });
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      yield parseFrame(rest.slice(0, end));
      rest = rest.slice(end + 2);
    }
  }
}

function parseFrame(text: string): Frame {
  const frame: Frame = {};
  for (const line of text.split('\n')) {
    const [name = '', value = ''] = line.split(/:\s?(.*)/s);
    frame[(name || 'comment') as keyof Frame] = value;
  }
  return frame;
}
