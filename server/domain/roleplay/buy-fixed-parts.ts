import type { GatheredStory } from './gather-story.ts';
import type { Purse, UnpricedPart } from './purse.ts';
import type { PromptPart, ReplyMaterial } from './reply-material.ts';
import type { ReplyScene } from './set-scene.ts';
import { listCharacterParts } from './list-character-parts.ts';
import { splitExamples } from './split-examples.ts';
import * as words from './words-for-models.ts';

/** What is said beside the story; each list has one part, or none. */
export interface FixedParts {
  main: PromptPart[];
  persona: PromptPart[];
  /** Of whoever writes, then of the others or their names. */
  description: PromptPart[];
  personality: PromptPart[];
  scenario: PromptPart[];
  authorsNote: PromptPart[];
  depthPrompt: PromptPart[];
  /** To be the first turn where the story's own first is not the user's. */
  opening: PromptPart[];
  postHistory: PromptPart[];
  guidance: PromptPart[];
  closing: PromptPart[];
  /** With what is left when all else has been bought: whole conversations, from the first. */
  buyExamples(): PromptPart[];
}

/** Nothing takes more than its share of what is left beside `keep`; what was cut is named in `shortened`. */
export function buyFixedParts(
  material: ReplyMaterial,
  scene: ReplyScene,
  story: GatheredStory,
  purse: Purse,
  keep: number,
  shortened: string[],
): FixedParts {
  const { settings, kind, guidance } = material;
  const card = scene.speaker?.card;
  const last = story.lines[0] ?? null;
  const forUser = kind === 'impersonation' || (kind === 'continue' && last?.role === 'user');
  const take = (part: UnpricedPart, share: number, name = part.label): PromptPart[] => {
    if (part.text === '') return [];
    const bought = purse.squeeze(part, (purse.left() - keep) * share);
    if (bought?.text !== part.text) shortened.push(name);
    return bought ? [bought] : [];
  };
  const instruct = (own: string, usual: string, place: string): string => {
    const original = scene.fill(usual, `usual ${place}`);
    return own.trim() === '' ? original : scene.fill(own, place, { original });
  };
  const closing = words.tellTurn({
    kind,
    speaker: scene.speaker?.name ?? scene.speakerName,
    narrated: scene.speaker === null,
    user: scene.user,
    crowd: material.cast.length > 1,
    last,
  });
  // What is short and must be there is bought first; the order on the page is another one.
  const bought = {
    closing: take({ kind: 'closing', label: 'Whose turn it is', text: closing }, 1),
    opening: take({ kind: 'opening', label: 'Beginning', text: words.storySoFar }, 1),
    main: take(
      {
        kind: 'system',
        label: 'Instructions',
        text: forUser
          ? scene.fill(words.impersonationTask, 'task')
          : instruct(card?.systemPrompt ?? '', settings.systemPrompt, 'main'),
      },
      1 / 2,
    ),
    guidance: take(
      {
        kind: 'guidance',
        label: 'For this turn',
        text: guidance.trim() && words.tellGuidance(scene.fill(guidance, 'guidance')),
      },
      1 / 3,
    ),
    postHistory: take(
      {
        kind: 'instructions',
        label: 'Last instructions',
        text: forUser
          ? ''
          : instruct(card?.postHistoryInstructions ?? '', settings.postHistoryInstructions, 'last'),
      },
      1 / 3,
    ),
  };
  const characters = listCharacterParts(material, scene);
  const described = characters.own.flatMap((part) => take(part, 2 / 3, `${part.label}: ${part.kind}`));
  const authorsNote = take(
    { kind: 'note', label: "Author's note", text: scene.fill(settings.authorsNote, 'note') },
    1 / 3,
  );
  const depthText = forUser || !card ? '' : scene.fill(card.depthPrompt.text, 'depth');
  const depthPrompt = take(
    { kind: 'depth_prompt', label: scene.speakerName, text: depthText },
    1 / 3,
    `${scene.speakerName}: depth prompt`,
  );
  const others = buyOthers(characters.others, characters.names, purse, keep, shortened);
  return {
    ...bought,
    persona: described.filter(({ kind }) => kind === 'persona'),
    description: [...described.filter(({ kind }) => kind === 'description'), ...others],
    personality: described.filter(({ kind }) => kind === 'personality'),
    scenario: described.filter(({ kind }) => kind === 'scenario'),
    authorsNote,
    depthPrompt,
    buyExamples: () => buyExamples(scene, purse, shortened),
  };
}

/** All of them where they take half of what is left at most, else their names. */
function buyOthers(
  others: UnpricedPart[],
  names: UnpricedPart | null,
  purse: Purse,
  keep: number,
  shortened: string[],
): PromptPart[] {
  const price = others.reduce((sum, { text }) => sum + purse.price(text), 0);
  if (price <= (purse.left() - keep) / 2) return others.flatMap((part) => purse.buy(part) ?? []);
  shortened.push('The other characters: only their names');
  const bought = names && purse.buy(names, keep);
  return bought ? [bought] : [];
}

function buyExamples(scene: ReplyScene, purse: Purse, shortened: string[]): PromptPart[] {
  const { speaker, speakerName } = scene;
  const conversations = splitExamples(scene.fill(speaker?.card.exampleMessages ?? '', 'examples'));
  const bought: PromptPart[] = [];
  for (const [index, conversation] of conversations.entries()) {
    const text = words.tellExample(speakerName, conversation);
    const part = purse.buy({ kind: 'example', label: `${speakerName} ${index + 1}`, text });
    if (!part) {
      shortened.push(`Examples: ${conversations.length - index} of ${conversations.length} left out`);
      break;
    }
    bought.push(part);
  }
  return bought;
}
