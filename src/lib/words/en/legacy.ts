/** What became of the image settings of an older installation. */
export const legacy = {
  title: 'Your old image settings came along',
  profiles: 'Connections made of them',
  references: (count: number) =>
    count === 1 ? 'with 1 reference picture' : `with ${count} reference pictures`,
  settings: 'Settings carried over',
  skipped: 'Left behind, and why',
  keys: 'The keys are in the vault now, and gone from where they lay before.',
  damagedTitle: 'Your old image settings could not be read',
  damaged:
    'They lie in the database as they were: nothing was moved and nothing is lost. Set up a connection here instead, or mend them and load this page again.',
  putAway: 'Good to know',
};
