/** What a connection's form shows of settings that no single field can show, and of lists read from a service. */
export const editors = {
  choices: {
    untold: 'What may be picked is read from the service once its address, or its key, is there.',
    asking: 'Reading what it offers…',
    read: (count: number) =>
      count === 0
        ? 'It offers nothing to pick from just now. Names can be typed.'
        : 'Below, names can be picked from what it offers, or typed.',
    failed: 'What it offers could not be read: names can be typed all the same.',
    look: 'Look again',
    open: 'Show the list',
    none: 'It offers nothing of that name. It is sent as typed.',
    more: (count: number) => `And ${count.toLocaleString('en')} more: type a part of the name.`,
  },
  loading: 'One moment…',
  failedToLoad: 'This part of the form could not be fetched. Close the form and open it again.',
  rows: {
    none: 'None yet.',
    full: (most: number) => `At most ${most}.`,
    up: (name: string) => `Move ${name} up`,
    down: (name: string) => `Move ${name} down`,
    remove: (name: string) => `Remove ${name}`,
    at: (name: string, place: number) => `${name} stands at place ${place}.`,
    removed: (name: string) => `${name} is removed.`,
    unnamed: (place: number) => `Entry ${place}`,
  },
  names: {
    add: 'Add one',
    name: 'Name',
    weight: 'Weight',
    namePlaceholder: 'pick or type',
  },
  sizes: {
    add: 'Add a size',
    width: 'Width',
    height: 'Height',
  },
  json: {
    placeholder: '{"name": "value"}',
    broken: (line: number) => `This is no JSON yet: look at line ${line}.`,
    notAnObject: 'This must be an object: {"name": "value"}.',
  },
};
