-- An order that is answered later: what its result can be asked for by, while the call is open.
ALTER TABLE provider_calls ADD COLUMN ticket TEXT CHECK (length(ticket) <= 2000);
