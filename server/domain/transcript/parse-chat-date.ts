import { type Instant, toInstant } from '../time.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "2024-7-12@01h31m37s", "2024-6-5 @14h 56m 50s 682ms" */
const humanised = /^(\d{4})-(\d{1,2})-(\d{1,2}) ?@(\d{1,2})h ?(\d{1,2})m ?(\d{1,2})s(?: ?(\d{1,3})ms)?$/;
/** "June 19, 2023 2:20pm" */
const meridiem =
  /^([a-z]{3,9})\.? (\d{1,2}), (\d{4}),? (?:at )?(\d{1,2}):(\d{2})(?::(\d{2}))?\s?([ap])\.?m\.?$/i;
const iso = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}|$)/;

const latest = Date.UTC(9999, 11, 31);

/**
 * The moment a chat file means, or null when it says nothing readable.
 * SillyTavern wrote at least five spellings over the years, several without a time zone: those are read as UTC.
 */
export function parseChatDate(value: unknown): Instant | null {
  const epochMs =
    typeof value === 'number' ? readEpoch(value) : typeof value === 'string' ? read(value) : NaN;
  return epochMs > 0 && epochMs <= latest ? toInstant(epochMs) : null;
}

function read(value: string): number {
  const text = value.trim();
  if (/^\d{9,16}$/.test(text)) return readEpoch(Number(text));
  const human = humanised.exec(text);
  if (human) {
    const [year, month, day, hour, minute, second, millisecond] = human
      .slice(1)
      .map((part) => Number(part ?? 0));
    return fromParts(year!, month! - 1, day!, hour!, minute!, second!, millisecond!);
  }
  const spoken = meridiem.exec(text);
  if (spoken) {
    const [, name, day, year, hour, minute, second, half] = spoken;
    const hours = (Number(hour) % 12) + (half!.toLowerCase() === 'p' ? 12 : 0);
    const month = months.indexOf(name!.slice(0, 3).toLowerCase());
    return fromParts(Number(year), month, Number(day), hours, Number(minute), Number(second ?? 0), 0);
  }
  return iso.test(text) ? readIso(text) : NaN;
}

/** Without a zone `Date.parse` would take the machine's own. */
const readIso = (text: string): number => {
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) || text.length === 10;
  return Date.parse(zoned ? text : `${text.replace(' ', 'T')}Z`);
};

/** Ten digits are seconds, thirteen are milliseconds. */
const readEpoch = (value: number): number => (value > 0 && value < 1e11 ? value * 1000 : value);

function fromParts(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  millisecond: number,
): number {
  const epochMs = Date.UTC(year, month, day, hour, minute, second, millisecond);
  const date = new Date(epochMs);
  // Date.UTC carries the 31st of June over into July: that is a typing error, not a date.
  const real = date.getUTCMonth() === month && date.getUTCDate() === day && hour < 24 && minute < 60;
  return real ? epochMs : NaN;
}
