/** What a heading says. */
export interface HeadingWords {
  place: string;
  indoors: boolean | null;
  time: string | null;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The shapes in which writers put a heading before the first words of a scene. The first is by far the usual one. */
const shapes: readonly ((words: HeadingWords) => string)[] = [
  ({ place, time }) => `${capital([bare(place), time].filter(Boolean).join(', '))}.`,
  ({ place, time }) => `${capital(place)}${time ? `. ${capital(time)}` : ''}.`,
  ({ place, time, indoors }) =>
    `${indoors === false ? 'EXT.' : 'INT.'} ${bare(place).toUpperCase()}${time ? ` - ${time.toUpperCase()}` : ''}`,
  ({ place, time }) => `**${capital(place)}${time ? ` — ${time}` : ''}**`,
  ({ place, time }) => `[${capital(bare(place))}${time ? `, ${time}` : ''}]`,
  ({ place, time }) => `Location: ${place}${time ? ` | Time: ${time}` : ''}.`,
  ({ place, time }) => `${capital(bare(place))}${time ? `, ${time}` : ', later'}.`,
];

const bare = (place: string): string => place.replace(/^(?:the|an?)\s+/i, '');

/** A heading in the shape that `choice` (0 to 1) falls on: half of them in the usual one. */
export function writeHeading(words: HeadingWords, choice: number): string {
  const at = choice < 0.5 ? 0 : Math.floor((choice - 0.5) * 2 * shapes.length);
  return (shapes[at] ?? shapes[0])?.(words) ?? '';
}
