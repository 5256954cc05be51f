/** One line to standard error; the cause of an error below it, for whoever runs the server. */
export function log(message: string, error?: unknown): void {
  console.error(`${new Date().toISOString()} ${message}`);
  if (error !== undefined) console.error(error);
}
