/** A tag with what it is told apart by: `bow (weapon)`, alone between commas. Who weighs words writes `(bow:1.2)`. */
const qualified = /(^|,)(\s*[^,()\\<>]*[^\s,()\\<>]) \(([^,():\\<>]+)\)(?=\s*(?:[,<]|$))/g;

/**
 * To Stable Diffusion's programs brackets mean emphasis. A Danbooru tag that has some of its own needs a stroke before
 * them, as its checkpoints were taught: `bow \(weapon\)`. Doing it twice is the same as doing it once.
 */
export const escapeQualifiers = (tags: string): string => tags.replace(qualified, '$1$2 \\($3\\)');
