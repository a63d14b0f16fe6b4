CREATE OR REPLACE VIEW unacknowledged_edits AS
SELECT change_id, story_id, headline, summary, labels, substantive, silent, rank, before, after, not_before, not_after, location
FROM change_log
WHERE substantive <> 'no' AND (notices IS NULL OR len(untold) > 0) AND NOT list_contains(labels, 'notice')
ORDER BY rank DESC, not_after DESC, change_id;
COMMENT ON VIEW unacknowledged_edits IS 'One row per change that is not proven to alter nothing a reader is told and that no notice known to speak of it covers, the weightiest first: the silent edits, those of which that cannot be told, and those that probably do not matter.';
COMMENT ON COLUMN unacknowledged_edits.change_id IS 'Key.';
COMMENT ON COLUMN unacknowledged_edits.story_id IS 'Whose change.';
COMMENT ON COLUMN unacknowledged_edits.headline IS 'Of the newer version.';
COMMENT ON COLUMN unacknowledged_edits.summary IS 'One line that tells it.';
COMMENT ON COLUMN unacknowledged_edits.labels IS 'What it touches.';
COMMENT ON COLUMN unacknowledged_edits.substantive IS 'Whether it alters what a reader is told: yes or unknown.';
COMMENT ON COLUMN unacknowledged_edits.silent IS 'As in change_log: true for a silent edit, NULL where it cannot be told whether it was acknowledged, false where it probably does not matter.';
COMMENT ON COLUMN unacknowledged_edits.rank IS 'How much it matters, 0 to 100.';
COMMENT ON COLUMN unacknowledged_edits.before IS 'Literal text in the older version.';
COMMENT ON COLUMN unacknowledged_edits.after IS 'Literal text in the newer version.';
COMMENT ON COLUMN unacknowledged_edits.not_before IS 'UTC: the older version was last seen then.';
COMMENT ON COLUMN unacknowledged_edits.not_after IS 'UTC: the newer version was first seen then.';
COMMENT ON COLUMN unacknowledged_edits.location IS 'Of the source.';
