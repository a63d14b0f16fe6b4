-- When the origin made an answer, by which an older copy from a cache is told from an edit.
ALTER TABLE exchanges ADD COLUMN made_at TIMESTAMPTZ;
COMMENT ON COLUMN exchanges.made_at IS 'UTC: when the origin made the answer, by its headers Date and Age; NULL when that is not known.';
COMMENT ON COLUMN held_captures.rule IS 'collapsed (a fragment of the text), another-story, doubtful-first (a first capture that the gate doubts and later ones outvote), broken-off (the beginning of the text), paywall-cut or older-copy.';
