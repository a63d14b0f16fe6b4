-- One row per name that some version of a story holds, with what that version says of it.
SELECT DISTINCT named.kind, named.literal, named.acronym, named.expansion, named.place, named.country, named.region
FROM name_mentions AS named
JOIN versions USING (content_id)
JOIN stories ON stories.story_id = versions.story_id AND stories.kind = 'article'
ORDER BY ALL;
