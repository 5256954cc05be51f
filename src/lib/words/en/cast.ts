import type { Turn } from '../../../../server/contract/replies.ts';

type Reason = Turn['speakers'][number]['because'];

/** Who plays in a story: its characters in their order, and the user's own part. */
export const cast = {
  label: 'Who plays',
  open: 'Cast and writing',
  answers: (name: string) => `${name} answers now`,
  more: (count: number) => `+${count}`,
  next: (name: string, because: Reason) => `${name} is next${reasons[because]}`,
  /** Beside the name. */
  itsTurn: (because: Reason, first: boolean) => `${first ? 'next' : 'then'}${reasons[because]}`,
  none: 'Nobody but you plays in this story yet.',
  persona: 'You play',
  personaFallback: 'Nobody in particular',
  add: 'Add characters',
  mute: (name: string) => `Mute ${name}: no turns by themselves`,
  unmute: (name: string) => `Let ${name} speak again`,
  muted: 'muted',
  remove: (name: string) => `Take ${name} out of this story`,
  removed: (name: string) => `${name} has left the story.`,
  drag: (name: string) => `Move ${name}`,
  dragHint: 'Drag, or use the arrow keys',
  change: 'Change persona',
  at: (name: string, place: number, of: number) => `${name} is number ${place} of ${of}.`,
  choose: {
    title: 'Who joins the story',
    personaTitle: 'Who you play',
    search: 'Search by name',
    empty: 'No characters yet. They are made, or imported from a card, under Cast & places.',
    emptyPersona: 'No personas yet. They are made under Cast & places.',
    make: 'Go there',
    nothing: (query: string) => `Nobody is called “${query}”.`,
    here: 'plays already',
    more: 'Show more',
    done: 'Done',
  },
};

const reasons: Record<Reason, string> = {
  alone: '',
  named: ': the last words name them',
  talkative: ': they feel like talking',
  chosen: ': somebody must',
  list: ': it is their place in the order',
  rotate: ': it is their place in the order',
};
