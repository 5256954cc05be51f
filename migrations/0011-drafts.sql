-- Pictures may be ordered while a message is still being written: by its id what was made of it is found once it is
-- there.
CREATE INDEX jobs_by_draft ON jobs (payload ->> '$.draft.messageId')
  WHERE payload ->> '$.draft.messageId' IS NOT NULL;
