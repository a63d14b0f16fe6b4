-- One row: how many rows a table has, and a hash of their set.
SELECT count(*) || ' rows, ' || coalesce(bit_xor(md5_number(to_json(one)::VARCHAR)), 0) FROM query_table($name) AS one;
