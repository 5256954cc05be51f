import { makeZip } from 'client-zip';
import type { ZipTicket } from '../../contract/image-zips.ts';
import { AppError } from '../../domain/failure.ts';
import { isFilm } from '../../domain/image.ts';
import { toInstant } from '../../domain/time.ts';
import { createBreather } from '../illustration/breather.ts';
import type { Actor, Ports } from '../ports.ts';
import { findImage } from './get-image.ts';
import { openDownload, type Download } from './open-download.ts';

type Zipping = Pick<Ports, 'images' | 'imageStore' | 'imprints' | 'clock'>;

export interface ImageZip {
  fileName: string;
  /** Read as it is asked for, one picture at a time. */
  body: ReadableStream<Uint8Array>;
}

/**
 * A user's pictures in one file, each as it is downloaded by itself, with the day it was made. What is not there
 * (deleted meanwhile, somebody else's, its file lost) is named in `missing.txt`.
 */
export function zipImages(ports: Zipping, actor: Actor, imageIds: readonly string[]): ImageZip {
  const day = toInstant(ports.clock.now()).slice(0, 10);
  return { fileName: `cyclorama-${day}.zip`, body: makeZip(listFiles(ports, actor, new Set(imageIds))) };
}

/** Keeps the order for the browser to fetch; the answer says where. */
export function orderZip(
  { zipOrders }: Pick<Ports, 'zipOrders'>,
  actor: Actor,
  imageIds: readonly string[],
): ZipTicket {
  const { ticket, until } = zipOrders.add({ userId: actor.id, imageIds });
  return { url: `/api/images/zip/${ticket}`, expiresAt: toInstant(until) };
}

/** Throws `AppError('not_found')` for a ticket that is nobody's, another's or too old. */
export function fetchZip(ports: Zipping & Pick<Ports, 'zipOrders'>, actor: Actor, ticket: string): ImageZip {
  const order = ports.zipOrders.find(actor.id, ticket);
  if (!order) throw new AppError('not_found', 'This download has expired. Order it once more.');
  return zipImages(ports, actor, order.imageIds);
}

async function* listFiles(ports: Zipping, actor: Actor, imageIds: ReadonlySet<string>) {
  const names = new Set<string>();
  const missing: string[] = [];
  for (const imageId of imageIds) {
    const opened = await openOne(ports, actor, imageId);
    if ('why' in opened) {
      missing.push(`${imageId}: ${opened.why}`);
      continue;
    }
    const { bytes, download } = opened;
    yield {
      name: drawName(names, download.fileName),
      input: portionsOf(bytes),
      size: bytes.size,
      lastModified: new Date(download.image.createdAt),
    };
  }
  if (missing.length > 0) {
    const head = 'These pictures could not be put into this file:';
    const lastModified = new Date(ports.clock.now());
    yield { name: 'missing.txt', input: `${[head, ...missing].join('\n')}\n`, lastModified };
  }
}

type Opened = { download: Download; bytes: Blob } | { why: string };

/**
 * Its bytes are there before its name is written: a file that cannot be read must not break the whole. A film is not
 * held in memory for that.
 */
async function openOne(ports: Zipping, actor: Actor, imageId: string): Promise<Opened> {
  try {
    // One in the trash is another door's.
    await findImage(ports, actor, imageId);
    const download = await openDownload(ports, actor, imageId);
    const bytes = download.file.open();
    return { download, bytes: isFilm(download.image.mime) ? bytes : new Blob([await bytes.arrayBuffer()]) };
  } catch (error) {
    return { why: error instanceof AppError ? error.message : 'The picture’s file cannot be read.' };
  }
}

/** Two names that differ only in large and small letters are one on some disks. */
function drawName(names: Set<string>, fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  let name = fileName;
  for (let number = 2; names.has(name.toLowerCase()); number += 1) {
    name = `${fileName.slice(0, dot)}-${number}${fileName.slice(dot)}`;
  }
  names.add(name.toLowerCase());
  return name;
}

/** Sums are made over each of them on the thread that answers. */
const portionBytes = 256_000;

async function* portionsOf(bytes: Blob): AsyncGenerator<Uint8Array> {
  const breathe = createBreather();
  for (let from = 0; from < bytes.size; from += portionBytes) {
    yield bytes.slice(from, from + portionBytes).bytes();
    await breathe();
  }
}
