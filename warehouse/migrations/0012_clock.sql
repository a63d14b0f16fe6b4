-- What the clock of this machine read at a live look, where it had been set back.
ALTER TABLE observations ADD COLUMN clock_at TIMESTAMPTZ;
COMMENT ON COLUMN observations.observed_at IS 'UTC: the time that orders. Of a live look the reading of the clock, or where the clock ran back the time of the latest live look before it and a microsecond.';
COMMENT ON COLUMN observations.clock_at IS 'UTC: what the clock read, where it had run back behind an earlier live look; else NULL.';
