-- One row per correction of another publisher that the newest version of a story reports.
SELECT * FROM corrections WHERE newest ORDER BY location, story_id, block, starts;
