/** What `Bun.serve` can do with these bytes: a static route, and nothing of ours. */
export async function serveRaw(path: string): Promise<{ url: string }> {
  const bytes = await Bun.file(path).bytes();
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    development: false,
    routes: { '/thumb.webp': new Response(bytes, { headers: { 'content-type': 'image/webp' } }) },
    fetch: () => new Response(null, { status: 404 }),
  });
  return { url: server.url.origin };
}
