-- One row per version of the stories whose id begins so.
SELECT story_timeline.*, contents.authors, contents.site, contents.published, contents.language, contents.text
FROM story_timeline
JOIN contents USING (content_id)
WHERE starts_with(story_id, $story) OR starts_with(split_part(story_id, ':', 2), $story)
ORDER BY story_id, number;
