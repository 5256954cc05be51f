/** The longest prompt that is taken; what is longer ends at a full stop or comma before. */
const mostCharacters = 4_000;
/** A refusal says little else. */
const longestRefusal = 600;

export type ReadPrompt = { ok: true; prompt: string } | { ok: false; because: 'refused' | 'unusable' };

/**
 * The prompt in a language model's answer, without what models put around it. `isCut`: the answer broke off, so that
 * its last piece is no whole.
 */
export function readPrompt(answer: string, { isCut = false } = {}): ReadPrompt {
  const text = unwrap(answer);
  if (text.length < longestRefusal && refusal.test(text)) return { ok: false, because: 'refused' };
  const line = text.replace(/\s+/g, ' ').trim();
  const prompt = isCut || line.length > mostCharacters ? cutToPiece(line.slice(0, mostCharacters)) : line;
  return /\p{L}/u.test(prompt) ? { ok: true, prompt } : { ok: false, because: 'unusable' };
}

const refusal =
  /^(?:(?:i(?:['’]m| am) )?(?:very |so |really )?sorry\b|i (?:can(?:['’]?t|not)|won['’]?t|will not|must decline)\b|i(?:['’]m| am) (?:unable|not able|not comfortable)\b|as an ai\b|unfortunately, i\b)/i;

/** Fences, headings, quotation marks and list signs. */
function unwrap(answer: string): string {
  const fenced = /```[a-z]*\n?([\s\S]*?)```/i.exec(answer)?.[1] ?? answer;
  const said = fromObject(fenced.trim())
    .replace(/^(?:sure|certainly|of course|okay|here)\b[^\n:]{0,120}:\s*\n*/i, '')
    .replace(/^[*_#\s]*(?:image |picture )?prompt[*_\s]*:[*_\s]*/i, '')
    .replace(/^[-*•]\s+/gm, '')
    .trim();
  return said.replace(/^["“«]([^"“”«»]*)["”»]$/s, '$1').trim();
}

/** Some models answer with an object whatever they are told. */
function fromObject(text: string): string {
  if (!text.startsWith('{"')) return text;
  try {
    const told = JSON.parse(text) as { prompt?: unknown };
    return typeof told.prompt === 'string' ? told.prompt : text;
  } catch {
    // Braces are also weights of tags.
    return text;
  }
}

const cutToPiece = (text: string): string =>
  text.replace(/[.,;][^.,;]*$/, (end) => end.slice(0, 1)).replace(/[,;]$/, '');
