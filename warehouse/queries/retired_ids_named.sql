-- One row per id that begins so and that a version or change had before an upgrade.
SELECT *
FROM retired_ids
WHERE starts_with(retired_id, $name) OR starts_with(split_part(retired_id, ':', 2), $name)
ORDER BY retired_id
LIMIT 10;
