import type { UnpricedPart } from './purse.ts';
import type { ReplyMaterial } from './reply-material.ts';
import { calledName, type ReplyScene } from './set-scene.ts';
import * as words from './words-for-models.ts';

export interface CharacterParts {
  /** Of whoever writes, of the user, of what is going on; the more important first. Texts may be empty. */
  own: UnpricedPart[];
  /** Of the rest of the cast, one part each. */
  others: UnpricedPart[];
  /** In their place where room is short. */
  names: UnpricedPart | null;
}

/** Who is there, in words for a model. Each one's texts are filled in with that one as `{{char}}`. */
export function listCharacterParts(material: ReplyMaterial, scene: ReplyScene): CharacterParts {
  const { persona, settings } = material;
  const { speaker, speakerName: name, fill } = scene;
  const told = (text: string, tell: (text: string) => string) => (text === '' ? '' : tell(text));
  const description = fill(speaker?.description ?? '', 'description');
  const personality = fill(speaker?.card.personality ?? '', 'personality');
  const scenario = [settings.scenario, speaker?.card.scenario ?? ''].find((text) => text.trim() !== '');
  const otherScenario = scene.others.find(({ card }) => card.scenario.trim() !== '');
  const described = fill(persona?.description ?? '', 'persona');
  const own: UnpricedPart[] = [
    { kind: 'description', label: name, text: told(description, (text) => words.tellCharacter(name, text)) },
    {
      kind: 'persona',
      label: scene.user,
      text: told(described, (text) => words.tellPersona(scene.user, text)),
    },
    {
      kind: 'personality',
      label: name,
      text: told(personality, (text) => words.tellPersonality(name, text)),
    },
    {
      kind: 'scenario',
      label: 'Scenario',
      text: told(
        scenario === undefined
          ? fill(otherScenario?.card.scenario ?? '', 'scenario', otherScenario && { sheet: otherScenario })
          : fill(scenario, 'scenario'),
        words.tellScenario,
      ),
    },
  ];
  const others = scene.others.flatMap((sheet): UnpricedPart[] => {
    const label = calledName(sheet);
    const text = fill(sheet.description, `description ${sheet.id}`, { sheet });
    const manner = fill(sheet.card.personality, `personality ${sheet.id}`, { sheet });
    const told = [text && words.tellCharacter(label, text), manner && words.tellPersonality(label, manner)];
    const whole = told.filter((piece) => piece !== '').join('\n');
    return whole === '' ? [] : [{ kind: 'description', label, text: whole }];
  });
  const names = scene.others.map(calledName);
  const text = words.tellNames(names);
  return { own, others, names: names.length === 0 ? null : { kind: 'description', label: 'Names', text } };
}
