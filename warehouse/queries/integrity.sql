-- One row per rule that some rows break: the rule, and how many rows do. None when all is well.
WITH faults AS (
    SELECT 'capture without a source' AS rule, count(*) AS broken
    FROM captures ANTI JOIN source_listings USING (source_id)
    UNION ALL
    SELECT 'capture without its WARC file', count(*)
    FROM captures ANTI JOIN warc_files ON warc_files.name = captures.warc
    UNION ALL
    SELECT 'observation of a capture that is not there', count(*)
    FROM observations ANTI JOIN captures USING (capture_id) WHERE capture_id IS NOT NULL
    UNION ALL
    SELECT 'capture extracted other than once', count(*)
    FROM (SELECT capture_id FROM captures JOIN sources ON sources.source_id = captures.source_id AND sources.kind <> 'feed'
          LEFT JOIN extractions USING (capture_id)
          WHERE capture_id NOT IN (SELECT subject FROM step_failures WHERE step = 'extract')
            AND capture_id NOT IN (SELECT capture_id FROM waiting.captures)
          GROUP BY capture_id HAVING count(extraction_key) <> 1)
    UNION ALL
    SELECT 'article of a capture without its content', count(*)
    FROM captured_articles ANTI JOIN contents USING (content_id)
    UNION ALL
    SELECT 'content twice', count(*)
    FROM (SELECT content_id FROM contents GROUP BY content_id HAVING count(*) > 1)
    UNION ALL
    SELECT 'version twice', count(*)
    FROM (SELECT version_id FROM versions GROUP BY version_id HAVING count(*) > 1)
    UNION ALL
    SELECT 'version without a story', count(*) FROM versions ANTI JOIN stories USING (story_id)
    UNION ALL
    SELECT 'version without a capture', count(*) FROM versions ANTI JOIN version_captures USING (version_id)
    UNION ALL
    SELECT 'version that overlaps the next one', count(*)
    FROM (SELECT last_seen_at, lead(first_seen_at) OVER (PARTITION BY story_id ORDER BY number) AS next_seen_at
          FROM versions)
    WHERE last_seen_at > next_seen_at
    UNION ALL
    SELECT 'neighbouring versions that were not compared', count(*)
    FROM (SELECT version_id AS new_version_id,
                 lag(version_id) OVER (PARTITION BY story_id ORDER BY number) AS old_version_id
          FROM versions) AS pairs
    ANTI JOIN comparisons USING (old_version_id, new_version_id)
    WHERE pairs.old_version_id IS NOT NULL
    UNION ALL
    SELECT 'compared versions without a change', count(*)
    FROM comparisons ANTI JOIN changes USING (old_version_id, new_version_id)
    UNION ALL
    SELECT 'change twice', count(*)
    FROM (SELECT change_id FROM changes GROUP BY change_id HAVING count(*) > 1)
    UNION ALL
    SELECT 'notice of a change that is not there', count(*)
    FROM notice_changes ANTI JOIN changes USING (change_id)
    UNION ALL
    SELECT 'quotation that stands in no sentence', count(*)
    FROM quotations ANTI JOIN sentences USING (content_id, position)
    UNION ALL
    SELECT 'quotation that is not in its article at its place', count(*)
    FROM quotations JOIN contents USING (content_id)
    WHERE len(quotations.blocks) = 1
      AND substr(contents.blocks[quotations.blocks[1] + 1].text, quotations.starts + 1,
                 quotations.ends - quotations.starts) <> quotations.literal
    UNION ALL
    SELECT 'name that is not in its article at its place', count(*)
    FROM name_mentions AS named JOIN contents USING (content_id)
    WHERE substr(contents.blocks[named.block + 1].text, named.starts + 1, named.ends - named.starts) <> named.literal
    UNION ALL
    SELECT 'passage of another publisher that is not in its article at its place', count(*)
    FROM story_fragments AS quoted JOIN contents USING (content_id)
    WHERE substr(contents.blocks[quoted.block + 1].text, quoted.starts + 1, quoted.ends - quoted.starts)
          <> quoted.literal
    UNION ALL
    SELECT 'group of quotations with a member that is not there', count(*)
    FROM quotation_group_members ANTI JOIN quotations USING (quotation_id)
    WHERE NOT EXISTS (SELECT 1 FROM waiting.sources)
)
SELECT rule, broken FROM faults WHERE broken > 0 ORDER BY rule;
