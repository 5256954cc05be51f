import type { JobFailure } from '../../../../server/domain/failure.ts';
import type { ReplyFinish } from '../../../../server/domain/message.ts';

/** What a language model writes into the story. */
export const reply = {
  next: 'Let the story go on',
  sheet: 'Cast and writing',
  stop: 'Stop',
  stopHint: 'Esc: what was written stays',
  writing: (name: string) => `${name} is writing`,
  thinking: 'Thinking',
  writesForYou: 'Your part is being written',
  /** Said once, to who listens: the whole of it. */
  finished: (name: string, text: string) => `${name}: ${text}`,
  hint: {
    text: 'Characters answer by themselves once a language model is connected. Until then you write every part.',
    connect: 'Connect one',
    putAway: 'Put away',
  },
  menu: {
    label: 'More ways to go on',
    answers: (name: string) => `${name} answers`,
    continue: 'Go on with the last turn',
    impersonate: 'Write my part for me',
    guide: 'A word to the model …',
    shown: 'What the model sees',
  },
  shown: {
    title: 'What the model sees',
    whose: 'For a reply of',
    whoever: 'whoever is next',
    sum: (used: number, room: number) => `${thousands(used)} of ${thousands(room)} tokens`,
    free: (count: number) => `${thousands(count)} more are kept free for the reply.`,
    counted: 'Counted as OpenAI’s models count; others differ by some percent.',
    messagesLeftOut: (count: number) =>
      count === 1
        ? 'The oldest message does not fit any more.'
        : `The oldest ${thousands(count)} messages do not fit any more.`,
    loreLeftOut: (names: string[]) => `Lore that was called and did not fit: ${names.join(', ')}.`,
    shortened: (names: string[]) => `Did not fit, or not whole: ${names.join(', ')}.`,
    kinds: {
      system: 'Instructions',
      instructions: 'Instructions',
      description: 'Who it is',
      personality: 'Personality',
      persona: 'Your persona',
      scenario: 'Scenario',
      example: 'Example',
      lore: 'Lore',
      note: 'Author’s note',
      depth_prompt: 'Note of the card',
      opening: 'Opening',
      message: 'Story',
      closing: 'Last word',
      guidance: 'Your word to the model',
    },
  },
  tokens: {
    used: (used: number, room: number) => `${thousands(used)} / ${thousands(room)}`,
    label: (used: number, room: number) =>
      `${thousands(used)} / ${thousands(room)} tokens were read for the last reply. What the model sees`,
  },
  pictures: { open: 'Look at the picture' },
  guidance: {
    label: 'A word to the model, no part of the story',
    placeholder: 'To the model, not into the story: slower, let Ines lie …',
    close: 'Say nothing to the model',
  },
  thoughts: {
    label: 'Thoughts',
    since: (seconds: number) => (seconds < 1 ? 'Thinking' : `Thinking for ${seconds} s`),
    took: (seconds: number) => (seconds < 1 ? 'Thought briefly' : `Thought for ${seconds} s`),
  },
  tools: {
    regenerate: 'Have it written anew',
    nextOrNew: 'Another version, written anew',
    continue: 'Go on writing it',
    copy: 'Copy',
    copied: 'Copied.',
    hide: 'Hide from the language model',
    show: 'Let the language model see it again',
    hidden: 'not seen by the model',
  },
  /** Why a reply ends where it does; an end that is one needs no word. */
  ended: {
    stop: '',
    length: 'It reached the longest length of a reply.',
    refused: 'The model stopped here of its own will.',
    other: 'It ended here, and nobody said why.',
    stopped: 'You stopped it here.',
    failed: 'It broke off here.',
    interrupted: 'The server ended in the middle of it. What came was kept.',
  } satisfies Record<ReplyFinish, string>,
  again: 'Try again',
  goOn: 'Continue',
  failures: {
    bad_credentials: 'The language model did not accept the key.',
    out_of_credit: 'The credit for the language model is used up. It is topped up at its provider.',
    rate_limited: 'The language model asks to slow down. A minute later it may answer.',
    refused: 'The language model will not write this. Other words may pass.',
    no_image: 'The language model answered without a word.',
    model_retired: 'Its maker has taken this model away. The connection needs another.',
    bad_request: 'The language model did not take the request. Often it is a setting of the connection.',
    too_large: 'It was too much for the language model. A smaller context may pass.',
    busy: 'The language model is too busy right now.',
    unavailable: 'The language model is down.',
    timed_out: 'The language model took too long.',
    malformed_reply: 'What the language model sent could not be read.',
    network: 'The language model cannot be reached. Check the network and the address.',
    outcome_unknown: 'The request left, but no answer came: it may have been written, and paid for.',
    aborted: 'It was stopped before it was sent.',
    stopped: 'AI calls are switched off on this server: nothing was sent.',
    over_cap: 'Your own limit held it: nothing was sent.',
    unknown_price: 'Nobody knows what this costs, and you have set a cap: nothing was sent.',
    storage_full: 'There is no room left on the disk of the server. Free some first.',
    internal: 'Something broke on our side, not yours.',
  } satisfies Record<JobFailure['reason'], string>,
  inItsWords: (message: string) => `In its own words: ${message}`,
  look: 'Look at the connections',
  putAway: 'Put away',
};

const thousands = (count: number) => count.toLocaleString('en');
