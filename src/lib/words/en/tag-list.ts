const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

/** A user's own tags. */
export const tagList = {
  title: 'Tags',
  lead: 'NovelAI and models of its kind are asked in Danbooru tags. A list of yours adds to the tags that Cyclorama knows, in your prompts only.',
  pick: 'Choose a list',
  pickOther: 'Choose another list',
  drop: 'or drop it here',
  format: 'The common CSV, a row for each tag: name, category, posts, "other names". At most 5 MB.',
  reading: (name: string) => `Reading ${name}`,
  taken: (number: number) => `${count(number, 'tag is', 'tags are')} used.`,
  passedOver: (number: number) =>
    `${count(number, 'row is', 'rows are')} of artists, works or characters: not used.`,
  skipped: (number: number) => `${count(number, 'row', 'rows')} could not be read.`,
  since: (when: string) => `added ${when}`,
  skippedRows: 'Rows that could not be read',
  row: (line: number, why: string) => `Row ${line}: ${why}`,
  more: (number: number) => `and ${number.toLocaleString('en')} more`,
  refused: (name: string) => `${name} was not taken; nothing was changed.`,
  remove: 'Remove',
  removed: (name: string) => `${name} is not used any more.`,
  replaced: (name: string, before: string) => `${name} is used now instead of ${before}.`,
};
