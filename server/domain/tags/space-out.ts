/** A tag with spaces for underscores: "city lights". Faces like `^_^` keep theirs. */
export const spaceOut = (tag: string): string => (/[a-z]{2}/i.test(tag) ? tag.replaceAll('_', ' ') : tag);
