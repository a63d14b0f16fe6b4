CREATE OR REPLACE VIEW change_labels AS
SELECT changes.change_id, changes.story_id, label.name, label.rule, label.reason, label.before_start, label.before_end,
       label.after_start, label.after_end,
       substring(changes.before, label.before_start + 1, label.before_end - label.before_start) AS before,
       substring(changes.after, label.after_start + 1, label.after_end - label.after_start) AS after
FROM changes, unnest(changes.labels) AS one(label);
COMMENT ON VIEW change_labels IS 'One row per thing that a change touches.';
COMMENT ON COLUMN change_labels.change_id IS 'The change.';
COMMENT ON COLUMN change_labels.story_id IS 'Whose change.';
COMMENT ON COLUMN change_labels.name IS 'What it touches.';
COMMENT ON COLUMN change_labels.rule IS 'The rule that says so.';
COMMENT ON COLUMN change_labels.reason IS 'In words.';
COMMENT ON COLUMN change_labels.before_start IS 'Character offset into the before of the change.';
COMMENT ON COLUMN change_labels.before_end IS 'Character offset just behind it.';
COMMENT ON COLUMN change_labels.after_start IS 'Character offset into the after of the change.';
COMMENT ON COLUMN change_labels.after_end IS 'Character offset just behind it.';
COMMENT ON COLUMN change_labels.before IS 'The literal words in the older version.';
COMMENT ON COLUMN change_labels.after IS 'The literal words in the newer version.';
