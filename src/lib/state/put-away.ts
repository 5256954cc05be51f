const key = 'cyclorama.put-away';
const kept = 100;

const read = (): string[] => localStorage.getItem(key)?.split(' ') ?? [];

/** Whether that notice was read and put away in this browser. */
export const isPutAway = (id: string): boolean => read().includes(id);

/** A notice stays in sight over a reload until its reader has put it away. */
export function putAway(id: string): void {
  const others = read().filter((other) => other !== id);
  localStorage.setItem(key, [...others, id].slice(-kept).join(' '));
}
