import { forgetPictures } from '$lib/offline/forget-pictures.ts';

const userKey = 'cyclorama.user';
const ofEverybody = ['cyclorama.theme'];

/** Forgets what a user left in this browser: drafts, pictures, and whatever else is kept under our names. */
export async function forgetBelongings(): Promise<void> {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('cyclorama.') && !ofEverybody.includes(key)) localStorage.removeItem(key);
  }
  await forgetPictures();
}

/** Notes who uses this browser now. Somebody else than the last one finds nothing of theirs. */
export async function keepFor(userId: string): Promise<void> {
  const last = localStorage.getItem(userKey);
  if (last !== userId) await forgetBelongings();
  localStorage.setItem(userKey, userId);
}
