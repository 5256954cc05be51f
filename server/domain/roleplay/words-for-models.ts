import type { ReplyKind } from './reply.ts';

/** What we say to a language model in our own words. Squared brackets set it apart from the story. */
export const storySoFar = '[The story so far:]';

export const impersonationTask =
  "Write {{user}}'s next turn in this roleplay with {{group}}, as {{user}} would say and do it. Never speak or act " +
  'for anybody else.';

export const tellGuidance = (guidance: string): string => `[For this turn: ${guidance}]`;
export const tellCharacter = (name: string, description: string): string => `About ${name}:\n${description}`;
export const tellPersona = (name: string, description: string): string =>
  `About ${name}, played by the user:\n${description}`;
export const tellPersonality = (name: string, personality: string): string =>
  `${name}'s personality: ${personality}`;
export const tellScenario = (scenario: string): string => `Scenario: ${scenario}`;
export const tellExample = (name: string, conversation: string): string =>
  `An example of how ${name} talks:\n${conversation}`;
export const tellNames = (names: readonly string[]): string => `Also there: ${names.join(', ')}.`;

export interface Turn {
  kind: ReplyKind;
  speaker: string;
  narrated: boolean;
  user: string;
  /** Several characters are there. */
  crowd: boolean;
  /** Who spoke last, and for whom; `null`: nobody yet. */
  last: { name: string; role: 'user' | 'assistant' } | null;
}

/** What is said at the very end, so that the last turn is the user's; empty where the story's own last turn does. */
export function tellTurn({ kind, speaker, narrated, user, crowd, last }: Turn): string {
  if (kind === 'continue') {
    const whose = last?.name ? `${last.name}'s last message` : 'the last message';
    return (
      `[Go on with ${whose} from exactly where it breaks off. Write only the words that come next: repeat nothing, ` +
      'and do not begin anew.]'
    );
  }
  if (kind === 'impersonation') return `[Write ${user}'s next turn, and nobody else's.]`;
  if (narrated) return '[Go on telling the story as its narrator.]';
  if (last === null) return `[Begin the story with ${speaker}'s first turn.]`;
  if (crowd) return `[Write ${speaker}'s next turn, and nobody else's.]`;
  return last.role === 'user' ? '' : `[Write ${speaker}'s next turn.]`;
}
