"""Checks the audit pack that it lies in, anew from entries and checklists: python verify.py
Needs Python 3.11 alone; believes only which answers are `unsealed`; ends with 0 (all holds) or 1"""
import base64, hashlib, json, pathlib, re, sys
BOOKS, WRONG = ("merge/", "receipt/", "seal/", "key/"), []  # records about files; what is wrong
WORDS = "title label measure unit part whole when guidance evidence prefill origin source".split()
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493  # Ed25519: RFC 8032
SEAL = ('{"up_to":([1-9][0-9]*),"count":([1-9][0-9]*),"root":"([0-9a-f]{64})",'
        '"key":"([0-9a-f]{64})","signature":"([0-9a-f]{128})"}')
D, ROOT = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)
def sha(data):
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).digest()
def canonical(data, sort_keys=False):
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=sort_keys)
def need(holds):
    if not holds: raise ValueError
def add(a, b):  # two points of the curve: x = X / Z, y = Y / Z, T = X * Y / Z
    k, m = (a[1] - a[0]) * (b[1] - b[0]), (a[1] + a[0]) * (b[1] + b[0])
    t, z = 2 * D * a[3] * b[3], 2 * a[2] * b[2]
    e, f, g, h = m - k, z - t, z + t, m + k
    return e * f % P, g * h % P, f * g % P, e * h % P
def times(n, point):
    half = times(n >> 1, add(point, point)) if n else (0, 1, 1, 0)
    return add(half, point) if n & 1 else half
def point_of(data):
    y, odd = int.from_bytes(data, "little") & (2**255 - 1), data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * ROOT % P
    need(y < P and (x * x - square) % P == 0 and (x or not odd))
    x = x if x & 1 == odd else P - x
    return x, y, 1, x * y % P
def proven(seal, sitting, key):  # up to which number of a sitting, how many entries, their root
    try:
        up_to, count, root, by, signature = re.fullmatch(SEAL, seal).groups()
        text = f"inspector/seal/1\n{sitting}\n{up_to}\n{count}\n{root}\n".encode()
        raw, signed = bytes.fromhex(key), bytes.fromhex(signature)
        a, r, s = point_of(raw), point_of(signed[:32]), int.from_bytes(signed[32:], "little")
        k = int.from_bytes(hashlib.sha512(signed[:32] + raw + text).digest(), "little") % ORDER
        base = point_of((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
        one, other = times(s, base), add(r, times(k, a))
        need(all((one[i] * other[2] - other[i] * one[2]) % P == 0 for i in (0, 1)))
        need(by == key and s < ORDER and times(8, a)[0] and times(8, r)[0] and len(seal) < 1000)
        return int(up_to), int(count), root
    except (ValueError, TypeError, AttributeError):
        return 0, 0, "no good seal"
def score(c, value):  # what an answer gives on a criterion: state, points, points that apply
    try:
        return ("open", None, c["points"]) if value is None else answered(c, json.loads(value))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):  # of another rule
        return "again", None, c["points"]
def answered(c, said):
    full, text, word = c["points"], said["a"].strip(), said["a"].strip().casefold()
    rule = canonical(rule_of({k: held for k, held in c.items() if k != "id"}), sort_keys=True)
    caps = {cap["id"].casefold(): cap["at_most"] for cap in c.get("caps", [])}
    limits = [caps[cap.casefold()] for cap in said.get("c", [])]
    bare = word in ("later", "na") or text[:1] == "="
    need(said["r"] == sha(rule).hex()[:8] and not (bare and limits))
    if word in ("later", "na"):
        left_out = word == "na" and c["not_applicable"]["effect"] == "leave_out"
        return word, None if left_out or word == "later" else full, 0 if left_out else full
    points, applies = (full, full) if word == "full" or text[:1] == "=" else measured(c, text)
    if text[:1] == "=":
        points = hundredths(text[1:])
        need(0 <= points <= full and points % c["step"] == 0)
    return "scored", min([points, *limits]), applies
def rule_of(value):  # a criterion without WORDS, which decide no points
    return ({k: rule_of(v) for k, v in value.items() if k not in WORDS} if isinstance(value, dict)
            else [rule_of(v) for v in value] if isinstance(value, list) else value)
def hundredths(text):
    whole, part = re.fullmatch(r"(-?[0-9]{1,15})(?:[.,]([0-9]{1,2}))?", text.strip()).groups()
    return int(whole + (part or "").ljust(2, "0"))
def measured(c, text):
    full, said = c["points"], [each.strip() for each in text.casefold().split(",")]
    if c["how"] == "choice":
        return c["options"][int(re.fullmatch("0*([1-9][0-9]{0,9})", text)[1]) - 1]["points"], full
    if c["how"] == "deductions":
        counts = [int(re.fullmatch("0*(10000|[0-9]{1,4})", n)[1]) for n in said]
        return max(0, full - sum(d["minus"] * n for d, n in zip(c["each"], counts, strict=1))), full
    if c["how"] == "parts":
        points, applies, known = 0, full, {part["id"].casefold(): part for part in c["parts"]}
        for each in [] if said == ["none"] else said:
            part, na = known.pop(each.removesuffix(":na")), each.endswith(":na")
            left_out = na and part["not_applicable"]["effect"] == "leave_out"
            points += part["points"] * (not left_out)
            applies -= part["points"] * left_out
        return points, applies
    part, slash, whole = text.partition("/")
    part, whole = hundredths(part), hundredths(whole) if slash else 1
    if c["how"] == "number":
        need(not slash and not (c.get("whole_numbers") and part % 100))
        need(c.get("min", part) <= part <= c.get("max", part))
    else:  # a share: 100 x part / whole against thresholds in hundredths, without dividing
        need(slash and (c.get("amounts") or not (part % 100 or whole % 100 or part < 0)))
        need(whole >= 0 and (part <= whole or c.get("may_exceed_100")))
        if whole == 0:
            return c["bands"][0 if c["if_whole_zero"] == "first_band" else -1]["points"], full
        part *= 10000
    fits = (band for band in c["bands"] if part >= band.get("at_least", -(10**40)) * whole
            and part <= band.get("at_most", 10**40) * whole)
    return next(fits, c["bands"][-1])["points"], full
def answers(cells, criterion, column):  # those that count: what was accepted decides alone
    own = cells.get((criterion, column + ".answer"), [])
    said = answers(cells, criterion, "team") if column == "appraised" and {*own} <= {None} else own
    accepted = cells.get((criterion, column + ".accepted"), [])
    return [v for each in accepted for v in ([json.loads(each)[1]] if each else said)] or said
def total(table, cells, column, pins):
    standard, criteria, goods, barred = table["standard"], {}, [], set()
    for section in table["sections"]:
        for c in section["criteria"]:
            said = {v if v is None else str(v) for v in answers(cells, c["id"], column)} or {None}
            ends = [score(c, value) for value in said]
            if len(said) > 1:  # people differ: points only where every value gives the same
                gives = {end[1:] for end in ends} if ends[0][1] is not None else ()
                ends = [("conflict", *(gives.pop() if len(gives) == 1 else (None, c["points"])))]
            criteria[c["id"]] = [*ends[0]]
        goods.append([sum(criteria[c["id"]][i] or 0 for c in section["criteria"]) for i in (1, 2)])
    for item in {item for item, _field in cells if item[:5] == "disq:"}:
        holds, but = (set(cells.get((item, field), [])) for field in ("holds", "exception"))
        if holds - {None} and not (len(but) == 1 and any(but)):
            barred.add(len(holds) == 1 and not any(but))  # False: people differ about it
    earned, applies = (sum(section[i] for section in goods) for i in (0, 1))
    meets = (table["points"]["max"] * earned >= standard.get("total_at_least", 0) * applies and all(
        10000 * a >= standard.get("each_section_at_least_percent", 0) * b for a, b in goods))
    waits = {state for state, points, _of in criteria.values() if points is None and state != "na"}
    verdict = ("not_eligible" if True in barred else "disputed" if barred or pins > 1 else
               "conflict" if "conflict" in waits else "provisional" if waits or not applies else
               "meets" if meets else "does_not_meet")  # conflict: it depends on how that ends
    return {"verdict": verdict, "earned": earned, "applicable": applies, **criteria}
def content(cells, code=False):  # the code of a visit leaves out signatures and what came after
    said = [[*place, *sorted(set(values), key=lambda value: (type(value).__name__, value or 0))]
            for place, values in sorted(cells.items())
            if set(values) != {None} and not (code and is_beside(*place))]
    return sha(canonical(said)) if said else b""
def is_beside(item, field):
    told = field[7:].rpartition(":")[0] if field[:7] == "reason:" else field
    return (field in ("done", "done_day") if item[:8] == "request:" else
            item.startswith(("signature:", "restricted:")) or told.endswith(".accepted") or
            told.startswith(("appraised.", "returned")) if item else field[:6] == "status")
def compare(what, found, said):
    WRONG.extend([f"{what}: stated {said}, found {found}"] * (found != said))
def check(pack):
    def lines(name):
        return [json.loads(line) for line in (pack / name).read_text("utf-8").split("\n") if line]
    (stated,), sittings = lines("pack.json"), dict(lines("sittings.jsonl"))
    ids, places, cells, counts, entries, written, totals = {}, {}, {}, {}, {}, {}, {}
    for id_, said in lines("entries.jsonl"):
        record, sitting, seq = said if len(said) == 3 else (said[1], *said[5:7])  # 3: text withheld
        ids.setdefault(record, []).append(id_)
        written.setdefault(sitting, []).append((seq, id_, record[:5] == "seal/"))
        if len(said) > 3:
            places.setdefault((record, said[2], said[3]), []).append((id_, said[4], said[8]))
            entries[id_] = (record, said[2], said[4])
            compare(f"{record} {said[2]} {said[3]}", sha(canonical(said)).hex()[:40], id_)
    for (record, *place), rows in places.items():  # what stands is what no other entry replaces
        gone = {old[at : at + 40] for *_, old in rows for at in range(0, len(old), 40)}
        live = [(i, v) for i, v, _ in rows if i not in gone]
        cells.setdefault(record, {})[tuple(place)] = [v for _, v in live]
        sealed = cells.get("/".join(["round", *record.split("/")[1:2]]), {}).get(("", "seals"), ())
        bare = stated["unsealed"] if "require" in sealed and ".a" in place[1] else ()  # believed
        counts.setdefault(record, {})[tuple(place)] = [v for i, v in live if i not in bare]
        for of, said in (json.loads(v) for _, v, _ in rows if v and place[1][-9:] == ".accepted"):
            compare(f"accepted in {record}", entries.get(of), (record, place[0], said))
    claims = [(item[8:48], *said, b"") for record, held in cells.items() if record[:8] == "receipt/"
              for item, f in held if f == "print"  # receipts, but for those in conflict
              for said in [[v for g in ("upto", "entries", f) for v in {*held.get((item, g), ())}]]
              if [*map(type, said)] == [int, int, str] and said[1]]
    for id_ in written:
        said, place = sittings.get(id_, [""]), (f"seal/{id_[:2].upper()}", f"sitting:{id_}", "seal")
        compare("sitting", sha(canonical(said)).hex()[:40], id_)
        proofs = [proven(v, id_, said[-1]) for _, v, _ in places.get(place, ()) if v and said[-1]]
        claims.append((id_, *max(proofs, default=(0, 1, "")), b"inspector/entries/1\n"))
    for id_, up_to, count, root, prefix in claims:
        rows = [row for row in written.get(id_, ()) if row[0] <= up_to and not (prefix and row[2])]
        if len(rows) >= count:  # fewer: there is no seal, or the file holds a part of the sitting
            found = sha(prefix + bytes.fromhex("".join(sorted(row[1] for row in rows)))).hex()
            compare(f"seal or receipt of sitting {id_}", found, root)
    told = {record: content(held) for record, held in cells.items() if not record.startswith(BOOKS)}
    prints = {record: sha(bytes.fromhex("".join(sorted(held)))) for record, held in ids.items()}
    for what, held in (("fingerprint", prints), ("content", told)):
        found = sha(b"".join(r.encode() + b"\0" + held[r] for r in sorted(held) if held[r])).hex()
        compare(what, found, stated[what] or found)  # no content is stated where text is withheld
    for record, held in counts.items():
        if record[:2] == "ch": compare(record, sha(held["", "json"][0]).hex()[:16], record[-16:])
        pins = sorted({pin for pin in held.get(("", "checklist"), ()) if pin})
        table = cells.get(f"checklist/{pins[0]}") if record[:6] == "visit/" and pins else None
        for column in ("team", "self", "appraised") if table else ():
            if column == "team" or any(held[place] for place in held if column + ".a" in place[1]):
                found = total(json.loads(table["", "json"][0]), held, column, len(pins))
                found["code"] = base64.b32encode(content(cells[record], code=True))[:20].decode()
                totals |= {(record, column, key): value for key, value in found.items()}
    said = {tuple(key): value for *key, value in lines("totals.jsonl")}
    for key in {**said, **totals}: compare(" ".join(key), totals.get(key), said.get(key))
    return {"vi": "tất cả đều khớp", "pt": "tudo confere"}.get(stated["language"], "all holds")
if __name__ == "__main__":
    sys.stdout.reconfigure(errors="replace")
    try:
        holds = check(pathlib.Path(__file__).parent)
    except (OSError, LookupError, ValueError, TypeError) as error:
        WRONG.append(f"this is no whole audit pack: {error!r}")
    sys.exit(print(*WRONG or [holds], sep="\n") or bool(WRONG))
