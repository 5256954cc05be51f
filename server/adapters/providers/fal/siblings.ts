/** By what the names of endpoints end in that paint from words, and of their siblings that begin from pictures. */
const pairs: readonly (readonly [words: string, pictures: string])[] = [
  ['', '/edit'],
  ['', '/image-to-image'],
  ['', '/image-to-video'],
  ['/text-to-image', '/edit'],
  ['/text-to-image', '/image-to-image'],
  ['/text-to-image', ''],
  ['/text-to-video', '/image-to-video'],
];

/** Of endpoints that paint in a picture's places. */
const maskEndings = ['/inpaint', '/inpainting'];

const exchange = (id: string, one: string, other: string): string[] =>
  id.endsWith(one) ? [id.slice(0, id.length - one.length) + other] : [];

/** Where an endpoint may stand that paints the same from pictures. */
export const pictureSiblingsOf = (id: string): string[] =>
  pairs.flatMap(([words, pictures]) => exchange(id, words, pictures));

/** Where one may stand that does without them. */
export const wordSiblingsOf = (id: string): string[] => [
  ...pairs.flatMap(([words, pictures]) =>
    pictures === '' ? [`${id}${words}`] : exchange(id, pictures, words),
  ),
  ...maskEndings.flatMap((ending) => [
    ...exchange(id, ending, ''),
    ...exchange(id, ending, '/text-to-image'),
  ]),
];

/** Where an endpoint may stand that paints in a picture's places. */
export const maskSiblingsOf = (id: string): string[] => {
  const roots = [
    id,
    ...['/text-to-image', '/edit', '/image-to-image'].flatMap((ending) => exchange(id, ending, '')),
  ];
  return roots.flatMap((root) => maskEndings.map((ending) => root + ending));
};
