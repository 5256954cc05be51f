import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Asset } from './site.ts';

export type Encoding = 'br' | 'gzip';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);
const worthIt = /^(?:text\/|image\/svg|application\/(?:json|javascript|manifest))/;
const smallest = 1_024;

/** What the client takes and the file gains from. */
export function chooseEncoding(accepted: string | null, { mime, bytes }: Asset): Encoding | undefined {
  if (!accepted || bytes.length < smallest || !worthIt.test(mime)) return undefined;
  const takes = (encoding: Encoding) =>
    accepted
      .split(',')
      .map((entry) => entry.trim().toLowerCase())
      .some((entry) => entry.split(';')[0]?.trim() === encoding && !/;\s*q=0(?:\.0*)?$/.test(entry));
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined;
}

/** Compresses each file once, when it is first asked for, off the thread that answers. */
export function createCompressor(): (asset: Asset, encoding: Encoding) => Promise<Uint8Array<ArrayBuffer>> {
  const done = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  return (asset, encoding) => {
    const key = `${asset.hash}-${encoding}`;
    const known = done.get(key);
    if (known) return known;
    const made = compress(asset.bytes, encoding);
    done.set(key, made);
    return made;
  };
}

async function compress(bytes: Uint8Array, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  if (encoding === 'gzip') return new Uint8Array(await compressGzip(bytes, { level: 9 }));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 9,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return new Uint8Array(await compressBrotli(bytes, { params }));
}
