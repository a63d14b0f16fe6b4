-- What the stories were last brought up to date with: a round that finds nothing new need not look at them.
CREATE TABLE waiting.compared (state VARCHAR NOT NULL);
COMMENT ON TABLE waiting.compared IS 'One row: the state of evidence and extractions that the stories were last compared with.';
