CREATE TABLE saved_map (
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  language TEXT NOT NULL,
  folded TEXT NOT NULL,
  visibility TEXT NOT NULL,
  version INTEGER NOT NULL,
  layers INTEGER NOT NULL,
  created BIGINT NOT NULL,
  modified BIGINT NOT NULL
);
CREATE INDEX saved_map_owner ON saved_map (owner, modified);
CREATE INDEX saved_map_visibility ON saved_map (visibility, modified);
CREATE TABLE saved_map_version (
  map TEXT NOT NULL REFERENCES saved_map (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  document TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  saved BIGINT NOT NULL,
  PRIMARY KEY (map, version)
);
CREATE TABLE map_owner (
  person TEXT PRIMARY KEY,
  saves BIGINT NOT NULL
);
