/** Signing in and out, and one's own password. */
export const signIn = {
  title: 'Stage door',
  sentence: 'Say who you are, and your stories go on where you left them.',
  name: 'Name',
  password: 'Password',
  enter: 'Come in',
  wrong: 'That name and that password do not belong together. Look at both once more.',
  signOut: 'Sign out',
  menu: (name: string) => `Signed in as ${name}`,
  account: {
    title: 'You',
    signedInAs: (name: string) => `You are signed in as ${name}.`,
    changePassword: 'Change the password',
    current: 'Present password',
    next: 'New password',
    nextHint: 'At least 8 characters. A short sentence is easier to keep than a riddle.',
    again: 'The new one once more',
    different: 'The two are not the same.',
    changed: 'The password is changed. Everywhere else you are signed out.',
  },
};
