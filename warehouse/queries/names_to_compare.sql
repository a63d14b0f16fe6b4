-- One row per name that is compared with those that came or went, with what some text says of it; whether it is one of them.
SELECT told, node IN (SELECT number FROM waiting.touched WHERE part = 'node') AS touched
FROM waiting.related
WHERE what = 'names' AND node IN (SELECT number FROM waiting.touched WHERE part = 'beside')
ORDER BY told;
