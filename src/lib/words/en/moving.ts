import type { MovingCount, MovingKind, MovingOutcome } from '../../../../server/domain/moving/moving.ts';

/** What counts, in the singular and the plural. */
const kinds: Record<MovingKind, [one: string, many: string]> = {
  lorebooks: ['lorebook', 'lorebooks'],
  characters: ['character', 'characters'],
  personas: ['persona', 'personas'],
  backgrounds: ['background', 'backgrounds'],
  pictures: ['picture of the galleries', 'pictures of the galleries'],
  chats: ['chat', 'chats'],
  settings: ['part of the image settings', 'parts of the image settings'],
  keys: ['key', 'keys'],
};

const count = (kind: MovingKind, number: number) =>
  `${number.toLocaleString('en-GB')} ${kinds[kind][number === 1 ? 0 : 1]}`;

/** Moving in from SillyTavern. */
export const moving = {
  title: 'Move in from SillyTavern',
  lead: 'Everything at once: characters, chats, personas, lorebooks, pictures. In SillyTavern: User settings, Account, Backup. Bring the ZIP here.',
  pick: 'Choose the ZIP',
  folder: 'Or name its folder on the server',
  folderHint: 'For example SillyTavern/data/default-user. Nothing in it is changed.',
  look: 'Look inside',
  sending: (share: number) => `Sending, ${Math.floor(share * 100)} %`,
  looking: 'Looking inside',
  stopSending: 'Stop sending',
  choose: 'What shall come',
  count: ({ kind, found }: Pick<MovingCount, 'kind' | 'found'>) => count(kind, found),
  names: (names: readonly string[], found: number) =>
    names.slice(0, 5).join(', ') + (found > Math.min(names.length, 5) ? ' …' : ''),
  here: (here: number) => (here === 1 ? 'one came before' : `${here} came before`),
  explicit: {
    settings: 'A connection without its key, and the words for pictures as presets.',
    keys: 'Read out of secrets.json, sealed, and bound to their services. They are shown to nobody.',
  } as Partial<Record<MovingKind, string>>,
  start: 'Move in',
  again: 'Go on moving in',
  nothing: 'Choose something first.',
  forget: 'Forget it',
  another: 'Bring another',
  stop: 'Stop',
  progress: (done: number, total: number, kind: MovingKind | null) =>
    `${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}${kind ? `: ${kinds[kind][1]}` : ''}`,
  waiting: 'About to begin',
  done: 'All of it has come.',
  doneWithRemarks: 'It has come, but for a few things.',
  stopped: 'It was stopped. What has come stays; the rest can still come.',
  failed: (why: string | null) => `It broke off${why ? `: ${why}` : '.'} What has come stays.`,
  outcome: ({ kind, came, grew, here, failed }: MovingOutcome) =>
    [
      `${count(kind, came)} came`,
      grew > 0 && `${grew} got new messages`,
      here > 0 && `${here.toLocaleString('en-GB')} ${here === 1 ? 'was' : 'were'} here already`,
      failed > 0 && `${failed} could not come`,
    ]
      .filter(Boolean)
      .join(', '),
  remarks: (number: number) => (number === 1 ? 'One thing to know' : `${number} things to know`),
  more: (number: number) => `and ${number} more`,
  toChats: 'To the stories',
};
