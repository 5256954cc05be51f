/** The page of the settings that hold for all chats. */
export const settingsPage = {
  title: 'Settings',
  lead: 'What holds for every story. A story can say otherwise in its scene panel.',
  resetOf: (name: string) => `${name}: take back to what was shipped`,
  groups: {
    look: 'Light and motion',
    when: 'When to paint',
    backdrop: 'The backdrop',
    picture: 'The picture',
    about: 'About',
  },
  theme: 'Light',
  themes: { dark: 'Dark', light: 'Light', system: 'As the system' },
  themeLevel: 'kept in this browser',
  motion: 'Motion',
  motionReduced: 'Your system asks for less motion: backdrops change at once, and nothing breathes.',
  motionFull: 'Backdrops fade. If your system asks for less motion, they change at once.',
  hints: {
    sceneChangeThreshold: 'How much a scene must change. At 0 every turn is painted, at 1 hardly any.',
    forceGeneration: 'Ignores the threshold.',
    cooldownMs: 'At least so long between two pictures of one story.',
    everyTurns: 'The turns between are read, but not painted.',
    backgroundOpacity: 'How strongly the picture shows behind the text.',
    fadeTransitionMs: 'How long one picture takes to become the next.',
    includeCharacters: 'Name the people in the prompt. The built-in painter paints places only.',
  },
  sizeName: (width: number, height: number) => `${width} × ${height}`,
  about: (version: string) => `Cyclorama ${version}`,
  aboutText:
    'Stories, pictures and settings stay in the data folder of this server. The painter and the reader of scenes are built in: no key, no network, no cost.',
};
