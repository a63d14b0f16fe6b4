CREATE OR REPLACE MACRO search_furniture(phrase) AS TABLE
SELECT story_id, headline, number, place, "role", "text", first_seen_at, "location", version_id, capture_id
FROM furniture
WHERE contains(folded("text"), folded(phrase))
ORDER BY story_id, number, "position";
