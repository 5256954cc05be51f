import type { PictureMeasure } from '../picture/measure-picture.ts';
import { readAccent } from '../picture/read-accent.ts';

/** Takes the accent colour from the picture that is shown, for as long as the caller lives. */
export function useAccent(read: () => PictureMeasure | null): void {
  // Before the page is drawn: the scrim is fitted to the accent too.
  $effect.pre(() => {
    const picture = read();
    if (!picture) return;
    const { hue, chroma } = readAccent(picture);
    const { style } = document.documentElement;
    style.setProperty('--accent-hue', String(hue));
    style.setProperty('--accent-chroma', chroma.toFixed(3));
  });
  $effect(() => () => {
    document.documentElement.style.removeProperty('--accent-hue');
    document.documentElement.style.removeProperty('--accent-chroma');
  });
}
