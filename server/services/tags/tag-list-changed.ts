import type { AppEvent } from '../../domain/events.ts';

export const tagListChanged: AppEvent = { type: 'tag-list.changed', chatId: null, data: {} };
