-- One row per source that a person decided about: the last decision.
SELECT arg_max(decision_id, (decided_at, decision_id)) AS decision_id,
       arg_max(verdict, (decided_at, decision_id)) AS verdict, subject,
       arg_max(other, (decided_at, decision_id)) AS other
FROM decisions
WHERE verdict IN ('merge', 'split')
GROUP BY subject
ORDER BY subject;
