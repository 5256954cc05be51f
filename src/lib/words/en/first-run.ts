/** The first page anybody sees. */
export const firstRun = {
  title: 'Cyclorama',
  sentence: 'Write a story. The stage behind it repaints itself as the scene moves.',
  watchDemo: 'Watch the demo',
  startWriting: 'Start writing',
  bringChats: 'Bring your chats',
  opening: 'Raising the curtain',
};
