const formats: Record<string, Intl.DateTimeFormatOptions> = {
  time: { hour: 'numeric', minute: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  weekday: { weekday: 'long' },
};

const units: [name: string, ms: number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** What the macros of clock and calendar stand for; `undefined` for other names. */
export function tellMoment(
  name: string,
  { now, timeZone }: { now: number; timeZone: string },
  idleSince: number | null,
): string | undefined {
  const options = Object.hasOwn(formats, name) ? formats[name] : undefined;
  // Newer calendars put a narrow space before AM and PM, which models seldom see.
  if (options)
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone }).format(now).replace('\u202f', ' ');
  if (name === 'isodate') return isoParts(now, timeZone).slice(0, 10);
  if (name === 'isotime') return isoParts(now, timeZone).slice(11, 16);
  if (name === 'idle_duration') return tellDuration(idleSince === null ? 0 : now - idleSince);
  return undefined;
}

/** Sweden writes dates as ISO does. */
const isoParts = (now: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(now);

function tellDuration(ms: number): string {
  for (const [name, length] of units) {
    const count = Math.round(ms / length);
    if (count >= 1) return `${count} ${name}${count === 1 ? '' : 's'}`;
  }
  return 'a moment';
}
