-- Takes out the failures of a step for some subjects.
DELETE FROM step_failures WHERE step = $step AND list_contains($subjects, subject);
