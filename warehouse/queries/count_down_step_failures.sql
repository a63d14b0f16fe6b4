-- Brings the next attempt of a step nearer by one run.
UPDATE step_failures SET waits = waits - 1 WHERE step = $step AND waits > 0;
