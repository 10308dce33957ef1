CREATE TABLE thing (id TEXT PRIMARY KEY, amount BIGINT NOT NULL);
CREATE INDEX thing_amount ON thing (amount);
