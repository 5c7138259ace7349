CREATE TABLE state(
  one INTEGER PRIMARY KEY CHECK(one = 1), format INTEGER, birth BLOB, fingerprint TEXT,
  entries INTEGER, names TEXT, dead INTEGER
);

CREATE TABLE seen(r INTEGER PRIMARY KEY, print TEXT, since TEXT, first INTEGER, last INTEGER);

CREATE TABLE doc(
  d INTEGER PRIMARY KEY, r INTEGER, i INTEGER, f INTEGER, w INTEGER, seq INTEGER, kind TEXT,
  also TEXT
);

CREATE TABLE finding(
  r INTEGER, i INTEGER, of TEXT, lost INTEGER, bare INTEGER, may_lose INTEGER, may_be_bare INTEGER,
  writers TEXT, PRIMARY KEY(r, i, of)
) WITHOUT ROWID;

CREATE TABLE syllable(plain TEXT, exact TEXT, PRIMARY KEY(plain, exact)) WITHOUT ROWID;

CREATE INDEX syllable_with_tones ON syllable(exact);

CREATE VIRTUAL TABLE word USING fts5(
  t, content='', columnsize=0, detail=none, prefix='1 2 3', tokenize='ascii'
);
