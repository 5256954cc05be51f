import type { MovingRemark } from './moving.ts';

export interface MovingFile {
  /** In the archive. */
  path: string;
  /** Below the user's folder: what tells it apart in its program. */
  inside: string;
  /** The last part, without its ending. */
  name: string;
  bytes: number;
  modifiedAt: string | null;
}

/** A user's folder of SillyTavern, sorted by what each file is to it. */
export interface Installation {
  characters: MovingFile[];
  avatars: MovingFile[];
  lorebooks: MovingFile[];
  /** `folder` is the card's file name without its ending. */
  chats: (MovingFile & { folder: string })[];
  groupChats: MovingFile[];
  groups: MovingFile[];
  backgrounds: MovingFile[];
  /** `folder` is the character's name as the gallery writes it; `null` for none. */
  pictures: (MovingFile & { folder: string | null })[];
  settings: MovingFile | null;
  secrets: MovingFile | null;
  remarks: MovingRemark[];
}

const picture = /\.(?:png|jpe?g|jfif|webp|gif|avif)$/i;
const moving = /\.(?:mp4|webm|avi|mov|mkv|apng|bmp|mp3|wav|ogg|flac|aac|m4a|mpe?g)$/i;

/** What of an installation is somebody's work and still has no home here, by its folder. */
const homeless: Record<string, string> = {
  QuickReplies: 'Quick replies are scripts of SillyTavern.',
  themes: 'Themes are for SillyTavern’s pages.',
  instruct: 'Instruct templates are not needed: services get the conversation as messages.',
  context: 'Context templates are not needed: services get the conversation as messages.',
  'OpenAI Settings': 'Presets of language models stay behind; set the instructions under Settings.',
  'TextGen Settings': 'Presets of language models stay behind; set the instructions under Settings.',
  'KoboldAI Settings': 'Presets of language models stay behind; set the instructions under Settings.',
  'NovelAI Settings': 'Presets of language models stay behind; set the instructions under Settings.',
  sysprompt: 'System prompts stay behind; set the instructions under Settings.',
  extensions: 'Extensions are programs for SillyTavern.',
  assets: 'Sounds and other assets of extensions have no place here yet.',
};

/** Sorts the files below a root. Nothing is opened; what has no place here is named, once a folder. */
export function sortFiles(
  entries: readonly Pick<MovingFile, 'path' | 'bytes' | 'modifiedAt'>[],
  root: string,
): Installation {
  const sorted: Installation = {
    characters: [],
    avatars: [],
    lorebooks: [],
    chats: [],
    groupChats: [],
    groups: [],
    backgrounds: [],
    pictures: [],
    settings: null,
    secrets: null,
    remarks: [],
  };
  const behind = new Map<string, { count: number; why: string }>();
  const leave = (place: string, why: string) => {
    const before = behind.get(place);
    behind.set(place, { count: (before?.count ?? 0) + 1, why });
  };
  for (const { path, bytes, modifiedAt } of entries) {
    if (!path.startsWith(root)) continue;
    const inside = path.slice(root.length);
    const steps = inside.split('/');
    const last = steps.at(-1)!;
    if (last.startsWith('.') || /^(?:desktop\.ini|thumbs\.db)$/i.test(last)) continue;
    const file = { path, inside, name: last.replace(/\.[^.]*$/, ''), bytes, modifiedAt };
    const why = place(sorted, file, steps);
    if (why) leave(why.place, why.why);
  }
  sorted.remarks = [...behind].map(([place, { count, why }]) => ({
    kind: null,
    path: count > 1 ? `${place} (${count})` : place,
    why,
  }));
  return sorted;
}

/** Puts a file where it belongs. Returns why it stays behind, or undefined. */
function place(
  sorted: Installation,
  file: MovingFile,
  [folder = '', second = '', third = '', ...deeper]: string[],
): { place: string; why: string } | undefined {
  const depth = second === '' ? 1 : third === '' ? 2 : 3 + deeper.length;
  const { inside } = file;
  if (inside === 'settings.json') sorted.settings = file;
  else if (inside === 'secrets.json') sorted.secrets = file;
  else if (folder === 'characters' && depth === 2 && /\.png$/i.test(inside)) sorted.characters.push(file);
  else if (folder === 'characters' && depth > 2)
    return { place: `characters/${second}`, why: 'Expression pictures have no place here yet.' };
  else if (folder === 'User Avatars' && depth === 2 && picture.test(inside)) sorted.avatars.push(file);
  else if (folder === 'worlds' && depth === 2 && /\.json$/i.test(inside)) sorted.lorebooks.push(file);
  else if (folder === 'chats' && depth === 3 && /\.jsonl$/i.test(inside))
    sorted.chats.push({ ...file, folder: second });
  else if (folder === 'group chats' && depth === 2 && /\.jsonl$/i.test(inside)) sorted.groupChats.push(file);
  else if (folder === 'groups' && depth === 2 && /\.json$/i.test(inside)) sorted.groups.push(file);
  else if (folder === 'backgrounds' && depth === 2 && picture.test(inside)) sorted.backgrounds.push(file);
  else if (folder === 'user' && second === 'images' && picture.test(inside)) {
    sorted.pictures.push({ ...file, folder: depth > 3 ? third : null });
  } else if (moving.test(inside) && ['backgrounds', 'user'].includes(folder)) {
    return { place: inside, why: 'Only still pictures can be kept here.' };
  } else if (folder in homeless) return { place: folder, why: homeless[folder]! };
  else if (inside === 'user/workflows' || (folder === 'user' && second === 'workflows')) {
    return { place: 'user/workflows', why: 'Load ComfyUI workflows into a connection by hand.' };
  } else if (folder === 'user' && second === 'files') {
    return { place: 'user/files', why: 'Files attached to chats have no place here yet.' };
  }
  // Thumbnails, backups, indexes and what else a program makes for itself is nobody's work.
  return undefined;
}
