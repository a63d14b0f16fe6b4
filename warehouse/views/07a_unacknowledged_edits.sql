CREATE OR REPLACE VIEW unacknowledged_edits AS
SELECT change_id, story_id, headline, summary, labels, substantive, silent, rank, before, after, not_before, not_after, location
FROM change_log
WHERE substantive <> 'no' AND (notices IS NULL OR len(untold) > 0) AND NOT list_contains(labels, 'notice')
ORDER BY rank DESC, not_after DESC, change_id;
