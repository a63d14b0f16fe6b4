-- One row per quotation in the newest version of a story.
SELECT story_id, quotation_id, block, starts, ends, literal
FROM quotation_timeline
WHERE newest
ORDER BY location, story_id, position, starts, quotation_id;
