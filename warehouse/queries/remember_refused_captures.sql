-- Adds those of some captures that were read and taken for no version to what is known of their roots.
UPDATE timelines SET captures = list_sort(list_distinct(list_concat(timelines.captures, aside.captures)))
FROM (
    SELECT coalesce(roots.root_id, extractions.source_id) AS root_id, list(extractions.capture_id) AS captures
    FROM extractions
    LEFT JOIN source_roots AS roots ON roots.source_id = extractions.source_id
    WHERE list_contains($capture_ids, extractions.capture_id)
      AND (extractions.refusal_rule <> '' OR extractions.articles = 0)
    GROUP BY ALL
) AS aside
WHERE timelines.source_id = aside.root_id;
