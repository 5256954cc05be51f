/** The page of the settings that hold for all chats. */
export const settingsPage = {
  title: 'Settings',
  lead: 'What holds for every story. A story can say otherwise in its scene panel.',
  groups: {
    look: 'Light and motion',
    money: 'Money',
    about: 'About',
  },
  theme: 'Light',
  themes: { dark: 'Dark', light: 'Light', system: 'As the system' },
  themeLevel: 'kept in this browser',
  portraits: 'Small portraits in stories',
  portraitsHint: 'Beside what people say, where they have a picture.',
  motion: 'Motion',
  motionReduced: 'Your system asks for less motion: backdrops change at once, and nothing breathes.',
  motionFull: 'Backdrops fade. If your system asks for less motion, they change at once.',
  about: (version: string) => `Cyclorama ${version}`,
  aboutText:
    'Stories, pictures and settings stay in the data folder of this server. The painter and the reader of scenes are built in: no key, no network, no cost.',
};
