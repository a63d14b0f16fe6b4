CREATE OR REPLACE VIEW released_captures AS
SELECT subject AS capture_id
FROM decisions
WHERE verdict IN ('release', 'reject')
GROUP BY subject
HAVING arg_max(verdict, (decided_at, decision_id)) = 'release';
