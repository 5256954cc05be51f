/**
 * How the fields of a card are spelt: in `data` of V2 and V3, flat in V1 (SillyTavern keeps the flat ones beside
 * `data`), and in the older files of TavernAI, Pygmalion and oobabooga's web interface.
 */
export const textFields = [
  { field: 'description', v2: 'description', flat: 'description', older: 'char_persona' },
  { field: 'personality', v2: 'personality', flat: 'personality', older: undefined },
  { field: 'scenario', v2: 'scenario', flat: 'scenario', older: 'world_scenario' },
  { field: 'firstMessage', v2: 'first_mes', flat: 'first_mes', older: 'char_greeting' },
  { field: 'exampleMessages', v2: 'mes_example', flat: 'mes_example', older: 'example_dialogue' },
  { field: 'creatorNotes', v2: 'creator_notes', flat: 'creatorcomment', older: undefined },
  { field: 'systemPrompt', v2: 'system_prompt', flat: undefined, older: undefined },
  { field: 'postHistoryInstructions', v2: 'post_history_instructions', flat: undefined, older: undefined },
] as const;

export const shortFields = [
  { field: 'creator', v2: 'creator', most: 1_000 },
  { field: 'characterVersion', v2: 'character_version', most: 200 },
  { field: 'nickname', v2: 'nickname', most: 200 },
] as const;

export const maxNameLength = 200;
export const maxDescriptionLength = 100_000;
export const maxCardText = 200_000;
export const maxGreetings = 200;
export const maxTags = 500;
export const maxTagLength = 200;
export const maxImagePrompt = 20_000;
export const maxDepth = 10_000;
