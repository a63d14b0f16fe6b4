-- Keeps what the stories are compared with from now on.
INSERT INTO waiting.compared VALUES ($state);
