CREATE OR REPLACE VIEW refused_captures AS
SELECT capture_id
FROM extractions
WHERE refusal_rule <> '' AND capture_id NOT IN (SELECT capture_id FROM released_captures)
UNION
SELECT subject
FROM decisions
WHERE verdict IN ('release', 'reject')
GROUP BY subject
HAVING arg_max(verdict, (decided_at, decision_id)) = 'reject';
