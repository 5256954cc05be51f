/** Folders and files that tell a SillyTavern user's folder; those with `tells` alone are enough beside another. */
const marks = [
  'characters',
  'chats',
  'group chats',
  'groups',
  'worlds',
  'User Avatars',
  'backgrounds',
  'user',
  'settings.json',
] as const;
/** Without one of them there is nothing that anybody would move for. */
const tells: ReadonlySet<string> = new Set(['characters', 'chats', 'group chats', 'settings.json']);

const maxRootDepth = 4;

export type RootResult = { kind: 'ok'; root: string } | { kind: 'refused'; message: string };

/**
 * Where a SillyTavern user's folder begins in a list of paths, `''` or `data/default-user/`: the place with most of
 * its marks. Several users' folders are told apart by whoever asks, so that nobody gets another's.
 */
export function findRoot(paths: readonly string[]): RootResult {
  const found = new Map<string, Set<string>>();
  for (const path of paths) {
    const steps = path.split('/');
    for (let depth = 0; depth < steps.length && depth <= maxRootDepth; depth += 1) {
      const mark = steps[depth]!;
      const isFile = depth === steps.length - 1;
      if (!marks.some((known) => known === mark && isFile === mark.endsWith('.json'))) continue;
      const root = steps.slice(0, depth).map((step) => `${step}/`);
      const seen = found.get(root.join('')) ?? new Set<string>();
      found.set(root.join(''), seen.add(mark));
    }
  }
  const roots = [...found]
    .filter(([, seen]) => seen.size >= 2 && [...seen].some((mark) => tells.has(mark)))
    // The settings that the program ships with lie in a folder that looks like a user's.
    .filter(([root]) => !root.endsWith('default/content/'))
    // What lies inside another root belongs to it.
    .filter(([root], _index, all) => !all.some(([other]) => other !== root && root.startsWith(other)));
  if (roots.length > 1) {
    const names = roots.map(([root]) => `“${root.replace(/\/$/, '')}”`).slice(0, 5);
    return {
      kind: 'refused',
      message: `This holds several users’ folders (${names.join(', ')}): choose one.`,
    };
  }
  const [only] = roots;
  return only ? { kind: 'ok', root: only[0] } : { kind: 'refused', message: describeStranger(paths) };
}

function describeStranger(paths: readonly string[]): string {
  const nested = paths.find((path) => /\.(?:zip|7z|rar|tar|gz)$/i.test(path));
  if (nested) return `There is another archive inside (“${nested}”): unpack it first.`;
  return 'No SillyTavern user folder was found here: it holds “characters”, “chats”, “settings.json” and the like.';
}
