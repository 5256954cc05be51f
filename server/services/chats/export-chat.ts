import { makeZip } from 'client-zip';
import { stillMimeOf, type Image } from '../../domain/image.ts';
import { extensions } from '../../domain/image-file.ts';
import { type ChatPlace, placeChat } from '../../domain/silly-tavern/chat-path.ts';
import { writeSillyTavernHeader } from '../../domain/silly-tavern/write-header.ts';
import {
  type MediaFile,
  type WrittenMessage,
  writeSillyTavernMessage,
} from '../../domain/silly-tavern/write-message.ts';
import { listPicturePaths, readCssPath } from '../../domain/transcript/read-line-extras.ts';
import type { Chat } from '../../domain/chat.ts';
import { createBreather } from '../illustration/breather.ts';
import { findBrought } from '../moving/bring-once.ts';
import type { Actor, Ports } from '../ports.ts';
import { openStill } from '../images/open-still.ts';
import { getChat } from './get-chat.ts';

export type ExportFormat = 'jsonl' | 'zip' | 'txt';

export interface ExportedChat {
  fileName: string;
  mime: string;
  /** Read from the database as they are asked for: a long chat costs no memory. */
  body: ReadableStream<Uint8Array>;
}

type Exporting = Pick<Ports, 'chats' | 'messages' | 'settings' | 'images' | 'imageStore' | 'movedItems'>;

const portion = 100;

/**
 * A chat for elsewhere: as SillyTavern's own lines, the same in a ZIP with its pictures, laid out to be unpacked over
 * a SillyTavern user's folder, or as plain text. Throws `AppError('not_found')`.
 */
export async function exportChat(
  ports: Exporting,
  actor: Actor,
  chatId: string,
  format: ExportFormat,
): Promise<ExportedChat> {
  const chat = await getChat(ports, actor, chatId);
  const rest = (await ports.chats.findRest(actor.id, chatId)) ?? {};
  const writing = new ChatWriting(ports, actor, chat, placeChat(chat, rest), rest.header ?? {});
  const stem = writing.place.path.replace(/^.*\//, '').replace(/\.jsonl$/, '');
  if (format === 'txt') {
    return {
      fileName: `${stem}.txt`,
      mime: 'text/plain; charset=utf-8',
      body: streamOf(writing.plainText()),
    };
  }
  const settings = await ports.settings.findChatLayer(actor.id, chatId);
  const header = writeSillyTavernHeader(rest, settings, await writing.backdropPath());
  if (format === 'jsonl') {
    return { fileName: `${stem}.jsonl`, mime: 'application/x-ndjson', body: streamOf(writing.lines(header)) };
  }
  return { fileName: `${stem}.zip`, mime: 'application/zip', body: makeZip(writing.files(header)) };
}

class ChatWriting {
  /** Every picture that was named so far, by its path. */
  readonly #pictures = new Map<string, Image>();
  /** Whose card a name of a group stands for. */
  readonly #avatars = new Map<string, string>();

  constructor(
    private readonly ports: Exporting,
    private readonly actor: Actor,
    private readonly chat: Chat,
    readonly place: ChatPlace,
    private readonly header: Record<string, unknown>,
  ) {}

  async *lines(header: object): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    yield encoder.encode(JSON.stringify(header));
    for await (const page of this.#pages()) {
      const breathe = createBreather();
      const known = await this.#findBrought(page.flatMap(({ extra }) => listPicturePaths(extra)));
      for (const message of page) {
        const media = await this.#mediaOf(message, known);
        const line = writeSillyTavernMessage(message, media, this.#avatarOf(message));
        yield encoder.encode(`\n${JSON.stringify(line)}`);
        await breathe();
      }
    }
  }

  /** The lines first: which pictures go along is known when they have been written. */
  async *files(header: object) {
    const { path, groupPath, group } = this.place;
    yield { name: path, input: this.lines(header) };
    if (groupPath) yield { name: groupPath, input: JSON.stringify(group, null, 4) };
    for (const [name, image] of this.#pictures) {
      const file = await openStill(this.ports, image);
      if (file) yield { name, input: file.open(), lastModified: new Date(image.createdAt), size: file.bytes };
    }
  }

  async *plainText(): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    for await (const page of this.#pages()) {
      const spoken = page.filter(({ text }) => text !== '');
      yield encoder.encode(spoken.map(({ name, text }) => `${name}: ${text}\n\n`).join(''));
    }
  }

  async backdropPath(): Promise<string | null> {
    const imageId = this.chat.backdrop?.imageId;
    const image = imageId === undefined ? undefined : await this.ports.images.find(this.actor.id, imageId);
    if (!image) return null;
    const metadata = this.header.chat_metadata as { custom_background?: unknown } | undefined;
    const came = readCssPath(metadata?.custom_background);
    const known = came === undefined ? undefined : (await this.#findBrought([came])).get(image.id);
    return this.#name(image, known);
  }

  async *#pages(): AsyncGenerator<WrittenMessage[]> {
    for (let after = 0; ;) {
      const page = await this.ports.messages.listWhole(this.actor.id, this.chat.id, after, portion);
      if (page.length === 0) return;
      yield page;
      after = page.at(-1)!.position;
    }
  }

  async #mediaOf({ images }: WrittenMessage, known: ReadonlyMap<string, string>): Promise<MediaFile[]> {
    const media: MediaFile[] = [];
    for (const { imageId } of images) {
      const image = await this.ports.images.find(this.actor.id, imageId);
      if (!image) continue;
      const path = this.#name(image, known.get(imageId));
      media.push({ path, title: image.prompt, painted: image.origin === 'painted' });
    }
    return media;
  }

  #name(image: Image, known: string | undefined): string {
    const extension = extensions[stillMimeOf(image.mime)];
    const path = known ?? `${this.place.pictures}/${image.id}.${extension}`;
    this.#pictures.set(path, image);
    return path;
  }

  /** Where pictures that came from SillyTavern lay there, by their ids here. */
  async #findBrought(paths: readonly string[]): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const kind of ['pictures', 'backgrounds'] as const) {
      const ids = await findBrought(
        { ports: this.ports, actor: this.actor },
        kind,
        paths.filter((path) => path.startsWith('backgrounds/') === (kind === 'backgrounds')),
      );
      for (const [path, id] of ids) found.set(id, path);
    }
    return found;
  }

  /** In a group each line names its speaker's card. */
  #avatarOf({ role, name, extra }: WrittenMessage): string | undefined {
    if (typeof extra.original_avatar === 'string') this.#avatars.set(name, extra.original_avatar);
    return role === 'character' && this.place.group ? this.#avatars.get(name) : undefined;
  }
}

/** Takes the next part only when the reader has room for it. */
function streamOf(parts: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}
