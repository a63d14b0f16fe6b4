-- One row per source that was looked at: what it is, and how the last look at it went.
SELECT source_id, any_value(sources.kind) AS kind, arg_max(looks.outcome, (looks.observed_at, looks.look_id)) AS outcome,
       arg_max(looks.reason, (looks.observed_at, looks.look_id)) AS reason
FROM looks
JOIN sources USING (source_id)
GROUP BY source_id
ORDER BY source_id;
