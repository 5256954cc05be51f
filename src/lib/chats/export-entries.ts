import Download from '@lucide/svelte/icons/download';
import { api } from '$lib/api/client.ts';
import { words } from '$lib/words/en.ts';

/** The ways to take a chat along as a file. */
export const exportEntries = (chatId: string) =>
  (['jsonl', 'zip', 'txt'] as const).map((format) => ({
    label: words.chats.save[format],
    icon: Download,
    href: api.chats.exportUrl(chatId, format),
    download: true,
  }));
