import {
  comparePast,
  comparePlaces,
  compareCast,
  compareForm,
  compareSky,
  compareSurroundings,
  compareWords,
  type ShiftInput,
} from './compare-turns.ts';
import type { ChangeScore } from '../change-score.ts';

export type ShiftField = keyof ChangeScore['fields'];

/** Groups of features, as the report takes them away one by one. */
export const featureGroups = [
  'learned',
  'cues',
  'places',
  'scenery',
  'sky',
  'words',
  'form',
  'cast',
  'heading',
  'past',
] as const;
export type FeatureGroup = (typeof featureGroups)[number];

/** Everything a message is weighed by, under names `group.name`. The order is that of the model's columns. */
export function readFeatures(input: ShiftInput): Record<string, number> {
  const { turn } = input;
  const row: Record<string, number> = {};
  const put = (group: FeatureGroup, values: Record<string, number>) => {
    for (const name in values) row[`${group}.${name}`] = values[name] ?? 0;
  };
  const [opening, early, rest, aside] = turn.cues;
  put('learned', { opening, early, rest, aside, all: opening + early + rest + aside });
  put('form', compareForm(input));
  put('words', compareWords(input));
  put('cast', compareCast(input));
  put('places', comparePlaces(input));
  put('scenery', compareSurroundings(input));
  put('sky', compareSky(input));
  put('heading', { ...turn.heading });
  put('past', comparePast(input));
  for (const name in turn.figures)
    row[`${groupOf(name)}.${name}`] = turn.figures[name as keyof typeof turn.figures];
  return row;
}

const cueName = /(?:Early|Any|Spoken|Ending|Aside)$/;
const groupOf = (figure: string): FeatureGroup =>
  figure.includes('lace') && figure !== 'placeOpens'
    ? 'places'
    : figure.startsWith('hours')
      ? 'sky'
      : cueName.test(figure) && !/^(?:in)?definite/.test(figure)
        ? 'cues'
        : 'form';

/** Which field a feature speaks for; what is not about one is about the place. */
export function fieldOf(feature: string): ShiftField {
  if (/^sky\.(?:weather|newWeather)/.test(feature)) return 'weather';
  if (feature === 'sky.moodDistance') return 'mood';
  if (feature === 'sky.focalDistance') return 'focalDetail';
  if (/^sky\.(?:h|newHour|otherHour)|^cues\.jump|^cues\.season|^heading\.hour/.test(feature))
    return 'timeOfDay';
  return 'environment';
}

const generalGroups = new Set(['learned', 'words', 'form', 'cast', 'past']);

/** Whether a feature tells that something changed, but not what. */
export const isGeneral = (feature: string): boolean =>
  generalGroups.has(feature.slice(0, feature.indexOf('.')));

const mostLean = 0.8;

/** How much of a change that could be either is one of the hour, 0 to 0.8: by whether hours or places are named. */
export function leanToTime(values: Record<string, number>): number {
  const of = (name: string) => Math.min(1, Math.max(0, values[name] ?? 0));
  const hour = Math.max(of('cues.jumpEarly'), of('sky.newHour'), of('heading.hour'));
  const place = Math.max(
    of('places.atPlace'),
    of('places.newPlace'),
    of('places.otherWords'),
    of('cues.arriveEarly'),
    of('heading.place'),
  );
  return hour === 0 ? 0 : (mostLean * hour) / (hour + 2 * place);
}
