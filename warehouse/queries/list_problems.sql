-- One row per thing that needs a person.
SELECT subject, name, state, reason, noted_at FROM problems ORDER BY subject, name, noted_at;
