/** Bringing chats in from files. */
export const importing = {
  title: 'Bring your chats',
  lead: 'Drop chats of SillyTavern (.jsonl) or plain text here, character cards and lorebooks too: one file or many.',
  drop: 'Let go to import',
  pick: 'Choose files',
  whereTitle: 'Where SillyTavern keeps them',
  where: 'In its folder, under data / default-user / chats, one folder for each character.',
  textTitle: 'What plain text should look like',
  text: 'Paragraphs with an empty line between them. “Mara: …” is spoken by Mara, the rest is told.',
  safe: 'A file is taken whole or not at all, and is itself left as it is.',
  reading: (name: string, number: number, count: number) =>
    count === 1 ? `Reading ${name}` : `Reading ${name}, ${number} of ${count}`,
  results: 'What came of it',
  done: (messages: number) =>
    messages === 1 ? '1 message is here.' : `${messages.toLocaleString('en')} messages are here.`,
  character: (lore: number) =>
    lore === 0
      ? 'A new character.'
      : `A new character, with ${lore === 1 ? '1 entry' : `${lore.toLocaleString('en')} entries`} of lore.`,
  already: 'This card came before; here is the character that it made.',
  lorebook: (entries: number) =>
    `A lorebook with ${entries === 1 ? '1 entry' : `${entries.toLocaleString('en')} entries`}.`,
  openIt: 'Open',
  undone: (name: string) => `${name} is in the trash again.`,
  clear: 'Put this list away',
  play: 'Play from the start',
  playHint: 'Message by message; the stage follows.',
  readOn: 'Read on',
  readOnHint: 'Everything is there, and you write the next line.',
  failed: (name: string) => `${name} was not imported; nothing of it was kept.`,
  line: (line: number, sentence: string) => `Line ${line}: ${sentence}`,
  more: (count: number) => `and ${count} more`,
};
