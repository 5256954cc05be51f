import { oklch, type Rgb } from './colour.ts';

/** Words for colours as they stand in stories: OKLCH lightness, chroma, hue. */
const words: Readonly<Record<string, readonly [number, number, number]>> = {
  red: [0.58, 0.2, 27],
  crimson: [0.5, 0.2, 20],
  scarlet: [0.6, 0.22, 30],
  ruby: [0.5, 0.2, 15],
  maroon: [0.4, 0.13, 22],
  burgundy: [0.38, 0.12, 15],
  rust: [0.52, 0.13, 45],
  copper: [0.62, 0.12, 50],
  orange: [0.72, 0.17, 58],
  amber: [0.78, 0.16, 75],
  bronze: [0.6, 0.1, 65],
  gold: [0.82, 0.15, 88],
  golden: [0.82, 0.15, 88],
  yellow: [0.88, 0.17, 98],
  honey: [0.78, 0.14, 80],
  ochre: [0.68, 0.12, 75],
  brown: [0.48, 0.08, 55],
  tan: [0.74, 0.06, 75],
  beige: [0.86, 0.035, 85],
  cream: [0.93, 0.035, 90],
  green: [0.6, 0.16, 142],
  emerald: [0.62, 0.16, 158],
  jade: [0.65, 0.12, 160],
  olive: [0.56, 0.1, 115],
  lime: [0.82, 0.2, 128],
  teal: [0.58, 0.1, 195],
  turquoise: [0.74, 0.12, 190],
  cyan: [0.8, 0.13, 205],
  blue: [0.55, 0.17, 258],
  azure: [0.68, 0.14, 245],
  sapphire: [0.46, 0.18, 262],
  cobalt: [0.48, 0.18, 262],
  navy: [0.32, 0.11, 265],
  indigo: [0.4, 0.16, 280],
  violet: [0.55, 0.2, 300],
  purple: [0.5, 0.2, 308],
  lavender: [0.76, 0.09, 300],
  lilac: [0.76, 0.1, 318],
  magenta: [0.62, 0.25, 330],
  pink: [0.78, 0.13, 350],
  rose: [0.68, 0.16, 8],
  coral: [0.72, 0.16, 32],
  peach: [0.84, 0.09, 55],
  white: [0.95, 0.01, 90],
  ivory: [0.94, 0.025, 95],
  silver: [0.82, 0.01, 240],
  grey: [0.62, 0.01, 250],
  gray: [0.62, 0.01, 250],
  black: [0.24, 0.01, 270],
  ebony: [0.24, 0.015, 50],
};

const unnamed: readonly (readonly [number, number, number])[] = [
  [0.6, 0.17, 28],
  [0.74, 0.15, 70],
  [0.6, 0.12, 200],
  [0.55, 0.15, 300],
  [0.62, 0.14, 150],
];

/** Accents for the colour words of a scene; one that suits anything when no word is known. */
export const readPalette = (palette: readonly string[], seed: number): Rgb[] => {
  const found: Rgb[] = [];
  for (const phrase of palette) {
    for (const word of phrase.toLowerCase().split(/[^a-z]+/)) {
      const entry = words[word];
      if (entry && found.length < 6) found.push(oklch(...entry));
    }
  }
  if (found.length === 0) found.push(oklch(...unnamed[seed % unnamed.length]!));
  return found;
};
