/** The conversations of a card's examples, without the lines `<START>` between them. */
export const splitExamples = (examples: string): string[] =>
  examples
    .split(/<START>/i)
    .map((conversation) => conversation.trim())
    .filter((conversation) => conversation !== '');
