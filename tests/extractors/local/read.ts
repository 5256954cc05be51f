import { localExtractor } from '../../../server/adapters/extractors/local/local-extractor.ts';
import { emptyScene, type Scene } from '../../../server/domain/scene.ts';
import type { ExtractionInput } from '../../../server/ports/scene-extractor.ts';

export const knownCharacters = ['Mara', 'Edwin', 'Dawn', 'Captain Voss'];

/** The scene after one message, read from nothing unless a scene before is given. */
export const read = (text: string, more: Partial<ExtractionInput> = {}): Promise<Scene> =>
  localExtractor.extract({
    messageId: 'msg_1',
    role: 'narrator',
    text,
    before: emptyScene(),
    knownCharacters,
    ...more,
  });

/** The scene after several messages in order. */
export async function readAll(...texts: string[]): Promise<Scene> {
  let before = emptyScene();
  for (const [index, text] of texts.entries())
    before = await read(text, { before, messageId: `msg_${index + 1}` });
  return before;
}
