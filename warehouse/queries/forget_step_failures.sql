-- Takes out all failures, so that everything is tried again.
DELETE FROM step_failures;
