CREATE OR REPLACE VIEW released_captures AS
SELECT subject AS capture_id
FROM decisions
WHERE verdict IN ('release', 'reject')
GROUP BY subject
HAVING arg_max(verdict, (decided_at, decision_id)) = 'release';
COMMENT ON VIEW released_captures IS 'One row per capture that a person released from quarantine.';
COMMENT ON COLUMN released_captures.capture_id IS 'Key.';
