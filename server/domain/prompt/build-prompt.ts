import type { ImagePrompt } from '../image-prompt.ts';
import type { LeftOut } from '../image.ts';
import type { Scene } from '../scene.ts';
import { chooseDialect } from './dialects.ts';
import { joinTerms } from './join-terms.ts';
import { listLeftOut } from './left-out.ts';
import type { Contents, Look, PromptInput } from './prompt-input.ts';
import { asksFor, createWriter, type PromptWriter } from './prompt-writer.ts';
import {
  chooseWords,
  negativeMacroOf,
  promptMacroOf,
  writeMain,
  writePeople,
  writeStyle,
  type WrittenPerson,
} from './write-presets.ts';

/** Where a picture's contents come from. `own`: the words of one order. */
interface Source {
  kind: 'own' | 'custom' | 'written' | 'scene';
  text: string;
}

/**
 * Turns a scene, or the user's own words, into what a model is asked for. The words of one order stand before the
 * custom prompt, the custom prompt before the scene. A custom prompt is sent as written: nothing is put beside it, its
 * macros say where style and presets go. Elsewhere the main preset stands before everything, whoever is in the picture
 * brings their words, and the style stands at the end; what a macro has put somewhere is not put there again. People
 * are kept out of a background unless they are asked for.
 */
export function buildPrompt(input: PromptInput): ImagePrompt {
  const dialect = chooseDialect(input.can.dialect);
  const writer = createWriter(collectValues(input), input.seed);
  const source = findSource(input);
  const mainWords = input.presets?.main ? chooseWords(dialect, input.presets.main) : '';
  const isPlaced = (name: string) => [source.template, mainWords].some((text) => asksFor(text, name));

  const people = writePeople(input, dialect, writer);
  const joining = people.filter(
    (person) => isShown(person, source, input) && !isPlaced(promptMacroOf(person)),
  );
  const scene = dialect.describe(input.scene, {
    includeCharacters: input.includeCharacters,
    appearances: input.appearances ?? {},
    looks: Object.fromEntries(joining.map((person) => [person.name, person])),
    apart: input.can.characterPrompts === true,
    tagger: input.tagger,
  });
  writer.set('scene', scene.prompt);
  const style = writeStyle(input, dialect, writer);
  let main = writeMain(input, dialect, writer);
  const words = source.kind === 'written' ? source.text : writer.write(source.text);
  const kind = words === '' ? 'scene' : source.kind;
  const draft = { input, kind, people, joining, writer };

  let contents = asWritten(words);
  let prompt = words;
  if (kind !== 'custom') {
    contents = kind === 'scene' ? scene : dialect.take(words, input.tagger);
    const isHeld = asksFor(mainWords, 'scene');
    if (isHeld) {
      writer.set('scene', contents.prompt);
      main = writeMain(input, dialect, writer);
    }
    prompt = dialect.compose(isHeld ? '' : contents.prompt, isPlaced('style') ? '' : style.prompt, {
      main: isPlaced('main_prompt') ? '' : main.prompt,
      people: kind === 'scene' || takesCaptions(input, dialect) ? [] : joining,
    });
  }
  const captions = takesCaptions(input, dialect) && kind !== 'custom' && kind !== 'scene' ? joining : [];
  const away = joinTerms(listNegatives(draft, { main, style, captioned: takesCaptions(input, dialect) }));
  const unwanted = kind === 'own' || kind === 'custom' ? '' : dialect.unwanted(input.includeCharacters);
  return {
    prompt,
    negativePrompt: input.can.negativePrompt ? joinTerms([away, unwanted]) : '',
    characterPrompts: [...contents.characterPrompts, ...captions.map(toCaption)],
    dialect: dialect.id,
    leftOut: [
      ...contents.leftOut,
      ...(kind === 'custom'
        ? sayUnplaced(draft, { main, style })
        : [...joining.flatMap((person) => person.leftOut), ...main.leftOut]),
      ...writer.leftOut,
      ...listLeftOut({ ...input, negativePrompt: away }),
    ],
  };
}

interface Draft {
  input: PromptInput;
  kind: Source['kind'];
  people: readonly WrittenPerson[];
  joining: readonly WrittenPerson[];
  writer: PromptWriter;
}

function findSource({ subject, mode, customPrompt, written }: PromptInput): Source & { template: string } {
  const own = subject?.trim();
  if (own) return { kind: 'own', text: own, template: own };
  const custom = customPrompt.trim();
  if (mode === 'custom' && custom) return { kind: 'custom', text: custom, template: custom };
  // What a model wrote is no template.
  if (mode === 'chat_aware' && written) return { kind: 'written', text: written, template: '' };
  return { kind: 'scene', text: '', template: '' };
}

/** The user's own words show whom they name, the scene whom the settings let in. */
function isShown({ name }: WrittenPerson, { kind, text }: Source, { scene, includeCharacters }: PromptInput) {
  if (kind === 'own') return saysName(text, name);
  return includeCharacters && scene.characters.some((character) => character.name === name);
}

function saysName(text: string, name: string): boolean {
  const at = text.toLowerCase().indexOf(name.toLowerCase());
  const isLetter = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
  return at >= 0 && !isLetter(text[at - 1]) && !isLetter(text[at + name.length]);
}

const takesCaptions = ({ can }: PromptInput, { tags }: { tags: boolean }): boolean =>
  tags && can.characterPrompts === true;

const toCaption = ({ name, prompt, negativePrompt }: WrittenPerson) => ({ name, prompt, negativePrompt });

const asWritten = (prompt: string): Contents => ({ prompt, characterPrompts: [], leftOut: [] });

/** Where words go in, what they do not want goes in; that of the main preset always. */
function listNegatives(
  { input, kind, people, joining, writer }: Draft,
  { main, style, captioned }: { main: Look; style: Look; captioned: boolean },
): string[] {
  const own = writer.write(input.negativePrompt);
  const withStyle = kind !== 'custom' || writer.wasAsked('style');
  const joined = (person: WrittenPerson) => kind !== 'custom' && !captioned && joining.includes(person);
  const inPicture = people.filter(
    (person) => joined(person) || (person.meant && writer.wasAsked(promptMacroOf(person))),
  );
  return [
    own,
    main.negativePrompt,
    withStyle ? style.negativePrompt : '',
    ...inPicture
      .filter((person) => !asksFor(input.negativePrompt, negativeMacroOf(person)))
      .map(({ negativePrompt }) => negativePrompt),
  ];
}

/** What a prompt of the user's own has no place for. */
function sayUnplaced({ joining, writer }: Draft, { main, style }: { main: Look; style: Look }): LeftOut[] {
  const macros = [
    ...(main.prompt ? ['main_prompt'] : []),
    ...(style.prompt ? ['style'] : []),
    ...(writer.wasAsked('scene') ? [] : joining.filter(({ prompt }) => prompt).map(promptMacroOf)),
  ].filter((name) => !writer.wasAsked(name));
  if (macros.length === 0) return [];
  const named = [...new Set(macros)].map((name) => `{{${name}}}`).join(', ');
  return [{ field: 'customPrompt', why: `It is sent as written, and says no place for ${named}.` }];
}

/** The values of macros that are known before anything is written. */
export const collectValues = ({
  macros,
  scene,
}: Pick<PromptInput, 'macros' | 'scene'>): Record<string, string> => ({
  user: '',
  char: '',
  main_prompt: '',
  character_prompt: '',
  character_negative: '',
  persona_prompt: '',
  persona_negative: '',
  ...macros,
  ...describeFields(scene),
  scene: '',
  style: '',
});

const describeFields = (scene: Scene): Record<string, string> => ({
  environment: scene.environment.value ?? '',
  place: scene.environment.value ?? '',
  time: scene.timeOfDay.value ?? '',
  weather: scene.weather.value ?? '',
  mood: scene.mood.value ?? '',
  focal: scene.focalDetail.value ?? '',
  palette: (scene.palette.value ?? []).join(', '),
  characters: scene.characters.map((character) => character.name).join(', '),
});
