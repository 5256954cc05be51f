export interface Draft {
  text: string;
  /** The name of who speaks. */
  speaker: string;
}

const keyOf = (chatId: string) => `cyclorama.draft.${chatId}`;

/** What was typed into this chat and not sent. */
export function readDraft(chatId: string): Draft {
  const kept = localStorage.getItem(keyOf(chatId));
  if (kept === null) return { text: '', speaker: '' };
  try {
    return { text: '', speaker: '', ...(JSON.parse(kept) as Partial<Draft>) };
  } catch {
    return { text: kept, speaker: '' };
  }
}

/** A store that is full or forbidden loses the draft on reload, nothing else. */
export function writeDraft(chatId: string, draft: Draft): void {
  try {
    if (draft.text === '' && draft.speaker === '') localStorage.removeItem(keyOf(chatId));
    else localStorage.setItem(keyOf(chatId), JSON.stringify(draft));
  } catch (thrown) {
    console.error('The draft could not be kept.', thrown);
  }
}
