CREATE OR REPLACE VIEW silent_edits AS
SELECT change_id, story_id, headline, summary, labels, substantive, rank, significance, significance_reasons, before, after, not_before, not_after, location
FROM change_log
WHERE silent
ORDER BY rank DESC, not_after DESC, change_id;
