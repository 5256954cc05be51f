/** Connections: the ways to providers and language models. */
export const connections = {
  title: 'Connections',
  lead: 'Who paints, and who writes. The built-in painter needs none of this; a key of yours makes it better.',
  painters: 'Painters',
  writers: 'Language models',
  add: 'New connection',
  form: {
    providerDefault: 'as the provider likes',
    defaultChoice: (name: string) => `Default (${name})`,
    between: (minimum: number, maximum: number) => `${minimum} to ${maximum}.`,
  },
};
