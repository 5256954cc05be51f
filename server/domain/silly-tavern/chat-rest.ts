/** What an imported chat's file said of the whole, untouched, for the way back. Empty for a chat that was written here. */
export interface ChatRest {
  /** The first line, with `chat_metadata`. */
  header?: Record<string, unknown>;
  /** Where the file lay below the user's folder. */
  path?: string;
  /** The group that the chat belonged to, as its file said. */
  group?: Record<string, unknown>;
}
