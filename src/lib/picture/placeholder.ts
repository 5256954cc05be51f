import { thumbHashToDataURL } from 'thumbhash';

/** A thumbhash in base64 as a tiny picture. An unreadable one gives no picture. */
export function toPlaceholderUrl(placeholder: string): string | null {
  if (placeholder === '') return null;
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(placeholder), (letter) => letter.charCodeAt(0)));
  } catch {
    return null;
  }
}
