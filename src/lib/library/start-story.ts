import { api } from '../api/client.ts';

/** Begins a chat with a character and whoever the user is usually; returns its id. Throws ApiProblem. */
export async function startStory(characterId: string): Promise<string> {
  const personaId = await findPersona();
  return (await api.chats.create({ characterIds: [characterId], personaId })).id;
}

/** Whom the user played last; where that is unknown, the only one there is. */
async function findPersona(): Promise<string | undefined> {
  const [last] = (await api.chats.list({ limit: 1 })).items;
  const { items } = await api.elements.list({ kind: 'persona', limit: 200 });
  const played = items.find(({ id }) => id === last?.persona?.id);
  return played?.id ?? (items.length === 1 ? items[0]?.id : undefined);
}
