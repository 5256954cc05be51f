/** What the keyboard can do. */
export const help: {
  title: string;
  groups: { title: string; rows: { keys: string[]; does: string }[] }[];
} = {
  title: 'On the keyboard',
  groups: [
    {
      title: 'Everywhere',
      rows: [
        { keys: ['?'], does: 'This list' },
        { keys: ['Tab'], does: 'To the next control' },
        { keys: ['Esc'], does: 'Put away what is open' },
      ],
    },
    {
      title: 'In a story',
      rows: [
        { keys: ['/'], does: 'To the line where you write' },
        { keys: ['Enter'], does: 'Send' },
        { keys: ['Shift', 'Enter'], does: 'A new line' },
        { keys: ['Enter'], does: 'On an empty line: let the story go on' },
        {
          keys: ['←', '→'],
          does: 'On an empty line: the version before or after; past the last, another is written',
        },
        { keys: ['Esc'], does: 'Stop the reply; what came stays' },
        { keys: ['w'], does: 'Open or close cast and writing' },
        { keys: ['g'], does: 'Generate a picture, if the scene has changed enough' },
        { keys: ['f'], does: 'Force one, whatever the change' },
        { keys: ['p'], does: 'Open or close the scene panel' },
        { keys: ['['], does: 'An earlier picture of the film strip' },
        { keys: [']'], does: 'A later one' },
      ],
    },
    {
      title: 'In the list of stories',
      rows: [
        { keys: ['/'], does: 'Search' },
        { keys: ['n'], does: 'A new story' },
      ],
    },
    {
      title: 'Among cast & places',
      rows: [
        { keys: ['/'], does: 'Search' },
        { keys: ['n'], does: 'A new one of the kind that is shown' },
      ],
    },
    {
      title: 'In the gallery',
      rows: [
        { keys: ['/'], does: 'Search' },
        { keys: ['←', '→', '↑', '↓'], does: 'From picture to picture' },
        { keys: ['x'], does: 'Pick, or no longer' },
        { keys: ['Shift', '→'], does: 'Pick as far as there' },
        { keys: ['Delete'], does: 'Move what is picked to the trash' },
        { keys: ['Esc'], does: 'Pick nothing' },
      ],
    },
    {
      title: 'Looking at a picture',
      rows: [
        { keys: ['←'], does: 'The picture before' },
        { keys: ['→'], does: 'The next one' },
        { keys: ['+'], does: 'Closer' },
        { keys: ['-'], does: 'Further away' },
        { keys: ['0'], does: 'The whole picture again' },
        { keys: ['i'], does: 'Details' },
        { keys: ['*'], does: 'Favourite, or no longer' },
        { keys: ['t'], does: 'Tags' },
        { keys: ['b'], does: 'Use as background of its story' },
        { keys: ['u'], does: 'Use as something else' },
        { keys: ['r'], does: 'Paint it again' },
        { keys: ['v'], does: 'Variations' },
        { keys: ['s'], does: 'Share' },
        { keys: ['d'], does: 'Download' },
        { keys: ['Delete'], does: 'Move to the trash' },
      ],
    },
  ],
};
