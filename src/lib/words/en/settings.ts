import type { SettingsLevel } from '../../../../server/domain/settings.ts';

/** Settings: in the panel, and on the settings page. */
export const settings = {
  heading: 'Settings',
  levels: {
    default: 'as shipped',
    user: 'set for all chats',
    chat: 'set for this chat',
  } satisfies Record<SettingsLevel, string>,
  clear: (name: string) => `${name}: take back what was set here`,
  names: {
    activeConnectionId: 'Connection',
    sceneChangeThreshold: 'Threshold',
    forceGeneration: 'Paint every turn',
    autoGenerate: 'Automatic',
    askFirst: 'Ask first',
    cooldownMs: 'Pause between pictures',
    everyTurns: 'Every so many turns',
    maxPerHour: 'At most an hour',
    backgroundOpacity: 'Picture strength',
    fadeTransitionMs: 'Crossfade',
    includeCharacters: 'Paint the characters',
    includePersona: 'Paint the persona',
    promptMode: 'Prompt from',
    customPrompt: 'Your prompt',
    negativePrompt: 'Leave out',
    style: 'Style',
    outputTarget: 'Where it goes',
    size: 'Size',
    contextMessageCount: 'Messages read',
    promptTimeoutMs: 'Time for the prompt',
    generationTimeoutMs: 'Time for the picture',
    fallbackConnectionIds: 'When it fails',
    fallbackOnRefusal: 'Also when it is refused',
    dailyBudgetMicros: 'Budget a day',
    monthlyBudgetMicros: 'Budget a month',
    hardCapMicros: 'Never more a month than',
  },
  hints: {
    autoGenerate: 'Paint when the scene moves past the threshold.',
    askFirst: 'Hold the picture until you say so.',
    forceGeneration: 'Whatever the change, paint it.',
    style: 'For example: ink wash, muted colours',
    customPrompt: 'Used word for word. {{char}} and {{user}} are filled in.',
  },
  modes: { scene: 'the scene', custom: 'my own words' },
  targets: { background: 'the backdrop', preview: 'the film strip only' },
  turns: (count: number) => (count === 1 ? 'every turn' : `every ${count} turns`),
  pause: (milliseconds: number) => {
    if (milliseconds === 0) return 'none';
    return milliseconds < 60_000 ? `${milliseconds / 1000} s` : `${Math.round(milliseconds / 60_000)} min`;
  },
  perHour: (count: number | null) => (count === null ? 'no limit' : `${count} pictures`),
};
