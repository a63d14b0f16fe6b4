-- The verdicts on figures of which one is among some claims, each once.
SELECT first_claim_id AS first, second_claim_id AS second, verdict, topic, reason
FROM waiting.figure_pairs
WHERE first_claim_id IN (SELECT unnest($claim_ids::VARCHAR[])) OR second_claim_id IN (SELECT unnest($claim_ids::VARCHAR[]))
GROUP BY ALL
ORDER BY ALL;
