CREATE TABLE record(
  r INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, print BLOB, content BLOB
) STRICT

CREATE TABLE item(i INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT

CREATE TABLE field(f INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT

CREATE TABLE sitting(
  w INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, author TEXT NOT NULL, machine TEXT NOT NULL,
  program TEXT NOT NULL, started INTEGER NOT NULL, nonce TEXT NOT NULL, key TEXT NOT NULL
) STRICT

CREATE TABLE entry(
  r INTEGER NOT NULL, i INTEGER NOT NULL, f INTEGER NOT NULL, w INTEGER NOT NULL,
  seq INTEGER NOT NULL, id BLOB NOT NULL, value ANY, at INTEGER NOT NULL,
  replaces BLOB NOT NULL, batch INTEGER,
  PRIMARY KEY(r, i, f, w, seq, id)
) STRICT, WITHOUT ROWID

CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry never changes'); END

CREATE TRIGGER entry_is_never_removed BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END

CREATE TABLE state(
  one INTEGER PRIMARY KEY CHECK(one = 1), birth BLOB NOT NULL, entries INTEGER NOT NULL
) STRICT

CREATE TABLE merged(
  batch INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, file TEXT NOT NULL,
  at INTEGER NOT NULL, entries INTEGER NOT NULL, new INTEGER NOT NULL
) STRICT

CREATE TABLE draft(
  record TEXT NOT NULL, item TEXT NOT NULL, field TEXT NOT NULL, text TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY(record, item, field)
) STRICT

CREATE TABLE conflict(
  r INTEGER NOT NULL, i INTEGER NOT NULL, f INTEGER NOT NULL, PRIMARY KEY(r, i, f)
) STRICT, WITHOUT ROWID

CREATE TABLE visit_state(
  r INTEGER NOT NULL, view TEXT NOT NULL, round TEXT NOT NULL, cell TEXT NOT NULL,
  checklist TEXT NOT NULL, status TEXT NOT NULL, verdict TEXT,
  earned INTEGER NOT NULL, applicable INTEGER NOT NULL, result TEXT, lowest TEXT, reachable TEXT,
  may_lose INTEGER NOT NULL, findings INTEGER NOT NULL, remaining INTEGER NOT NULL,
  decisive TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY(r, view)
) STRICT, WITHOUT ROWID

CREATE INDEX visit_of_cell ON visit_state(round, cell, view)

CREATE TABLE cell_state(
  r INTEGER NOT NULL, round TEXT NOT NULL, cell TEXT NOT NULL, code TEXT NOT NULL,
  name TEXT NOT NULL, type TEXT NOT NULL, kind TEXT NOT NULL, organisation TEXT NOT NULL,
  parent TEXT NOT NULL, members INTEGER, selected INTEGER NOT NULL, status TEXT NOT NULL,
  enrolment TEXT NOT NULL, grade TEXT NOT NULL, reward TEXT NOT NULL,
  PRIMARY KEY(r, round)
) STRICT, WITHOUT ROWID

CREATE INDEX cell_of_round ON cell_state(round, cell)

CREATE TABLE _sqlite_migrations(
  id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT
)

CREATE UNIQUE INDEX idx__sqlite_migrations_migration_set_name
ON _sqlite_migrations(migration_set, name)
