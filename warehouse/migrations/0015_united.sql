-- By what sources were last united: only what has changed since, and what stands beside it, is looked at again.
CREATE TABLE waiting.united (
    source_id VARCHAR NOT NULL,
    told      VARCHAR NOT NULL,
    bonds     VARCHAR[] NOT NULL
);
COMMENT ON TABLE waiting.united IS 'One row per source for which it was found out with what others it stands; none for one that could not be united.';
COMMENT ON COLUMN waiting.united.source_id IS 'Key: src1:…';
COMMENT ON COLUMN waiting.united.told IS 'The rules, and a hash of what captures, the list of sources and decisions told of it.';
COMMENT ON COLUMN waiting.united.bonds IS 'By what it can be united with others: ids of sources, article numbers of a site. Those that share none, however far round, are never one.';
