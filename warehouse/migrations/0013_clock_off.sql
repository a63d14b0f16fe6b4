-- By how much the clock of this machine was off at a live look, as the servers of that round told.
ALTER TABLE observations ADD COLUMN clock_off INTEGER;
COMMENT ON COLUMN observations.clock_off IS 'Seconds that the clock was ahead of the servers (their median; behind them if negative), where that was more than five minutes; else NULL.';
