import type { PresetKind } from '../../../../server/domain/preset.ts';

/** Words for pictures under a name. */
export const presets = {
  title: 'Presets',
  lead: 'Words that go into pictures: into every one, with somebody, or as a way to paint.',
  link: 'Presets',
  kind: 'Kind',
  kinds: {
    main: 'Always',
    character: 'Characters',
    persona: 'Personas',
    style: 'Styles',
  } satisfies Record<PresetKind, string>,
  kindHints: {
    main: 'A main preset stands before every prompt. Which one, the settings of the picture say.',
    character: 'Goes in when its character is in the picture, in place of what the card says.',
    persona: 'Goes in when the persona is in the picture.',
    style: 'A way to paint, at the end of the prompt. The ones that came with the program can be copied.',
  } satisfies Record<PresetKind, string>,
  empty: {
    main: 'No main preset yet.',
    character: 'No preset for a character yet.',
    persona: 'No preset for a persona yet.',
    style: 'No style yet.',
  } satisfies Record<PresetKind, string>,
  add: 'New preset',
  shipped: 'Came with the program',
  bound: (count: number) =>
    count === 0 ? 'Bound to nobody yet' : count === 1 ? 'Goes with one' : `Goes with ${count}`,
  menu: (name: string) => `More for ${name}`,
  edit: 'Edit',
  duplicate: 'Copy',
  remove: 'Delete',
  duplicated: (name: string) => `${name} was made.`,
  removed: (name: string) => `${name} was deleted.`,
  saved: (name: string) => `${name} is kept.`,
  files: {
    heading: 'In a file',
    import: 'Import presets',
    export: 'Export mine',
    hint: 'An export from here, or the settings.json of SillyTavern for its image styles. All of a file comes, or none.',
    imported: (count: number) => (count === 1 ? 'One preset came.' : `${count} presets came.`),
    refused: (name: string) => `${name} was not taken.`,
  },
  form: {
    newTitle: {
      main: 'A new main preset',
      character: 'A new preset for characters',
      persona: 'A new preset for personas',
      style: 'A new style',
    } satisfies Record<PresetKind, string>,
    name: 'Name',
    prompt: 'Words',
    promptHint:
      'For models that read sentences. {a|b} draws one of both, {{char}} and {{user}} are filled in.',
    tags: 'Tags',
    tagsHint: 'For models that read tags. Left empty, the words go to them too.',
    negative: 'Leave out',
    bindings: 'Goes with',
    seek: { character: 'Find a character', persona: 'Find a persona' },
    unbind: (name: string) => `Not with ${name}`,
    more: (count: number) => `and ${count} more`,
    nobody: {
      character: 'There is no character yet.',
      persona: 'There is no persona yet.',
    },
    save: 'Keep',
    copy: 'Make a copy',
    shippedNote: 'This style came with the program. A copy of it can be changed.',
  },
  preview: {
    heading: 'A prompt with it',
    dialects: { prose: 'In sentences', danbooru: 'In tags' } as Record<string, string>,
    negative: 'Left out',
    somebody: 'Somebody',
  },
  choice: {
    none: 'none',
    gone: 'one that is gone',
  },
};
