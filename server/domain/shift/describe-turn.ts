import type { MessageRole } from '../message.ts';
import { sumCues, type CueSums, type CueWeights } from './cue-terms.ts';
import { readHeading, type Heading } from './heading.ts';
import { openModel } from './model.ts';
import { readScenery, type Scenery } from './scenery.ts';
import { readWords, type ReadWord } from './read-words.ts';
import { readCueWords, readForm, readPlaces, type TurnFigures } from './turn-figures.ts';
import { stemOf, type Vocabulary } from './vocabulary.ts';
import functionWords from '../text/function-words.json';

/** One message as the scorer meets it. `name` is who sent it. */
export interface Turn {
  text: string;
  role: MessageRole;
  name?: string;
}

/** What scoring keeps of one message: a few hundred numbers and words at most, no sentence. */
export interface DescribedTurn {
  speaker: string | null;
  figures: TurnFigures;
  heading: Heading;
  cues: CueSums;
  /** Stems of the words that carry meaning, each with how telling it is. */
  stems: ReadonlyMap<string, number>;
  /** The same of the first words only. */
  openingStems: ReadonlyMap<string, number>;
  scenery: Scenery;
  names: ReadonlySet<string>;
  places: readonly string[];
  hours: readonly string[];
  weathers: readonly string[];
}

const empty = new Set(functionWords.words);
const mostStems = 400;
const openingWords = 25;

/** Reads what is needed of one message, once; costs as much as the message is long, up to 12,000 characters. */
export function describeTurn(turn: Turn): DescribedTurn {
  const { vocabulary, cues } = openModel();
  return describeWords(turn, readWords(turn.text, turn.role, vocabulary), vocabulary, cues);
}

/** The same with a vocabulary and learned terms of one's own: training makes both. */
export function describeWords(
  turn: Turn,
  words: readonly ReadWord[],
  vocabulary: Vocabulary,
  cues: CueWeights,
): DescribedTurn {
  const { places, hours, weathers, figures } = readPlaces(words);
  return {
    speaker: turn.role === 'narrator' ? null : (turn.name?.toLowerCase() ?? null),
    figures: { ...readForm(words), ...figures, ...readCueWords(words) },
    heading: readHeading(turn.text),
    cues: sumCues(words, cues),
    stems: readStems(words, vocabulary),
    openingStems: readStems(words.slice(0, openingWords), vocabulary),
    scenery: readScenery(words),
    names: new Set(words.flatMap(({ name }) => (name === '' ? [] : [name]))),
    places: places.map(stemOf),
    hours,
    weathers,
  };
}

function readStems(words: readonly ReadWord[], vocabulary: Vocabulary): Map<string, number> {
  const stems = new Map<string, number>();
  for (const { word } of words) {
    if (stems.size >= mostStems) break;
    if (word === '#' || word.length < 3 || empty.has(word)) continue;
    const stem = stemOf(word);
    if (!stems.has(stem)) stems.set(stem, vocabulary.rarityOf(word));
  }
  return stems;
}
