export interface ModelTurn {
  role: 'user' | 'assistant';
  content: string;
}

/** Neighbours of one role become one turn: strict services take turns only by turns. */
export function alternateTurns(turns: Iterable<ModelTurn>): ModelTurn[] {
  const merged: ModelTurn[] = [];
  for (const { role, content } of turns) {
    const last = merged.at(-1);
    if (last?.role === role) last.content += `\n\n${content}`;
    else merged.push({ role, content });
  }
  return merged;
}
