-- Steps that ended in an unexpected error: the one table that `rebuild` does not make again.
CREATE TABLE step_failures (
    step            VARCHAR NOT NULL,
    subject         VARCHAR NOT NULL,
    source_id       VARCHAR NOT NULL,
    error           VARCHAR NOT NULL,
    digest          VARCHAR NOT NULL,
    attempts        INTEGER NOT NULL,
    waits           INTEGER NOT NULL,
    first_failed_at TIMESTAMPTZ NOT NULL,
    last_failed_at  TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE step_failures IS 'One row per step and subject for which the last attempt ended in an unexpected error; it goes when an attempt succeeds.';
COMMENT ON COLUMN step_failures.step IS 'Key, with subject: discover, unite, extract, compare, relate, report, boards, story logs, feeds or alert.';
COMMENT ON COLUMN step_failures.subject IS 'Id of the source, capture or story; words for what belongs to no single one.';
COMMENT ON COLUMN step_failures.source_id IS 'Where the subject stands; empty for what belongs to no single source.';
COMMENT ON COLUMN step_failures.error IS 'Type and message; the traceback is in the log of the run.';
COMMENT ON COLUMN step_failures.digest IS 'Hash of the captures and the program that the attempt depended on: when it changes, the step is tried at the next run. Empty where it is tried at every run.';
COMMENT ON COLUMN step_failures.attempts IS 'Attempts under this digest that failed.';
COMMENT ON COLUMN step_failures.waits IS 'Runs until the next attempt: 1, 2, 4 … after each failed one.';
COMMENT ON COLUMN step_failures.first_failed_at IS 'UTC.';
COMMENT ON COLUMN step_failures.last_failed_at IS 'UTC.';
