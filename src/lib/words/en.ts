import { cast } from './en/cast.ts';
import { chat } from './en/chat.ts';
import { chats } from './en/chats.ts';
import { common } from './en/common.ts';
import { connections } from './en/connections.ts';
import { decision } from './en/decision.ts';
import { failures } from './en/failures.ts';
import { firstRun } from './en/first-run.ts';
import { gallery } from './en/gallery.ts';
import { help } from './en/help.ts';
import { importing } from './en/import.ts';
import { legacy } from './en/legacy.ts';
import { moving } from './en/moving.ts';
import { presets } from './en/presets.ts';
import { problem } from './en/problem.ts';
import { prompt } from './en/prompt.ts';
import { reply } from './en/reply.ts';
import { scene } from './en/scene.ts';
import { settings } from './en/settings.ts';
import { settingsPage } from './en/settings-page.ts';
import { signIn } from './en/sign-in.ts';
import { spending } from './en/spending.ts';
import { tagList } from './en/tag-list.ts';
import { taught } from './en/taught.ts';
import { trial } from './en/trial.ts';

/** Every sentence of the interface, in English: plain text, and functions where something is filled in. */
export const words = {
  common,
  cast,
  failures,
  firstRun,
  chat,
  scene,
  connections,
  decision,
  settings,
  presets,
  problem,
  prompt,
  reply,
  chats,
  gallery,
  importing,
  moving,
  legacy,
  settingsPage,
  help,
  signIn,
  spending,
  tagList,
  taught,
  trial,
};
