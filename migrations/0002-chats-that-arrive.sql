-- A long chat is written in portions, so that no other request waits for it; until the last one is there, the
-- chat is not. What a crash leaves of it is removed at the next start.
ALTER TABLE chats ADD COLUMN arriving INTEGER NOT NULL DEFAULT 0 CHECK (arriving IN (0, 1));
CREATE INDEX chats_arriving ON chats (id) WHERE arriving = 1;
