/** How a text marks speech: by quotation marks, by putting all but speech between *asterisks*, not at all, or as nothing but speech. */
export type SpeechMarks = 'quotes' | 'asterisks' | 'none' | 'all';

const leastActions = 0.2;
/** What people say to each other and narration hardly does. */
const spokenWords = /\b(?:i|i'm|me|my|you|your|we|us|our|hello|hi|hey|yes|no|please|thanks?)\b|[?!]/i;

/** An action rather than emphasis: "*rubs her eyes*", "*I set my bag down*". */
const anAction = /(?:^|\s)\*(?:\p{Ll}[^\s*]*s\s+[^*]+|(?:i|I|he|she|they|we)\s+\p{Ll}[^*]+)\*/u;
/** Who acts, in the words of a narration: "i go up the stairs", "ok i pay and head out". */
const acts =
  '(?:go|walk|step|follow|climb|take|push|pull|open|sit|stand|lean|turn|look|grab|pick|run|reach|enter|nod|shake|eat|drink|ride|get|bolt|close|watch|shut|wake|head|lie|cross|crawl|sneak|slip|jump|drop|put|set|hand|duck|drive|swim|kneel|hide|leave|wait|wake|carry|fly|crouch|drag|haul|sail|row|hurry|rush|dash|cycle|park|lock|unlock|knock|hop|slide|march|hike|stumble|wander|stroll|pour|pack|light|stare|press|kick|trudge|creep|descend|board|land|spread)(?:e?s)?';
/** "I went up to my room", "we drove out to the coast". */
const acted =
  '(?:went|walked|drove|rode|ran|came|stepped|climbed|crept|crossed|followed|reached|entered|woke|sat|stood|lay|slipped|carried|took|pulled|pushed|opened|closed|locked|hurried|flew|sailed|headed)';
const narrates = new RegExp(
  `\\b(?:i|he|she|they|we|you)\\s+(?:\\p{L}+ly\\s+|are\\s+|am\\s+|both\\s+|all\\s+)?(?:${acts}|${acted}|standing|sitting|driving|lying)\\b|\\b(?:i'm|we're)\\s+(?:now\\s+|still\\s+|back\\s+|already\\s+|finally\\s+)*(?:standing|sitting|driving|lying|walking|waiting|in|inside|at|on|back|home|backstage|outside)\\b`,
  'iu',
);
/** "They drove to the mill": people tell of others so, but a story does it more often. */
const narratedBefore =
  /\b(?:he|she|they)\s+(?:\p{L}+ly\s+)?(?:went|drove|walked|rode|ran|came|sat|stood|reached|entered|climbed|crept|slipped|followed|stepped|turned|crossed|took|put|pushed|opened)\b/iu;
/** A story takes up again: "Two days later …", "At noon …", "Back in the newsroom …". */
const takesUp =
  /^\W*(?:(?:\p{L}+\s+){1,3}later\b|later\b|(?:in|at|by|that|the next|one)\s+(?:the\s+)?(?:morning|noon|evening|night|dawn|dusk|midnight|afternoon|day|\p{L}+\s+(?:i|we)\b)|back\s+(?:in|at|home)\b|finally\b|and then\b|(?:night|morning|dawn|evening|noon)\b)/iu;
/** "she slides into the booth", but not "she lives in the north". */
const showsOthers =
  /(?:^|[.!?]\s+)(?:he|she)\s+(?!(?:says|is|was|has|does|lives|works|wants|thinks|knows|likes|loves|hates|needs|calls|owes|goes|seems|always|never)\b)\p{Ll}+s\s/iu;
/** "i pay and head out", but not "we could go and sit". */
const narratesOn = new RegExp(`\\b(?:i|we)\\b[^.!?]{0,60}\\b(?:and|then)\\s+${acts}\\b`, 'iu');
const only =
  /\b(?:could|would|should|can|will|let's|want|wanna|gonna|might|must|don't|do|did|(?:need|have|like|going|used|try) to)\b|'(?:ll|d)\b/iu;
const longestBareSpeech = 320;

/**
 * Which marks a text uses. Asterisks count when the text begins with an action, or holds one and speaks outside of
 * it; a narrator's asterisks, and those in plain prose, are only emphasis. A short message without any marks, in
 * which a character says nothing of what anyone does, is all speech.
 */
export function findSpeechMarks(text: string, role: 'user' | 'character' | 'narrator'): SpeechMarks {
  if (/["“”«»„]/.test(text)) return 'quotes';
  if (role === 'narrator') return 'none';
  if (!text.includes('*')) return isBareSpeech(text) ? 'all' : 'none';
  if (/^\s*\*\w/.test(text) || (text.length < longestAction && anAction.test(text))) return 'asterisks';
  const parts = text.split('*');
  const inside = parts.reduce((sum, part, index) => sum + (index % 2 === 1 ? part.length : 0), 0);
  const speaks = parts.some((part, index) => index % 2 === 0 && spokenWords.test(part));
  return speaks && inside > text.length * leastActions ? 'asterisks' : 'none';
}

const longestAction = 4_000;
const stated = /^\s*(?:[[*#]|\p{Extended_Pictographic}|\w+(?: \w+)?:|(?:int|ext)\b)/iu;

/** What only people who talk say, where nothing marks speech. */
const talks =
  /\b(?:i|i'(?:m|ve|ll|d)|me|my|we|we'(?:re|ve|ll|d)|us|our|let's|hello|hi|hey|yes|no|yeah|please|thanks?|(?:he|she|it|they|that|there)'(?:s|re|ll|ve|d))\b|[?!]/iu;
/** What one thinks, was and had, and what one calls to another: "I never liked the sea", "no, the mill". */
const opines =
  /\b(?:i|we)\s+(?:\p{L}+ly\s+)?(?:think|know|want|need|like|love|hate|mean|believe|wish|hope|guess|suppose|feel|wonder|understand|remember|promise|swear|agree|doubt|miss|trust|owe|am|are|was|were|have|had|never|always|don't|didn't|can't|won't|wouldn't|couldn't|haven't|aren't|used|lived|worked|told|said|heard|grew|knew|thought|wanted|met|bought|lost|saw|dreamt|dreamed)\b|\b(?:i|we)'(?:ve|ll|d)\b|\bi'm\b|^\W*(?:hello|hi|hey|yes|no|yeah|please|thanks?|well|oh|sure)\b|\b(?:my|our)\b/iu;
const tellsOfOthers = /^\s*(?:you|you're|they|suddenly|then|the|a|an)\b/iu;

/** Only for messages of a line or two, spoken by someone. */
function isBareSpeech(text: string): boolean {
  if (text.length > longestBareSpeech || text.includes('\n')) return false;
  if ([stated, showsOthers, narratedBefore, takesUp].some((sign) => sign.test(text))) return false;
  if (!text.includes('?') && !only.test(text) && (narrates.test(text) || narratesOn.test(text))) return false;
  const talking = talks.test(text) && (only.test(text) || opines.test(text) || /[?!]/.test(text));
  return (talking && !tellsOfOthers.test(text)) || text.trim().endsWith('?');
}
