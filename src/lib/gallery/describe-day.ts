import { words } from '../words/en.ts';

const sameYear = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const otherYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });

/** The day somebody here would say it was, as `2026-11-21`. */
export function localDay(instant: string): string {
  const date = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A day like `2026-11-21` as one says it, seen from `now`. */
export function describeDay(day: string, now: Date): string {
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (day === localDay(now.toISOString())) return words.gallery.today;
  if (day === localDay(yesterday.toISOString())) return words.gallery.yesterday;
  const date = new Date(`${day}T12:00`);
  return (date.getFullYear() === now.getFullYear() ? sameYear : otherYear).format(date);
}

/** "21 November 2026 at 05:12" */
export const describeMoment = (instant: string): string => moment.format(new Date(instant));
