export interface Colour {
  red: number;
  green: number;
  blue: number;
}

const black: Colour = { red: 0, green: 0, blue: 0 };

/**
 * The mean colour of a picture, 0 to 255 a channel, out of its thumbhash (base64): lightness and two differences stand
 * in the first 18 bits, six each (evanw/thumbhash, `thumbHashToAverageRGBA`). Black for what is none.
 */
export function meanColour(placeholder: string): Colour {
  const [first = 0, second = 0, third = 0] = readBytes(placeholder);
  const head = first | (second << 8) | (third << 16);
  if (head === 0) return black;
  const lightness = (head & 63) / 63;
  const yellowBlue = ((head >> 6) & 63) / 31.5 - 1;
  const redGreen = ((head >> 12) & 63) / 31.5 - 1;
  const blue = lightness - (2 / 3) * yellowBlue;
  const red = (3 * lightness - blue + redGreen) / 2;
  return { red: toByte(red), green: toByte(red - redGreen), blue: toByte(blue) };
}

/** `share` of the one, the rest of the other. */
export const mixColours = (one: Colour, other: Colour, share: number): Colour => ({
  red: Math.round(one.red * share + other.red * (1 - share)),
  green: Math.round(one.green * share + other.green * (1 - share)),
  blue: Math.round(one.blue * share + other.blue * (1 - share)),
});

export const writeColour = ({ red, green, blue }: Colour): string =>
  `#${[red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')}`;

const toByte = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 255);

function readBytes(base64: string): number[] {
  if (!/^[A-Za-z0-9+/]+=*$/.test(base64) || base64.length % 4 !== 0) return [];
  return [...atob(base64)].map((letter) => letter.charCodeAt(0));
}
