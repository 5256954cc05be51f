import type { ImageView } from '../api/types.ts';

const key = 'cyclorama.viewed-pictures';
const most = 200;
const longestPrompt = 300;

/** Keeps the rows of the pictures that were shown last, so that the gallery has something to show without a server. */
export function keepViewed(images: readonly ImageView[]): void {
  const rows = images
    .slice(0, most)
    .map((image) => ({ ...image, prompt: image.prompt.slice(0, longestPrompt), negativePrompt: '' }));
  try {
    localStorage.setItem(key, JSON.stringify(rows));
  } catch {
    // The browser has no room: then there is nothing to show offline.
    localStorage.removeItem(key);
  }
}

export function readViewed(): ImageView[] {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '[]') as ImageView[];
    // Before there were films, addresses had no such name.
    return kept.filter(({ urls }) => urls.still !== undefined);
  } catch {
    return [];
  }
}
