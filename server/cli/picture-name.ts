import type { Image } from '../domain/image.ts';
import { extensions } from '../domain/image-file.ts';
import type { PlainScene } from './plain-scene.ts';

/** `03-harbour-dusk.webp`: in the order of the story, and readable in a folder. */
export function namePicture(number: number, total: number, scene: PlainScene, mime: Image['mime']): string {
  const digits = Math.max(2, String(total).length);
  const place = slug(scene.environmentClass ?? scene.environment ?? '') || 'scene';
  const parts = [String(number).padStart(digits, '0'), place, scene.timeOfDay].filter(Boolean);
  return `${parts.join('-')}.${extensions[mime]}`;
}

const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
