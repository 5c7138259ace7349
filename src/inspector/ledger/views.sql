CREATE VIEW heads AS
SELECT e.r, e.i, e.f, e.w, e.id, e.value, e.at FROM entry e WHERE NOT EXISTS (
  SELECT 1 FROM entry o WHERE o.r = e.r AND o.i = e.i AND o.f = e.f AND instr(o.replaces, e.id)
  AND (length(o.replaces) = 20 OR EXISTS (
    WITH RECURSIVE place(p) AS (
      SELECT 1 UNION ALL SELECT p + 20 FROM place WHERE p + 20 < length(o.replaces)
    ) SELECT 1 FROM place WHERE substr(o.replaces, p, 20) = e.id
  ))
)

CREATE VIEW entries AS
SELECT record.name AS record, item.name AS item, field.name AS field, e.value,
  sitting.author, sitting.machine,
  strftime('%Y-%m-%dT%H:%M:%SZ', nullif(e.at, 0) / 1000, 'unixepoch') AS at,
  EXISTS (SELECT 1 FROM heads h WHERE h.r = e.r AND h.i = e.i AND h.f = e.f AND h.id = e.id)
    AS stands,
  merged.file, lower(hex(e.id)) AS id, lower(hex(sitting.id)) AS sitting, e.seq,
  lower(hex(e.replaces)) AS replaces
FROM entry e JOIN record USING(r) JOIN item USING(i) JOIN field USING(f) JOIN sitting USING(w)
LEFT JOIN merged USING(batch)
WHERE item.name NOT LIKE 'restricted:%'

CREATE VIEW findings AS
SELECT round, cell, criterion, "column",
  CASE WHEN conflict THEN NULL ELSE
    CASE WHEN json_valid(answer) THEN json_extract(answer, '$.a') ELSE answer END END AS answer,
  CASE WHEN json_valid(answer) AND NOT conflict THEN
    (SELECT group_concat(value, ' ') FROM json_each(answer, '$.c')) END AS caps,
  note, explain, CASE WHEN NOT conflict THEN author END AS author,
  strftime('%Y-%m-%dT%H:%M:%SZ', at / 1000, 'unixepoch') AS at, conflict
FROM (
  SELECT
    substr(record.name, 7, instr(substr(record.name, 7), '/') - 1) AS round,
    substr(record.name, 7 + instr(substr(record.name, 7), '/')) AS cell,
    item.name AS criterion,
    substr(field.name, 1, instr(field.name, '.') - 1) AS "column",
    max(h.value) FILTER (WHERE field.name LIKE '%.answer') AS answer,
    max(h.value) FILTER (WHERE field.name LIKE '%.note') AS note,
    max(h.value) FILTER (WHERE field.name LIKE '%.explain') AS explain,
    max(sitting.author) AS author,
    nullif(max(h.at), 0) AS at,
    max(EXISTS (SELECT 1 FROM conflict c WHERE c.r = h.r AND c.i = h.i AND c.f = h.f)) AS conflict
  FROM heads h JOIN record USING(r) JOIN item USING(i) JOIN field USING(f) JOIN sitting USING(w)
  WHERE record.name LIKE 'visit/%' AND item.name <> '' AND instr(item.name, ':') = 0
  AND field.name IN ('self.answer', 'self.note', 'self.explain', 'team.answer', 'team.note',
    'team.explain', 'appraised.answer', 'appraised.note', 'appraised.explain')
  GROUP BY h.r, h.i, substr(field.name, 1, instr(field.name, '.'))
  HAVING count(h.value)
)

CREATE VIEW conflicts AS
SELECT
  CASE WHEN record.name LIKE 'visit/%'
    THEN substr(record.name, 7, instr(substr(record.name, 7), '/') - 1) END AS round,
  CASE WHEN record.name LIKE 'visit/%'
    THEN substr(record.name, 7 + instr(substr(record.name, 7), '/')) END AS cell,
  record.name AS record, item.name AS item, field.name AS field,
  CASE WHEN field.name LIKE '%.answer' AND json_valid(h.value)
    THEN json_extract(h.value, '$.a') ELSE h.value END AS value,
  sitting.author, sitting.machine,
  strftime('%Y-%m-%dT%H:%M:%SZ', nullif(h.at, 0) / 1000, 'unixepoch') AS at,
  lower(hex(h.id)) AS id
FROM conflict c JOIN heads h ON h.r = c.r AND h.i = c.i AND h.f = c.f
JOIN record ON record.r = c.r JOIN item ON item.i = c.i JOIN field ON field.f = c.f
JOIN sitting USING(w)
WHERE item.name NOT LIKE 'restricted:%'

CREATE VIEW visits AS
SELECT v.round, v.cell, c.name, c.type, c.organisation, v.view AS "column", v.status, v.verdict,
  v.earned / 100.0 AS earned, v.applicable / 100.0 AS applicable, v.result, v.lowest, v.reachable,
  v.may_lose / 100.0 AS may_lose, v.findings, v.remaining, v.decisive,
  strftime('%Y-%m-%dT%H:%M:%SZ', v.at / 1000, 'unixepoch') AS at, v.checklist
FROM visit_state v LEFT JOIN cell_state c ON c.round = v.round AND c.cell = v.cell

CREATE VIEW cells AS
SELECT round, code AS cell, name, type, kind, organisation, parent, members, selected, status,
  enrolment, grade, reward
FROM cell_state

CREATE VIEW sittings AS
SELECT author, machine, program,
  strftime('%Y-%m-%dT%H:%M:%SZ', nullif(started, 0) / 1000, 'unixepoch') AS started,
  lower(hex(id)) AS id
FROM sitting

CREATE VIEW merges AS
SELECT batch, file, strftime('%Y-%m-%dT%H:%M:%SZ', at / 1000, 'unixepoch') AS at, entries, new,
  lower(hex(digest)) AS digest
FROM merged
