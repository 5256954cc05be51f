const userKey = 'cyclorama.user';
const ofEverybody = ['cyclorama.theme'];

/** Forgets what a user left in this browser: drafts, and whatever else is kept under our names. */
export function forgetBelongings(): void {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('cyclorama.') && !ofEverybody.includes(key)) localStorage.removeItem(key);
  }
}

/** Notes who uses this browser now. Somebody else than the last one finds nothing of theirs. */
export function keepFor(userId: string): void {
  const last = localStorage.getItem(userKey);
  if (last !== userId) forgetBelongings();
  localStorage.setItem(userKey, userId);
}
