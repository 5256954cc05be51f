-- Moving in and out: what a chat's file said beside its messages, and things whose making was begun.

-- The header of an imported chat and what else its file said of the whole, untouched, for the way back.
ALTER TABLE chats ADD COLUMN rest TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(rest));

-- 0: its id is drawn, and whether the thing was made before the server died is seen by looking for it.
ALTER TABLE moved_items ADD COLUMN done INTEGER NOT NULL DEFAULT 1 CHECK (done IN (0, 1));
