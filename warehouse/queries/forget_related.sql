-- Takes out all items of a kind: they are found anew.
DELETE FROM waiting.related WHERE what = $what;
