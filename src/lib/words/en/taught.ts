const quote = (words: string) => `‘${words}’`;

const uncounted = new Set(['farmland', 'underwater', 'outer space']);

/** What a story was taught by corrections. */
export const taught = {
  heading: 'What this story was taught',
  none: 'Put a field right, and the story learns what its words mean from then on.',
  learned: (phrases: string[], meaning: string) =>
    `In this story ${phrases.map(quote).join(' and ')} now ${phrases.length === 1 ? 'means' : 'mean'} ${meaning}.`,
  means: (words: string, meaning: string) => `${quote(words)} means ${meaning}.`,
  forget: 'Forget',
  forgetThis: (words: string) => `Forget what ${quote(words)} means`,
  forgotten: (words: string) => `${quote(words)} means again what it always meant.`,
  /** What is many, or cannot be counted, takes no article. */
  kindOfPlace: (label: string) =>
    /[^is']s$/.test(label) || uncounted.has(label)
      ? label
      : `${/^[aeiou]/i.test(label) ? 'an' : 'a'} ${label}`,
  somePlace: 'a place of its own',
};
