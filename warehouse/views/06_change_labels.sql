CREATE OR REPLACE VIEW change_labels AS
SELECT changes.change_id, changes.story_id, label.name, label.rule, label.reason, label.before_start, label.before_end,
       label.after_start, label.after_end,
       substring(changes.before, label.before_start + 1, label.before_end - label.before_start) AS before,
       substring(changes.after, label.after_start + 1, label.after_end - label.after_start) AS after
FROM changes, unnest(changes.labels) AS one(label);
