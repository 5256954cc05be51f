const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long ago it was, as one says it; a date when it was long ago. Never in the future. */
export function describeWhen(instant: string, now: Date): string {
  const ago = Math.max(0, now.getTime() - Date.parse(instant));
  if (ago < minuteMs) return relative.format(0, 'second');
  if (ago < hourMs) return relative.format(-Math.floor(ago / minuteMs), 'minute');
  if (ago < dayMs) return relative.format(-Math.floor(ago / hourMs), 'hour');
  if (ago < 7 * dayMs) return relative.format(-Math.floor(ago / dayMs), 'day');
  return date.format(Date.parse(instant));
}
