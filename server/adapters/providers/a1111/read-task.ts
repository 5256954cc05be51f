import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';
import { decodeBase64, readPicture } from '../picture-bytes.ts';
import type { Client } from './client.ts';

/** What a WebUI says of one order. `unknown`: it has not come there yet, or failed. */
export interface Task {
  state: 'queued' | 'running' | 'done' | 'unknown';
  /** 0 to 1, of a running one. */
  progress: number | null;
  /** 1: the next. */
  queuePosition: number | null;
  line: string | null;
  preview: Uint8Array | null;
  /** The preview's number: sent with the next question, it is not sent again. */
  previewId: number;
}

const text = z.string().nullish().catch(null);
const number = z.number().nullish().catch(null);

/** `POST /internal/progress`: the route of the WebUI's own page, which asks for one task by its name. */
const OfTask = z.looseObject({
  active: z.boolean(),
  queued: z.boolean().catch(false),
  completed: z.boolean().catch(false),
  progress: number,
  live_preview: text,
  id_live_preview: number,
  textinfo: text,
});

/**
 * `GET /sdapi/v1/progress` tells of whichever task is running. `current_task` is its name with some; with AUTOMATIC1111
 * 1.10 and Forge it is always `null`, so that nothing of it may be taken for ours there.
 */
const OfServer = z.looseObject({ current_task: text, progress: number, current_image: text, textinfo: text });

const maxBytes = 12_000_000;

/**
 * Asks after the order of that name; `undefined` where this server tells nobody of single orders.
 * Throws `ProviderFailure` when it cannot be asked just now.
 */
export async function readTask(client: Client, id: string, previewId = -1): Promise<Task | undefined> {
  const wish = { id_task: id, id_live_preview: previewId, live_preview: true };
  const own = OfTask.safeParse(await ask(() => client.post('/internal/progress', wish, { maxBytes })));
  if (own.success) return fromTask(own.data, previewId);
  const path = '/sdapi/v1/progress?skip_current_image=false';
  const general = OfServer.safeParse(await ask(() => client.get(path, { maxBytes })));
  if (!general.success || !general.data.current_task) return undefined;
  return fromServer(general.data, id);
}

/** `null` where there is no such route, or what is there speaks of something else. */
async function ask(call: () => Promise<{ body: unknown }>): Promise<unknown> {
  try {
    return (await call()).body;
  } catch (error) {
    const isMissing =
      error instanceof ProviderFailure &&
      (error.reason === 'bad_request' || error.reason === 'malformed_reply');
    if (isMissing) return null;
    throw error;
  }
}

function fromTask(said: z.infer<typeof OfTask>, previewId: number): Task {
  const { active, queued, completed, textinfo } = said;
  const state = active ? 'running' : queued ? 'queued' : completed ? 'done' : 'unknown';
  return {
    state,
    progress: active ? asShare(said.progress) : null,
    // “In queue: 2/3”
    queuePosition:
      queued && !active ? Number(/(\d+)\s*\/\s*\d+/.exec(textinfo ?? '')?.[1] ?? 0) || null : null,
    line: active ? textinfo?.trim() || null : null,
    preview: active ? readPreview(said.live_preview) : null,
    previewId: active ? (said.id_live_preview ?? previewId) : previewId,
  };
}

function fromServer(said: z.infer<typeof OfServer>, id: string): Task {
  const isOurs = said.current_task === id;
  return {
    state: isOurs ? 'running' : 'unknown',
    progress: isOurs ? asShare(said.progress) : null,
    queuePosition: null,
    line: isOurs ? said.textinfo?.trim() || null : null,
    preview: isOurs ? readPreview(said.current_image) : null,
    previewId: -1,
  };
}

const asShare = (value: number | null | undefined): number | null =>
  typeof value === 'number' && value > 0 ? Math.min(1, value) : null;

/** A preview that is no whole picture is none: the next one comes in a second. */
function readPreview(said: string | null | undefined): Uint8Array | null {
  if (!said) return null;
  try {
    return readPicture(decodeBase64(said)).bytes;
  } catch (error) {
    if (error instanceof ProviderFailure) return null;
    throw error;
  }
}
