import { localExtractor } from '../../../server/adapters/extractors/local/local-extractor.ts';
import { GivenScene, listPeople, toScene } from '../../../server/cli/given-scene.ts';
import { emptyScene } from '../../../server/domain/scene.ts';
import { defaultTagger } from '../../../server/domain/tags/default-tagger.ts';
import { messageToTags } from '../../../server/domain/tags/message-to-tags.ts';
import { toldSceneToTags, type TagPrompt } from '../../../server/domain/tags/scene-to-tags.ts';

/** One of the project's own scenes. `place`: the place it names, `null` where it names none. */
export interface OwnScene {
  id: string;
  place: string | null;
  text?: string;
  scene?: unknown;
}

/** The scene in tags, as `cyclorama tags` gives them. */
export async function convertScene({ id, text, scene }: OwnScene): Promise<TagPrompt> {
  if (text === undefined) {
    const given = GivenScene.parse(scene);
    return toldSceneToTags(defaultTagger(), toScene(given), listPeople(given));
  }
  const message = {
    messageId: id,
    role: 'narrator',
    text,
    before: emptyScene(),
    knownCharacters: [],
  } as const;
  return messageToTags(defaultTagger(), text, await localExtractor.extract(message));
}
