-- Takes the changes of some sources out whose pair of versions is not compared any more.
DELETE FROM changes
WHERE list_contains($source_ids, source_id)
  AND NOT list_contains($kept, old_version_id || ' ' || new_version_id);
