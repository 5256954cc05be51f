import { anthropicDialect } from './dialects/anthropic.ts';
import type { Dialect } from './dialects/dialect.ts';
import { geminiDialect } from './dialects/gemini.ts';
import { ollamaDialect } from './dialects/ollama.ts';
import { openAiDialects } from './dialects/openai.ts';

/** How each service is written to, one row a service. */
export const dialects: Dialect[] = [...openAiDialects, anthropicDialect, geminiDialect, ollamaDialect];
