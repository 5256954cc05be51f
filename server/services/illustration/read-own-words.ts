import { emptyScene, type Scene } from '../../domain/scene.ts';
import type { Ports } from '../ports.ts';

/** The scene that a user's words describe; words without a place stand in the story's. */
export async function readOwnWords(
  { extractor }: Pick<Ports, 'extractor'>,
  text: string,
  scene: Scene,
): Promise<Scene> {
  const read = (before: Scene) =>
    extractor.extract({ messageId: '', role: 'narrator', text, before, knownCharacters: [] });
  const alone = await read(emptyScene());
  return withoutEvidence(alone.environmentClass.value === null ? await read(scene) : alone);
}

/** Offsets into an order's words would point at no message. */
function withoutEvidence(scene: Scene): Scene {
  const bare = structuredClone(scene);
  for (const field of Object.values(bare)) {
    if (!Array.isArray(field) && field.evidence?.messageId === '') field.evidence = null;
  }
  bare.characters = bare.characters.map((character) =>
    character.evidence?.messageId === '' ? { ...character, evidence: null } : character,
  );
  return bare;
}
