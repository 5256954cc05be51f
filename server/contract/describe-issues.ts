import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const maxFields = 30;

/**
 * Per path of the input, one sentence about what is wrong with it. The values themselves are never repeated,
 * names only where they are short.
 */
export function describeIssues(issues: readonly Issue[]): Record<string, string> {
  const entries = issues.flatMap((issue): [string, string][] => {
    const path = issue.path.map(String);
    if (issue.code !== 'unrecognized_keys') return [[path.join('.'), describe(issue)]];
    return issue.keys.map((key) => [[...path, clip(key)].join('.'), 'This is not known here.']);
  });
  // The first thing said of a path stays: later ones follow from it.
  return Object.fromEntries(entries.slice(0, maxFields).reverse());
}

const clip = (name: string) => (name.length > 60 ? `${name.slice(0, 59)}…` : name);

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  file: 'a file',
};

function describe(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && issue.path.length > 0 && issue.message.endsWith('undefined')
        ? 'This is needed.'
        : `This must be ${kinds[issue.expected] ?? 'something else'}.`;
    case 'too_big':
      return `At most ${amount(issue.maximum, issue.origin)}.`;
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) === 1
        ? 'This must not be empty.'
        : `At least ${amount(issue.minimum, issue.origin)}.`;
    case 'invalid_value':
      return `One of: ${issue.values.map(String).join(', ')}.`;
    case 'invalid_union':
      return 'This has none of the forms that are understood here.';
    case 'custom':
      return issue.message;
    default:
      return 'This is not valid.';
  }
}

function amount(limit: number | bigint, origin: string): string {
  const number = limit.toLocaleString('en-GB');
  if (origin === 'string') return `${number} characters`;
  return origin === 'array' || origin === 'set' ? `${number} entries` : number;
}
