CREATE OR REPLACE VIEW silent_edits AS
SELECT change_id, story_id, headline, summary, labels, substantive, rank, significance, significance_reasons, before, after, not_before, not_after, location
FROM change_log
WHERE silent
ORDER BY rank DESC, not_after DESC, change_id;
COMMENT ON VIEW silent_edits IS 'One row per change that matters (a changed fact, or words that people would mostly say altered the meaning, or of which nobody can say that) and that no notice of the publisher speaks of, in a language whose notices are read, the weightiest first.';
COMMENT ON COLUMN silent_edits.change_id IS 'Key.';
COMMENT ON COLUMN silent_edits.story_id IS 'Whose change.';
COMMENT ON COLUMN silent_edits.headline IS 'Of the newer version.';
COMMENT ON COLUMN silent_edits.summary IS 'One line that tells it.';
COMMENT ON COLUMN silent_edits.labels IS 'What it touches.';
COMMENT ON COLUMN silent_edits.substantive IS 'Whether it alters what a reader is told: yes, or unknown.';
COMMENT ON COLUMN silent_edits.rank IS 'How much it matters, 0 to 100.';
COMMENT ON COLUMN silent_edits.significance IS 'How likely people say that the meaning changed, 0 to 1, from 0.5 on mostly; NULL where it is not learned.';
COMMENT ON COLUMN silent_edits.significance_reasons IS 'Why, in words, the strongest first; NULL without it.';
COMMENT ON COLUMN silent_edits.before IS 'Literal text in the older version.';
COMMENT ON COLUMN silent_edits.after IS 'Literal text in the newer version.';
COMMENT ON COLUMN silent_edits.not_before IS 'UTC: the older version was last seen then.';
COMMENT ON COLUMN silent_edits.not_after IS 'UTC: the newer version was first seen then.';
COMMENT ON COLUMN silent_edits.location IS 'Of the source.';
