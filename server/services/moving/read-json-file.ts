import { AppError } from '../../domain/failure.ts';
import { readJson } from '../../domain/json/read-json.ts';
import type { Archive } from '../../ports/archives.ts';
import { decodeText } from '../decode-text.ts';
import { inPortions } from '../in-portions.ts';

/** A file of an archive as JSON. Throws `AppError('invalid')` with a sentence for anything else. */
export async function readJsonFile(archive: Archive, path: string, maxBytes: number): Promise<unknown> {
  const result = await inPortions(readJson(decodeText(await archive.read(path, maxBytes))));
  if (result.kind === 'refused') throw new AppError('invalid', result.message);
  return result.value;
}
