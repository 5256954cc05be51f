import { EncodedPacketSink, FilePathSource, Input, MP4, WEBM } from 'mediabunny';
import type { ReadFilm } from './film-reader.ts';

// A process of its own, started by film-reader.ts: it reads the container of one film, says in JSON what stands there,
// and ends. No picture of it is decoded.

async function read(path: string): Promise<ReadFilm> {
  using input = new Input({ source: new FilePathSource(path), formats: [MP4, WEBM] });
  const video = await input.getPrimaryVideoTrack();
  const codec = await video?.getCodec();
  if (!video || !codec) return null;
  // A head whose pictures are missing shows nothing.
  if (!(await new EncodedPacketSink(video).getFirstPacket())) return null;
  return {
    width: await video.getDisplayWidth(),
    height: await video.getDisplayHeight(),
    seconds: await input.computeDuration().catch(() => null),
    hasSound: (await input.getAudioTracks()).length > 0,
  };
}

const [path = ''] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await read(path).catch(() => null)));
