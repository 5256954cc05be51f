import { free } from '../../server/domain/money.ts';
import {
  type FolderPorts,
  CommandError,
  type Keeping,
  type Terminal,
  type Toolbox,
  type World,
} from '../../server/cli/command.ts';
import { defaultSize } from '../../server/domain/size.ts';
import { type Scene } from '../../server/domain/scene.ts';
import { createFakeProviders } from '../support/fakes/image-provider.ts';
import { runCommandLine } from '../../server/cli/run.ts';

type Extractor = Awaited<ReturnType<Toolbox['openExtractor']>>;
type Provider = ReturnType<Awaited<ReturnType<Toolbox['openProviders']>>['list']>[number];

const words = { tavern: 'tavern', harbour: 'harbour', forest: 'forest' };

/** Knows three places by their word and carries the rest over: enough to see what the commands do with a scene. */
export const keywordExtractor: Extractor = {
  id: 'keyword',
  async extract({ messageId, text, before }): Promise<Scene> {
    const found = Object.entries(words).find(([word]) => text.includes(word));
    if (!found) return before;
    const start = text.indexOf(found[0]);
    const known = { confidence: 1, evidence: { messageId, start, end: start + found[0].length } };
    return {
      ...before,
      environment: { value: `the ${found[0]}`, ...known },
      environmentClass: { value: found[1], ...known },
      timeOfDay: text.includes('dusk') ? { value: 'dusk', ...known } : before.timeOfDay,
    };
  },
};

export interface Stage {
  run(...args: string[]): Promise<number>;
  output: string[];
  complaints: string[];
  questions: string[];
  painted: { prompt: string; scene: Scene | null; seed: number }[];
}

/** The command line with everything outside replaced: what it says and orders is kept. */
export function setStage(
  options: {
    input?: AsyncIterable<Uint8Array>;
    generate?: () => Promise<never>;
    /** What is typed, line by line. */
    answers?: string[];
    typed?: boolean;
    ports?: FolderPorts;
    textModels?: Awaited<ReturnType<Toolbox['openTextModels']>>;
    keeping?: Keeping;
    /** Beside the painter. */
    providers?: Provider[];
  } = {},
): Stage {
  const stage: Omit<Stage, 'run'> = { output: [], complaints: [], questions: [], painted: [] };
  const terminal: Terminal = {
    input: options.input ?? bytesOf(''),
    write: async (text) => void stage.output.push(text),
    complain: async (text) => void stage.complaints.push(text),
    ask: async (question) => {
      stage.questions.push(question);
      const answer = options.answers?.shift();
      if (answer === undefined) throw new CommandError('Nothing was typed.');
      return answer;
    },
    typed: options.typed ?? false,
    watched: false,
  };
  const painter = {
    id: 'painter',
    defaultModel: 'painter',
    can: () => ({
      dialect: 'prose',
      sizes: { kind: 'any', min: 256, max: 4096 },
      negativePrompt: false,
      seed: true,
      maxCount: 1,
      maxReferences: 0,
    }),
    generate:
      options.generate ??
      (async (request) => {
        stage.painted.push(request);
        const bytes = new TextEncoder().encode(`picture ${stage.painted.length}`);
        return { bytes, requestId: null, cost: free, credits: null, leftOut: [] };
      }),
  } as Partial<Provider> as Provider;
  const tools: Toolbox = {
    openExtractor: async () => keywordExtractor,
    openTextModels: async () => {
      if (!options.textModels) throw new Error('This stage has no language models.');
      return options.textModels;
    },
    openProviders: async () => createFakeProviders(painter, ...(options.providers ?? [])),
    openImageProcessor: async () => ({
      process: async () => ({
        ...defaultSize,
        mime: 'image/webp',
        thumb: new TextEncoder().encode('thumb'),
        preview: new Uint8Array(),
        placeholder: '',
      }),
      verify: async () => ({ ...defaultSize, mime: 'image/webp' }),
      inspect: async () => ({ ...defaultSize, mime: 'image/webp', placeholder: '' }),
      makePoster: () => Promise.reject(new Error('No films are made here.')),
      greyPlaceholder: () => '',
    }),
    openKeeping: async () => {
      if (!options.keeping) throw new Error('This stage keeps nothing.');
      return options.keeping;
    },
    openDataFolder: async () => {
      if (!options.ports) throw new Error('This stage has no data folder.');
      return options.ports;
    },
    paintContactSheet: async () => new TextEncoder().encode('sheet'),
  };
  const world: World = { terminal, tools, signal: new AbortController().signal };
  return { ...stage, run: (...args) => runCommandLine(args, world) };
}

/** A stream that gives its pieces as they are. */
export async function* bytesOf(...pieces: string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield new TextEncoder().encode(piece);
}
