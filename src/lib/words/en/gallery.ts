/** The gallery and its lightbox. */
export const gallery = {
  title: 'Gallery',
  unnamedChat: 'A story that is gone',
  today: 'Today',
  yesterday: 'Yesterday',
  loading: 'Fetching pictures',
  open: (what: string) => `Open ${what}`,
  picture: 'a picture',
  empty: {
    title: 'Nothing has been painted yet',
    text: 'Every picture that a story paints is kept here by itself. Write a line with a place in it, or watch the demo, and come back.',
    filteredTitle: 'No picture of this story yet',
    act: 'To the stories',
  },
};
