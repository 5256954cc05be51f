/** What a device is told while no page is looked at, and how that is turned on. */
export const push = {
  title: 'Notifications',
  label: 'Tell me when a picture is painted',
  hint: 'On this device, while no page of Cyclorama is looked at. The message goes through the push service of your browser’s maker, sealed so that only this device can read it.',
  denied:
    'Your browser does not let Cyclorama notify you. Allow it in the browser’s settings for this site, then try again.',
  unsupported:
    'This browser cannot be notified here: that takes a secure address (https, or this machine itself).',
  failed: 'The browser’s push service could not be reached.',
  devices: (count: number) => (count === 1 ? 'One device is told.' : `${count} devices are told.`),
  painted: (count: number) => (count === 1 ? 'A picture is painted' : `${count} pictures are painted`),
  paintedFor: (chat: string) => `A new backdrop for “${chat}”`,
};
