-- The ledger: every request that left, rebuilt so that it outlives jobs, chats and connections, belongs to a
-- connection, and says that a price is not known instead of calling it nothing. Nothing references the table.
CREATE TABLE ledger_calls (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  job_id TEXT REFERENCES jobs (id) ON DELETE SET NULL,
  -- No references: what was spent for a chat or through a connection stays told apart when they are gone.
  chat_id TEXT,
  connection_id TEXT,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  -- Which of the fallback chain, and which of the order's pictures: 0 for the first.
  candidate INTEGER NOT NULL CHECK (candidate >= 0),
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  state TEXT NOT NULL DEFAULT 'open'
    CHECK (state IN ('open', 'answered', 'not_processed', 'unknown')),
  -- 0 for a provider that costs nothing: its calls are kept for being made once, not for the bill.
  paid INTEGER NOT NULL CHECK (paid IN (0, 1)),
  request_id TEXT,
  -- What it is booked at: the estimate until the price is known. All NULL: nobody knows.
  booked_micros INTEGER CHECK (booked_micros >= 0),
  booked_basis TEXT CHECK (booked_basis IN ('exact', 'estimated')),
  credits_amount REAL CHECK (credits_amount >= 0),
  credits_unit TEXT CHECK (credits_unit <> ''),
  -- The UTC day of `sent_at`.
  day TEXT NOT NULL,
  sent_at TEXT NOT NULL,
  settled_at TEXT,
  CHECK ((state = 'open') = (settled_at IS NULL)),
  CHECK ((booked_micros IS NULL) = (booked_basis IS NULL)),
  CHECK ((credits_amount IS NULL) = (credits_unit IS NULL))
) STRICT;
-- Until now there was only the painter, which costs nothing.
INSERT INTO ledger_calls (id, user_id, job_id, chat_id, provider, model, candidate, sequence, state, paid,
  request_id, booked_micros, booked_basis, day, sent_at, settled_at)
SELECT c.id, c.user_id, c.job_id, j.chat_id, c.provider, c.model, 0, c.sequence, c.state, 0,
  c.request_id, coalesce(c.cost_micros, c.estimate_micros), coalesce(c.cost_basis, c.estimate_basis),
  substr(c.sent_at, 1, 10), c.sent_at, c.settled_at
FROM provider_calls c JOIN jobs j ON j.id = c.job_id;
DROP TABLE provider_calls;
ALTER TABLE ledger_calls RENAME TO provider_calls;
-- A picture is ordered once of each candidate: a second call only after one that is known not to have been processed.
CREATE UNIQUE INDEX provider_calls_once ON provider_calls (job_id, candidate, sequence)
  WHERE state <> 'not_processed';
CREATE INDEX provider_calls_by_job ON provider_calls (job_id, candidate, sequence, sent_at, id);
CREATE INDEX provider_calls_of_user ON provider_calls (user_id);
CREATE INDEX provider_calls_billed ON provider_calls (user_id, sent_at, id)
  WHERE paid = 1 AND state <> 'not_processed';
CREATE INDEX provider_calls_billed_by_chat ON provider_calls (user_id, chat_id, sent_at, id)
  WHERE paid = 1 AND state <> 'not_processed';
CREATE INDEX provider_calls_billed_by_provider ON provider_calls (user_id, provider, sent_at, id)
  WHERE paid = 1 AND state <> 'not_processed';
CREATE INDEX provider_calls_billed_by_connection ON provider_calls (user_id, connection_id, sent_at, id)
  WHERE paid = 1 AND state <> 'not_processed';

-- Running sums of what is booked, open calls at their estimate: what caps, budgets and summaries ask, however long
-- the ledger grows. Written in the same commits. Empty text where a call has no connection, chat or credits.
CREATE TABLE ledger_days (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  day TEXT NOT NULL,
  provider TEXT NOT NULL,
  connection_id TEXT NOT NULL,
  chat_id TEXT NOT NULL,
  credits_unit TEXT NOT NULL,
  calls INTEGER NOT NULL,
  exact_micros INTEGER NOT NULL,
  estimated_micros INTEGER NOT NULL,
  -- Calls of which neither money nor credits are known.
  unpriced_calls INTEGER NOT NULL,
  credits_amount REAL NOT NULL,
  PRIMARY KEY (user_id, day, provider, connection_id, chat_id, credits_unit)
) STRICT, WITHOUT ROWID;

-- A picture's price: `cost_micros` counts only where the price is known.
ALTER TABLE images ADD COLUMN price_known INTEGER NOT NULL DEFAULT 1 CHECK (price_known IN (0, 1));
ALTER TABLE images ADD COLUMN credits_amount REAL CHECK (credits_amount >= 0);
ALTER TABLE images ADD COLUMN credits_unit TEXT CHECK (credits_unit <> '');
ALTER TABLE images ADD COLUMN connection_id TEXT REFERENCES connections (id) ON DELETE SET NULL;
CREATE INDEX images_by_connection ON images (connection_id) WHERE connection_id IS NOT NULL;

-- How many unfinished pictures a running job has shown: another number means another one.
ALTER TABLE jobs ADD COLUMN previews INTEGER NOT NULL DEFAULT 0 CHECK (previews >= 0);
-- The failed job this one was made for: each is tried again once, so that two clicks do not pay twice.
ALTER TABLE jobs ADD COLUMN retry_of TEXT REFERENCES jobs (id) ON DELETE SET NULL;
CREATE UNIQUE INDEX jobs_retried_once ON jobs (retry_of) WHERE retry_of IS NOT NULL;
