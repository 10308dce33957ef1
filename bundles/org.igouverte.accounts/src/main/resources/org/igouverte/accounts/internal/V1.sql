CREATE TABLE person (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  password TEXT NOT NULL,
  since BIGINT NOT NULL
);
CREATE TABLE person_session (
  token TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  began BIGINT NOT NULL,
  used BIGINT NOT NULL
);
CREATE INDEX person_session_person ON person_session (person);
CREATE TABLE invitation (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  made BIGINT NOT NULL,
  ends BIGINT NOT NULL
);
