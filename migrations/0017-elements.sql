-- The words of names, for searching: what a name's words begin with finds its element at any size of the library.
-- `scope` is whose list it stands in: the user's id, the user's id and the kind (`usr_…/place`), or a lorebook's id.
CREATE TABLE element_words (
  scope TEXT NOT NULL,
  word TEXT NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE,
  element_id TEXT NOT NULL REFERENCES elements (id) ON DELETE CASCADE,
  PRIMARY KEY (scope, word, name, element_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX element_words_by_element ON element_words (element_id, scope, word);
-- Words are cut by the program: it does so at its next start for elements that were there before.
ALTER TABLE elements ADD COLUMN words_cut INTEGER NOT NULL DEFAULT 0 CHECK (words_cut IN (0, 1));
CREATE INDEX elements_without_words ON elements (id) WHERE words_cut = 0;

ALTER TABLE lorebooks ADD COLUMN deleted_at TEXT;
-- One that is large is written in portions, and not there before all of it is.
ALTER TABLE lorebooks ADD COLUMN arriving INTEGER NOT NULL DEFAULT 0 CHECK (arriving IN (0, 1));
-- Kept beside the entries, so that a list costs the same with large books.
ALTER TABLE lorebooks ADD COLUMN entry_count INTEGER NOT NULL DEFAULT 0 CHECK (entry_count >= 0);
DROP INDEX lorebooks_by_user;
CREATE INDEX lorebooks_by_user ON lorebooks (user_id, name COLLATE NOCASE, id)
  WHERE deleted_at IS NULL AND arriving = 0;
DROP INDEX lorebooks_by_character;
CREATE INDEX lorebooks_by_character ON lorebooks (character_id, id) WHERE character_id IS NOT NULL;
CREATE INDEX lorebooks_arriving ON lorebooks (id) WHERE arriving = 1;
-- Removing a user follows it.
CREATE INDEX lorebooks_of_user ON lorebooks (user_id);
DROP INDEX elements_by_lorebook;
CREATE INDEX elements_by_lorebook ON elements (lorebook_id, id) WHERE lorebook_id IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX elements_of_lorebook ON elements (lorebook_id) WHERE lorebook_id IS NOT NULL;

DROP INDEX chat_characters_by_element;
CREATE INDEX chat_characters_by_element ON chat_characters (element_id, chat_id);
DROP INDEX chats_by_persona;
CREATE INDEX chats_by_persona ON chats (persona_id, id) WHERE persona_id IS NOT NULL;

-- The gallery leaves out the pictures of cards.
CREATE INDEX images_shown ON images (user_id, created_at, id) WHERE origin <> 'card';
CREATE INDEX images_shown_by_chat ON images (chat_id, created_at, id) WHERE origin <> 'card';
