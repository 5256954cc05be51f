/** How long a film is, in minutes and seconds; empty where nobody knows. */
export function describeLength(durationMs: number | null): string {
  if (durationMs === null) return '';
  const seconds = Math.max(1, Math.round(durationMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
