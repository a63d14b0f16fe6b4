-- One row per claim of the newest version of a story of which something was found: a distance that was checked, or a date
-- that cannot be; in reading order.
SELECT claim_timeline.*
FROM claim_timeline
WHERE newest AND (verdict <> 'unknown' OR problem <> '')
ORDER BY "location", story_id, position, starts;
