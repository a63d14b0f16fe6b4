CREATE OR REPLACE MACRO holding(phrase) AS TABLE
WITH found AS (
    SELECT contents.content_id, passages_of(contents.headline, contents.blocks) AS passages,
           list_position(list_transform(passages, lambda one: contains(folded(one), folded(phrase))), true) AS place,
           passages[place] AS passage
    FROM holding_words(phrase)
    JOIN contents USING (content_id)
)
SELECT * FROM (
    SELECT timeline.*, found.passage,
           lag(timeline.last_seen_at) OVER story AS seen_before_at, lead(timeline.first_seen_at) OVER story AS seen_after_at
    FROM story_timeline AS timeline
    LEFT JOIN found ON found.content_id = timeline.content_id
    WINDOW story AS (PARTITION BY timeline.story_id ORDER BY timeline.number)
)
WHERE passage IS NOT NULL;
