import { maxUploadsBytes } from '../contract/image-uploads.ts';
import { maxLegacyBytes } from '../contract/legacy-settings.ts';
import { maxCardFileBytes, maxLorebookBytes } from '../domain/card/lorebook-file.ts';
import { AppError } from '../domain/failure.ts';
import { maxPictureBytes } from '../domain/image.ts';
import { maxMessageLength } from '../domain/message.ts';
import { maxPresetFileBytes } from '../domain/preset-file.ts';
import { maxReferenceBytes } from '../domain/reference-picture.ts';
import { maxTagListBytes } from '../domain/tags/own-tags.ts';
import { maxTranscriptBytes } from '../domain/transcript/transcript.ts';
import { workflowLimits } from '../domain/workflow/workflow.ts';
import { maxUploadBytes } from '../services/moving/begin-moving.ts';
import { HttpRefusal } from './errors.ts';

interface BodyRule {
  kind: 'json' | 'form';
  maxBytes: number;
}

/** A character takes six bytes when a client writes all of them as `\uXXXX`. */
const message: BodyRule = { kind: 'json', maxBytes: 6 * maxMessageLength + 10_000 };
const transcript: BodyRule = { kind: 'form', maxBytes: maxTranscriptBytes + 100_000 };
const picture: BodyRule = { kind: 'form', maxBytes: maxReferenceBytes + 100_000 };
const ownPicture: BodyRule = { kind: 'form', maxBytes: maxPictureBytes + 100_000 };
const legacy: BodyRule = { kind: 'json', maxBytes: maxLegacyBytes };
const tagList: BodyRule = { kind: 'form', maxBytes: maxTagListBytes + 100_000 };
const presets: BodyRule = { kind: 'form', maxBytes: maxPresetFileBytes + 100_000 };
const card: BodyRule = { kind: 'form', maxBytes: maxCardFileBytes + 100_000 };
const lorebook: BodyRule = { kind: 'form', maxBytes: maxLorebookBytes + 100_000 };
/** A guest may send it: no larger than the longest name and password, all of it as `\uXXXX`. */
const signIn: BodyRule = { kind: 'json', maxBytes: 16_000 };
/** Greetings may be long, and each of them has alternatives. */
const character: BodyRule = { kind: 'json', maxBytes: 10_000_000 };
/** With the workflows that it may hold. */
const connection: BodyRule = { kind: 'json', maxBytes: workflowLimits.allBytes + 500_000 };
const ordinary: BodyRule = { kind: 'json', maxBytes: 1_000_000 };

/** What is said here is three levels deep at most. */
const maxDepth = 20;

/** The largest body any route takes: the server itself stops reading there. */
export const maxBodyBytes = maxUploadBytes;

/** Forms that their routes read by themselves, as they come: they are larger than what the memory is for. */
const streamed: Record<string, number> = {
  'POST /api/moving-in': maxUploadBytes,
  'POST /api/images': maxUploadsBytes,
};

function findRule(method: string, path: string, type: string): BodyRule {
  if (/^\/api\/session\/?$/.test(path)) return signIn;
  if (path === '/api/images' && method === 'POST') return picture;
  if (path === '/api/chats/import') return transcript;
  if (path === '/api/characters/import') return card;
  if (path === '/api/lorebooks/import') return lorebook;
  if (path === '/api/tag-list' && method === 'PUT') return tagList;
  if (path === '/api/presets/import') return presets;
  if (path === '/api/settings/legacy') return legacy;
  if (/^\/api\/connections\/[^/]+\/references$/.test(path)) return picture;
  if (/^\/api\/connections(?:\/[^/]+)?$/.test(path)) return connection;
  if (/^\/api\/elements\/[^/]+\/image$/.test(path)) return isForm(type) ? ownPicture : ordinary;
  if (/^\/api\/characters(?:\/[^/]+)?$/.test(path)) return character;
  const takesMessage = /^\/api\/(?:chats\/[^/]+\/(?:messages|draft)|messages\/[^/]+(?:\/swipe)?)$/.test(path);
  return takesMessage ? message : ordinary;
}

const isForm = (type: string): boolean => type === 'multipart/form-data';

/**
 * Reads a body as its route wants it. Without one the answer is an empty object: what is missing is then said
 * field by field. Throws `HttpRefusal` for a body that is too large, before it is read whole, and for the
 * wrong kind; `AppError('invalid')` for one that is malformed.
 */
export async function readBody(request: Request, path: string): Promise<unknown> {
  const type = (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const streamedBytes = isForm(type) ? streamed[`${request.method} ${path}`] : undefined;
  const rule = findRule(request.method, path, type);
  const { kind, maxBytes } = streamedBytes === undefined ? rule : { kind: 'form', maxBytes: streamedBytes };
  const length = request.headers.get('content-length');
  if (length !== null && Number(length) > maxBytes) throw tooLarge(maxBytes);
  if (streamedBytes !== undefined) return {};
  if (kind === 'form') return readForm(request, type, maxBytes);
  const bytes = length === null ? await readAtMost(request, maxBytes) : await request.bytes();
  if (bytes.length === 0) return {};
  if (type !== 'application/json' && !type.endsWith('+json')) {
    throw new HttpRefusal(415, 'This must be sent as application/json.');
  }
  return parseJson(bytes);
}

function parseJson(bytes: Uint8Array): unknown {
  const value = decodeJson(bytes);
  if (isDeeper(value, maxDepth)) throw new AppError('invalid', 'The body is nested too deeply.');
  return value;
}

function decodeJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('invalid', 'The body is not valid JSON.', { cause });
  }
}

/** Level by level: whatever walks a value by calling itself runs out of stack before a client runs out of brackets. */
function isDeeper(value: unknown, depth: number): boolean {
  let level = [value].filter(isNest);
  for (let seen = 0; level.length > 0; seen += 1) {
    if (seen === depth) return true;
    level = level.flatMap((nest) => Object.values(nest).filter(isNest));
  }
  return false;
}

const isNest = (value: unknown): value is object => typeof value === 'object' && value !== null;

async function readForm(request: Request, type: string, maxBytes: number): Promise<unknown> {
  if (!isForm(type)) {
    throw new HttpRefusal(415, 'This must be sent as multipart/form-data.');
  }
  const headers = { 'content-type': request.headers.get('content-type') ?? '' };
  const bytes = await readAtMost(request, maxBytes);
  try {
    return Object.fromEntries(await new Response(bytes, { headers }).formData());
  } catch (cause) {
    throw new AppError('invalid', 'The form cannot be read.', { cause });
  }
}

/** Stops at the limit also where nobody said beforehand how much would come. */
async function readAtMost(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const portions: Uint8Array[] = [];
  let total = 0;
  for await (const portion of request.body ?? []) {
    total += portion.length;
    if (total > maxBytes) throw tooLarge(maxBytes);
    portions.push(portion);
  }
  return Bun.concatArrayBuffers(portions, total, true);
}

export const tooLarge = (maxBytes: number) =>
  new HttpRefusal(413, `This is larger than ${sayBytes(maxBytes)}, the most taken here.`);

const sayBytes = (bytes: number): string =>
  bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(0)} kB` : `${(bytes / 1_000_000).toFixed(0)} MB`;
