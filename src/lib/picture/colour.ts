export type Rgb = readonly [number, number, number];

/** Linear light of one sRGB channel, 0..255 to 0..1. */
const toLinear = (channel: number): number => {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance as WCAG counts it, 0..1. */
export const luminance = ([red, green, blue]: Rgb): number =>
  0.2126 * toLinear(red) + 0.7152 * toLinear(green) + 0.0722 * toLinear(blue);

/** WCAG contrast of two luminances, 1..21. */
export const contrast = (one: number, other: number): number =>
  (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** `over` laid on `under` with an opacity, as the browser does it: on the encoded values. */
export const mix = (under: Rgb, over: Rgb, opacity: number): Rgb => [
  under[0] + (over[0] - under[0]) * opacity,
  under[1] + (over[1] - under[1]) * opacity,
  under[2] + (over[2] - under[2]) * opacity,
];

/** OKLab (Björn Ottosson's matrices): lightness 0..1, and the two colour axes. */
export function toOklab([red, green, blue]: Rgb): Rgb {
  const [r, g, b] = [toLinear(red), toLinear(green), toLinear(blue)];
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
}
