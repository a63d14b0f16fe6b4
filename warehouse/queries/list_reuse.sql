-- One row per quotation that stands in several stories, statements before expressions.
SELECT quoted_elsewhere.*
FROM quoted_elsewhere
WHERE group_id IN (
    SELECT group_id
    FROM quoted_elsewhere
    WHERE (starts_with(story_id, $story) OR starts_with(split_part(story_id, ':', 2), $story))
      AND ($about = '' OR contains(lower(concat_ws(' ', speaker, literal, sentence)), lower($about)))
);
