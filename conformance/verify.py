#!/usr/bin/env python3
"""A second verifier of what an Entente node hands out, on Python's standard library and nothing else.

    verify.py FILE --roots ROOTS [--policy POLICY]… a record, the text of its codes on a paper, evidence of a fork, or of
                                                    a silence
    verify.py FOLDER --roots ROOTS [--policy POLICY]… copies of logs: one, or a folder each
    verify.py FILE --policy POLICY --entry ENTRY    a .tlog-proof

It is one file, to be carried alone. It shares no line with the node, and vectors.py holds it against the vectors. ROOTS holds a verifier key a line.
A record, and copies, must meet the POLICY of each log. It prints one line of JSON. Exit status: 0 what the file says is proven, 1 it is refuted, 2 it cannot be read.
"""
import base64
import calendar
import functools
import hashlib
import json
import os
import re
import sys
import zlib

MOST = 2**53 - 1
NATIONS = set(re.findall("..", "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICK"
    "CLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEIL"
    "IMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANC"
    "NENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJ"
    "TKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW"))


class Refused(Exception):
    """Bytes that are not what they should be, with a code of the closed list."""


def need(holds, code):
    if not holds:
        raise Refused(code)


# --- Ed25519 (RFC 8032), without the cofactor; a key must have one form and be of the prime order -----------------------
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)
IDENTITY = (0, 1, 1, 0)


def point(raw):
    y, sign = int.from_bytes(raw, "little") & (2**255 - 1), raw[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    return (x if x & 1 == sign else P - x, y, 1, (x if x & 1 == sign else P - x) * y % P)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


@functools.lru_cache(maxsize=64)
def doubled(p):
    powers = [p]
    for _ in range(255):
        powers.append(add(powers[-1], powers[-1]))
    return powers


def times(n, p):
    sum_ = IDENTITY
    for place, power in enumerate(doubled(p)):
        if n >> place & 1:
            sum_ = add(sum_, power)
    return sum_


def encoded(p):
    inverse = pow(p[2], -1, P)
    return (p[1] * inverse % P | (p[0] * inverse % P & 1) << 255).to_bytes(32, "little")


BASE = point(bytes.fromhex("58" + "66" * 31))


def signed_by(key, message, signature):
    if len(signature) != 64 or int.from_bytes(signature[32:], "little") >= ORDER:
        return False
    a = point(key)
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    sum_ = add(times(int.from_bytes(signature[32:], "little"), BASE), times(h, (P - a[0], a[1], 1, P - a[3])))
    return encoded(sum_) == signature[:32]


@functools.lru_cache(maxsize=1024)
def is_safe(key):
    p = point(key)
    return p is not None and key != encoded(IDENTITY) and encoded(times(ORDER, p)) == encoded(IDENTITY)


# --- Texts, keys, notes, checkpoints (C2SP) -----------------------------------------------------------------------------
NAME = re.compile("[^\\s\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000+]+")


def unbase64(text):
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
        return raw if base64.b64encode(raw).decode() == text else None
    except ValueError:
        return None


def number(text):
    return int(text) if re.fullmatch("0|[1-9][0-9]{0,18}", text) and int(text) <= MOST else None


def utf8(raw, code):
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(code) from None


def vkey(text):
    parts = text.split("+", 2)
    need(len(parts) == 3, "bad-key")
    name, id_, raw = parts[0], parts[1], unbase64(parts[2])
    need(raw, "bad-key")
    need(raw[0] in (1, 4), "unknown-key-type")
    need(len(raw) == 33 and NAME.fullmatch(name) and is_safe(raw[1:]), "bad-key")
    need(hashlib.sha256(name.encode() + b"\n" + raw).hexdigest()[:8] == id_, "bad-key")
    return {"name": name, "id": id_, "type": raw[0], "key": raw[1:]}


def note(raw):
    need(len(raw) <= 96 * 1024, "bad-note")
    whole = utf8(raw, "bad-note")
    split = whole.rfind("\n\n")
    need(split >= 0 and whole.endswith("\n") and not re.search("[\x00-\x09\x0b-\x1f]", whole), "bad-note")
    lines = []
    for line in whole[split + 2:-1].split("\n"):
        name, _, blob = line[2:].partition(" ")
        blob = unbase64(blob)
        need(line.startswith("\u2014 ") and NAME.fullmatch(name) and blob and len(blob) > 4, "bad-note")
        lines.append((name, blob[:4].hex(), blob[4:]))
    need(len(lines) <= 32, "bad-note")
    return whole[:split + 1], lines


def signers(raw, keys):
    """The text of a note, and the known keys that signed it with the times of cosignatures; a forged line is fatal."""
    text, lines = note(raw)
    found = []
    for name, id_, blob in lines:
        key = next((key for key in keys if (key["name"], key["id"]) == (name, id_)), None)
        if key is None:
            continue
        need(all(earlier is not key for earlier, _ in found), "bad-signature")
        message, time = text.encode(), None
        if key["type"] == 4:
            need(len(blob) == 72, "bad-signature")
            time = int.from_bytes(blob[:8], "big")
            need(0 < time <= MOST, "bad-time")
            message, blob = b"cosignature/v1\ntime %d\n" % time + message, blob[8:]
        need(signed_by(key["key"], message, blob), "bad-signature")
        found.append((key, time))
    need(found, "not-signed")
    return text, found


def checkpoint(raw, logs, cosigners=()):
    text, found = signers(raw, [*logs, *cosigners])
    origin, size, root, *rest = text.split("\n") + [""] * (2 - text.count("\n"))
    need(len(rest) < 2, "extension-line")
    need(rest and NAME.fullmatch(origin) and not origin.startswith("entente/"), "bad-checkpoint")
    need(number(size) is not None and len(unbase64(root) or b"") == 32, "bad-checkpoint")
    need(all(log["name"] == origin for log in logs), "wrong-origin")
    need(any(key is log for key, _ in found for log in logs), "not-signed")
    return {"origin": origin, "size": number(size), "root": unbase64(root), "by": [(key, time) for key, time in found if time]}


# --- The tree (RFC 9162), proofs and policies (C2SP) --------------------------------------------------------------------
def hashed(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def leaf_of(entry):
    return hashed(b"\0", entry)


def in_tree(start, end, sub, size, root, proof):
    """Whether a proof shows that the leaves from start up to end, with this root, are a subtree of a tree."""
    width = 1 << max(0, end - start - 1).bit_length()
    if not 0 <= start < end <= size or start % width or any(len(one) != 32 for one in [sub, root, *proof] if proof):
        return False
    fn, sn, tn = start, end - 1, size - 1
    while fn != sn and (sn == tn or sn & 1):
        fn, sn, tn = fn >> 1, sn >> 1, tn >> 1
    first, *rest = [sub, *proof] if fn == sn else list(proof) or [None]
    old = new = first
    for one in rest:
        if tn == 0:
            return False
        if sn & 1 or sn == tn:
            old, new = hashed(b"\1", one, old) if fn < sn else old, hashed(b"\1", one, new)
            while not sn & 1:
                fn, sn, tn = fn >> 1, sn >> 1, tn >> 1
        else:
            new = hashed(b"\1", new, one)
        fn, sn, tn = fn >> 1, sn >> 1, tn >> 1
    return tn == 0 and old == sub and new == root


def policy(raw):
    text = utf8(raw, "bad-policy")
    need(not re.search("[\x00-\x08\x0b-\x1f\x7f]", text), "bad-policy")
    logs, named, groups, quorum, keys, taken = [], {}, {}, [], [], []
    for words in (re.split("[ \t]+", line.strip(" \t")) for line in text.split("\n")):
        if words == [""] or words[0].startswith("#"):
            continue
        kind, *rest = words
        if kind in ("log", "witness") and len(rest) in ((1, 2) if kind == "log" else (2, 3)):
            if kind == "witness":
                need(rest[0] != "none" and rest[0] not in named and rest[0] not in groups, "bad-policy")
            key = vkey(rest[kind == "witness"])
            need(key["type"] == (1 if kind == "log" else 4) and key["key"] not in keys, "bad-policy")
            keys.append(key["key"])
            logs, named = (logs + [key], named) if kind == "log" else (logs, {**named, rest[0]: key})
        elif kind == "group" and len(rest) > 2 and rest[0] != "none" and rest[0] not in named and rest[0] not in groups:
            members = rest[2:]
            least = {"all": len(members), "any": 1}.get(rest[1]) or number(rest[1]) or 0
            need(len(set(members) - set(taken)) == len(members) >= least > 0, "bad-policy")
            need(all(member in named or member in groups for member in members), "bad-policy")
            groups[rest[0]], taken = (least, members), taken + members
        else:
            need(kind == "quorum" and len(rest) == 1 and not quorum, "bad-policy")
            need(rest[0] == "none" or rest[0] in named or rest[0] in groups, "bad-policy")
            quorum = rest
    need(quorum, "bad-policy")
    return {"logs": logs, "named": named, "groups": groups, "quorum": quorum[0]}


def is_met(rules, good):
    good = set(good)
    for name, (least, members) in rules["groups"].items():
        good |= {name} if len(good & set(members)) >= least else set()
    return rules["quorum"] == "none" or rules["quorum"] in good


def unproof(raw):
    text = utf8(raw, "bad-proof") if len(raw) <= 256 * 1024 else ""
    head, found, rest = text.partition("\n\n")
    lines = head.split("\n")
    need(found and lines.pop(0) == "c2sp.org/tlog-proof@v1", "bad-proof")
    if lines and lines[0].startswith("extra "):
        need(unbase64(lines.pop(0)[6:]) is not None, "bad-proof")
    index = number(lines.pop(0)[6:]) if lines and lines[0].startswith("index ") else None
    hashes = [unbase64(line) for line in lines]
    need(index is not None and len(hashes) < 64 and all(one and len(one) == 32 for one in hashes), "bad-proof")
    return index, hashes, rest.encode()


def proven(leaf, raw, rules):
    index, hashes, signed = unproof(raw)
    origin = note(signed)[0].split("\n")[0]
    logs = [log for log in rules["logs"] if log["name"] == origin]
    need(logs, "wrong-origin")
    head = checkpoint(signed, logs, list(rules["named"].values()))
    need(is_met(rules, [name for name, key in rules["named"].items() if any(key is by for by, _ in head["by"])]), "no-quorum")
    need(len(leaf) == 32 and in_tree(index, index + 1, leaf, head["size"], head["root"], hashes), "not-included")
    return {"index": index, **head}


# --- Acts (docs/spec/acts.md) -------------------------------------------------------------------------------------------
PAYLOAD = "application/vnd.entente.act+json; v=1"
FORMS = {"id": "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", "law": "sha256:[0-9a-f]{64}",
    "type": r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z][a-zA-Z0-9]*(?:-[a-z0-9]+)*)+"}
TEXTS = {"subject", "log", "nation", "at", "id", "type"}


def real(text):
    """A number with a point or a power may still be an integer, in another form than the canonical one."""
    value = float(text)
    need(value == int(value) and abs(value) <= MOST, "bad-json")
    return int(value)


def checked(value, depth=0):
    need(depth <= 32, "bad-json")
    need(type(value) is not int or abs(value) <= MOST, "bad-json")
    need(type(value) is not str or not re.search("[\ud800-\udfff]", value), "bad-json")
    if type(value) is dict:
        for name in value:
            need(name != "__proto__" and not re.search("[\ud800-\udfff]", name), "bad-json")
    for one in value.values() if type(value) is dict else value if type(value) is list else ():
        checked(one, depth + 1)


def canonical(value):
    if type(value) is dict:
        fields = sorted(value.items(), key=lambda field: field[0].encode("utf-16-be"))
        return "{%s}" % ",".join("%s:%s" % (canonical(name), canonical(one)) for name, one in fields)
    if type(value) is list:
        return "[%s]" % ",".join(map(canonical, value))
    return json.dumps(value, ensure_ascii=False)


def read_json(raw):
    text = utf8(raw, "not-utf8")
    try:
        value = json.loads(text, parse_float=real, parse_constant=lambda _: need(False, "bad-json"))
    except (ValueError, OverflowError, RecursionError):
        raise Refused("bad-json") from None
    checked(value)
    need(canonical(value) == text, "not-canonical")
    return value


def has(value, names, optional=()):
    return type(value) is dict and set(names) <= set(value) <= set(names) | set(optional)


def short(text):
    return type(text) is str and 1 <= len(text.encode("utf-16-be")) // 2 <= 500


def is_time(text):
    parts = re.fullmatch("([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z", text)
    year, month, day, hour, minute, second = map(int, parts.groups()) if parts else [0] * 6
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1] and hour < 24 and minute < 60 and second < 60


def is_cause(cause):
    return has(cause, ["origin", "index", "leaf"]) and short(cause["origin"]) and NAME.fullmatch(cause["origin"]) \
        and type(cause["index"]) is int and cause["index"] >= 0 and type(cause["leaf"]) is str \
        and re.fullmatch("[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=", cause["leaf"])


def is_act(act):
    names = ["id", "type", "at", "nation", "log", "by", "subject", "body", "causes"]
    if not has(act, names, ["law"]) or any(type(act[name]) is not str for name in TEXTS):
        return False
    by, causes = act["by"], act["causes"]
    return all(re.fullmatch(form, act[name]) for name, form in FORMS.items() if name in act and type(act[name]) is str) \
        and type(act.get("law", "")) is str and len(act["type"]) <= 100 and is_time(act["at"]) and act["nation"] in NATIONS \
        and short(act["log"]) and NAME.fullmatch(act["log"]) and short(act["subject"]) and type(act["body"]) is dict \
        and has(by, ["person", "role", "organisation"]) and short(by["person"]) and short(by["organisation"]) \
        and type(by["role"]) is str and re.fullmatch("[a-z][a-z0-9]*(?:-[a-z0-9]+)*", by["role"]) \
        and type(causes) is list and len(causes) <= 256 and all(map(is_cause, causes))


def act_in(entry, origin, nation, seals, officers=()):
    """The act in an entry and who sealed it; the order of the checks is the order of the reasons."""
    need(len(entry) <= 65535, "too-long")
    outer = read_json(entry)
    texts = has(outer, ["payload", "payloadType", "signatures"]) and type(outer["payload"]) is type(outer["payloadType"]) is str
    need(texts and type(outer["signatures"]) is list and 1 <= len(outer["signatures"]) <= 8, "bad-json")
    for seal in outer["signatures"]:
        need(has(seal, ["keyid", "sig"]) and type(seal["keyid"]) is type(seal["sig"]) is str, "bad-json")
    payload = unbase64(outer["payload"])
    need(payload is not None, "bad-json")
    act = read_json(payload)
    need(outer["payloadType"] == PAYLOAD, "wrong-payload-type")
    blobs = [unbase64(seal["sig"]) for seal in outer["signatures"]]
    need(None not in blobs, "bad-json")
    message = b"DSSEv1 %d %s %d %s" % (len(PAYLOAD), PAYLOAD.encode(), len(payload), payload)
    by = [key for key in seals if key["type"] == 1 and any(signed_by(key["key"], message, blob) for blob in blobs)]
    need(by, "bad-seal")
    need(type(act) is dict and act.get("log") == origin, "wrong-log")
    need(act.get("nation") == nation, "wrong-nation")
    need(is_act(act), "bad-act")
    own = [key for key in officers if officer(key["name"]) == act["by"]["person"]]
    need(not own or any(signed_by(key["key"], message, blob) for key in own for blob in blobs), "not-signed")
    return act, by


# --- Key lists, containers, records, evidence (docs/spec/files.md) ------------------------------------------------------
ROLES = {"log": 1, "mirror": 4, "officer": 1, "reader": 1, "seal": 1, "witness": 4}
PARTS = {"bundle": "checkpoint entries( receipt)?", "receipt": "checkpoint", "record": "keys keys( entry proof)+",
    "silence": "keys keys entry proof",
    "fork": "claim keys (checkpoint checkpoint|leaf proof leaf proof|entry proof)"}


def key_list(raw, root):
    text, _ = signers(raw, [root])
    header, nation, serial, *lines = text[:-1].split("\n") + [""] * (3 - text.count("\n"))
    need(header == "entente/keys@v1" and nation.startswith("nation ") and nation[7:] in NATIONS, "bad-key-list")
    need(serial.startswith("serial ") and number(serial[7:]) is not None, "bad-key-list")
    need(all(one < other for one, other in zip(lines, lines[1:])), "bad-key-list")
    keys = []
    for line in lines:
        parts = re.fullmatch("(log|mirror|officer|reader|seal|witness) ([^ ]+)", line)
        need(parts, "bad-key-list")
        try:
            key = vkey(parts[2])
        except Refused as why:
            if str(why) == "unknown-key-type":
                continue
            raise
        need(key["type"] == ROLES[parts[1]], "bad-key-list")
        need(parts[1] != "officer" or officer(key["name"]) not in (None, "node"), "bad-key-list")
        keys.append((parts[1], key))
    need(len({key["key"] for _, key in keys} | {root["key"]}) == len(keys) + 1, "bad-key-list")
    own = [key["name"] for role, key in keys if role == "officer"]
    need(all(own.count(name) < 3 for name in own), "bad-key-list")
    nodes = {key["name"].partition("/")[:2] for key in [root, *(key for _, key in keys)]}
    need(len(nodes) == 1 and all(node and slash for node, slash in nodes), "bad-key-list")
    return {"nation": nation[7:], "serial": number(serial[7:]), "keys": keys, "root": root, "node": nodes.pop()[0]}


def officer(name):
    """The person whom the name of an officer's key names."""
    parts = name.split("/")
    return parts[2] if len(parts) == 3 and parts[1] == "officer" and all(parts) else None


def of(list_, role):
    return [key for listed, key in list_["keys"] if listed == role]


def sealers(list_):
    """The keys by which an act is judged: of the node's seal, and of persons who sign what they do."""
    return of(list_, "seal"), of(list_, "officer")


def list_by(raw, roots):
    for root in roots:
        try:
            return key_list(raw, root)
        except Refused as why:
            if str(why) != "not-signed":
                raise
    raise Refused("not-signed")


def after(origin):
    """The name of the shared log that goes on from another."""
    name, _, count = origin.rpartition(".")
    numbered = re.fullmatch(r"[2-9]|[1-9][0-9]{1,5}", count)
    return f"{name}.{int(count) + 1}" if numbered else f"{origin}.2"


def chain(origin):
    """The name of the first log of a shared log's chain."""
    return re.sub(r"\.([2-9]|[1-9][0-9]{1,5})\Z", "", origin)


def next_list(raw, before, root, origin):
    """The list that follows others, oldest first: some key of each log stays, unless its successor, which is not this very
    log's, has one; and no key has another role or comes back."""
    list_, last = key_list(raw, root), before[-1]
    need((list_["nation"], list_["serial"]) == (last["nation"], last["serial"] + 1), "bad-key-list")
    for role, key in list_["keys"]:
        known = [one for earlier in before for one in earlier["keys"] if one[1]["key"] == key["key"]]
        need(all(one == (role, key) for one in known) and (not known or (role, key) in last["keys"]), "bad-key-list")
    need(all(of(list_, role) or not of(last, role) for role in ROLES if role not in ("officer", "witness")), "bad-key-list")
    named = {key["name"] for key in of(list_, "log")}
    stay = {key["name"] for key in of(last, "log") if key in of(list_, "log")}
    gone = {key["name"] for key in of(last, "log")} - stay
    need(all(name != origin and after(name) in named for name in gone), "bad-key-list")
    return list_


def published(entry, origin, index, lists):
    """The list that an act keys.publish brings, and nothing from any other act."""
    act, _ = act_in(entry, origin, lists[0][1]["nation"], *sealers(list_at(lists, index)))
    body = act["body"]
    need(act["type"] == "keys.publish" and has(body, ["list", "proposal"]) and type(body["list"]) is str, "bad-act")
    need(has(body["proposal"], ["id", "by"]) and act["by"]["role"] == "security-officer", "bad-act")
    need(act["by"]["person"] != body["proposal"]["by"], "bad-act")
    return next_list(body["list"].encode(), [list_ for _, list_ in lists], lists[0][1]["root"], origin)


def opening_of(acts, origin):
    """The act in the first entry of a successor, where it is in a record, as it is stated; else None."""
    entries = [entry for name, index, _, entry, _ in acts if name == origin and index == 0]
    return stated(entries[0]) if entries and chain(origin) != origin else None


def succession(act):
    """Where the log ends that the first act of a successor goes on from; {} where it says nothing of the kind."""
    body = act.get("body", {})
    before, proposal = body.get("predecessor"), body.get("proposal")
    good = has(before, ["origin", "size", "root", "reason"]) and type(before["origin"]) is type(before["root"]) is str \
        and is_count(before["size"]) and before["reason"] in ("forked", "key-lost", "asked") and has(proposal, ["id", "by"]) \
        and all(type(one) is str for one in [*proposal.values(), body.get("agreement"), body.get("keys")])
    return before if good else {}


def begun(acts, origin, first):
    """The list that a log begins with: a successor's own, newer and without a key of the dead log or of an officer."""
    opening = None if any(key["name"] == origin for key in of(first, "log")) else opening_of(acts, origin)
    if opening is None:
        return first
    try:
        need(opening.get("type") == "log.open", "bad-key-list")
        list_ = key_list(str(opening["body"].get("keys")).encode(), first["root"])
    except Refused:
        raise Refused("bad-key-list") from None
    dead = [key["key"] for key in of(first, "log") if chain(key["name"]) == chain(origin)]
    need(list_["nation"] == first["nation"] and list_["serial"] > first["serial"], "bad-key-list")
    need(not any(key["key"] in dead for _, key in list_["keys"]) and not of(list_, "officer"), "bad-key-list")
    return list_


def lists_of(acts, origin, first):
    """The key lists of a log, each with the place from which it is in force, as the acts of a record show them."""
    lists = [(0, begun(acts, origin, first))]
    for index, entry in sorted((index, entry) for name, index, _, entry, _ in acts if name == origin and index > 0):
        try:
            lists.append((index + 1, published(entry, origin, index, lists)))
        except Refused:
            continue
    return lists


def list_at(lists, place):
    return [list_ for start, list_ in lists if start <= place][-1]


def claimed(entry, proof):
    """Where an act of a record claims to stand: log, index and size of the checkpoint."""
    index, _, signed = unproof(proof)
    origin, size = (note(signed)[0].split("\n") + [""])[:2]
    return origin, index, number(size) or 0, entry, proof


def container(raw):
    header = re.match(rb"entente/(bundle|receipt|record|fork|silence)@v1\n", raw)
    need(header, "bad-container")
    at, parts = header.end(), []
    while at < len(raw):
        line = re.match(rb"([^ \n]*) ([^ \n]*)\n", raw[at:at + 64])
        length = number(line[2].decode("latin1")) if line else None
        need(length is not None, "bad-container")
        start = at + line.end()
        need(raw[start + length:start + length + 1] == b"\n", "bad-container")
        parts.append((line[1].decode("latin1"), raw[start:start + length]))
        at = start + length + 1
    kind = header[1].decode()
    need(re.fullmatch(PARTS[kind], " ".join(name for name, _ in parts)), "bad-container")
    return kind, parts


def demanded(signed, mirrors, policies):
    """A checkpoint that the partner cosigned, held against the policy of its log, which may not do without the partner."""
    origin = note(signed)[0].split("\n")[0]
    ours = [rules for rules in policies if any(log["name"] == origin for log in rules["logs"])]
    need(ours, "wrong-origin")
    need(len(ours) == 1, "bad-policy")
    rules, partner = ours[0], {key["key"] for key in mirrors}
    need(all(key["name"].partition("/")[0] != origin.partition("/")[0] for key in rules["named"].values()), "bad-policy")
    need(not is_met(rules, [name for name, key in rules["named"].items() if key["key"] not in partner]), "bad-policy")
    named = list(rules["named"].values())
    head = checkpoint(signed, [log for log in rules["logs"] if log["name"] == origin], named)
    need(is_met(rules, [name for name, key in rules["named"].items() if any(key is by for by, _ in head["by"])]), "no-quorum")


def record(raw, roots, policies=()):
    kind, parts = container(raw)
    need(kind == "record", "bad-container")
    one, other = (list_by(keys, roots) for _, keys in parts[:2])
    need(one["nation"] != other["nation"] and one["node"] != other["node"], "bad-key-list")
    acts, places, asked, given = [], {}, [], [claimed(entry, proof) for (_, entry), (_, proof) in zip(parts[2::2], parts[3::2])]
    author_of = {act[0]: one if any(chain(key["name"]) == chain(act[0]) for key in of(one, "log")) else other for act in given}
    before = {name: succession(opening_of(given, name) or {}) for name in author_of}
    ends = {one["origin"]: one["size"] for name, one in before.items() if one and after(one["origin"]) == name}
    lists = {origin: lists_of(given, origin, author) for origin, author in author_of.items()}
    for origin, index, size, entry, proof in given:
        need(index < ends.get(origin, MOST), "bad-act")
        author, partner = (one, other) if author_of[origin] is one else (other, one)
        theirs = [partner] + [list_ for name in lists if author_of[name] is partner for _, list_ in lists[name]]
        named = {str(i): key for i, key in enumerate(key for list_ in theirs for key in of(list_, "mirror"))}
        logs = [key for key in of(list_at(lists[origin], size), "log") if key["name"] == origin]
        rules = {"logs": logs, "named": named, "groups": {"partner": (1, list(named))}, "quorum": "partner"}
        at = proven(leaf_of(entry), proof, rules)
        asked.append((unproof(proof)[2], list(named.values())))
        act, _ = act_in(entry, origin, author["nation"], *sealers(list_at(lists[origin], index)))
        acts.append((act, at, base64.b64encode(leaf_of(entry)).decode()))
        places[origin, at["index"]] = acts[-1][2]
    for act, at, leaf in acts:
        for cause in [*act["causes"], {"origin": at["origin"], "index": at["index"], "leaf": leaf}]:
            need(places.get((cause["origin"], cause["index"]), cause["leaf"]) == cause["leaf"], "bad-act")
    first = {}
    for act, at, _ in acts:
        need(act["type"] == "keys.publish" or first.setdefault((at["origin"], act["id"]), at["index"]) == at["index"], "repeated-act")
    for signed, mirrors in asked if policies else ():
        demanded(signed, mirrors, policies)
    came = {"acts": [dict(id=act["id"], nation=act["nation"], index=at["index"], size=at["size"]) for act, at, _ in acts]}
    opened = openings({(at["origin"], at["index"]): act for act, at, _ in acts}, {one["nation"], other["nation"]})
    return {**came, "openings": opened} if opened else came


def is_answer(act):
    """Whether an act is the answer of a nation's key server to one opening of a package."""
    body, name = act["body"], act["subject"].partition("packages/")[2]
    texts = ["decision", "policy", "sid", "kid", "clientKey", "request", "basis"]
    of_file = ["container", "licence", "line"]
    who = body.get("recipient")
    return act["type"] == "vault.release" and act["by"]["role"] == "node" and act["subject"] == "packages/" + name \
        and re.fullmatch("[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", name) is not None \
        and has(body, [*texts, "recipient"], [*of_file, "ordinal", "remaining", "opening"]) \
        and all(type(body[text]) is str for text in texts) and has(who, ["nation", "organisation", "person"]) \
        and body["decision"] in ("permit", "refuse") and body["sid"] == act["nation"].lower() \
        and (body["decision"] == "refuse" or all(name in body for name in of_file))


def openings(acts, nations):
    """What both nations answered to each opening: by the name that the client gave it, or by person within 120 s."""
    def permits(act):
        return act["body"]["decision"] == "permit"

    def together(act, other):
        one, two = act["body"], other["body"]
        named = one.get("opening"), two.get("opening")
        return act["subject"] == other["subject"] and one["recipient"] == two["recipient"] and named[0] == named[1] \
            and one.get("container", two.get("container")) == two.get("container", one.get("container")) \
            and (named[0] is not None or abs(seconds(act["at"]) - seconds(other["at"])) <= 120)

    given = sorted((act["at"], chain(log), len(log), log, index) for (log, index), act in acts.items() if is_answer(act))
    answers = [acts[log, index] for *_, log, index in given]
    begun = []
    for nth, act in sorted(enumerate(answers), key=lambda each: (not permits(each[1]), each[0])):
        of_it = [opening for opening in begun if all(together(act, answers[other]) for other in opening)]
        lacking = [opening for opening in of_it if all(answers[other]["nation"] != act["nation"] for other in opening)]
        repeated = of_it if not permits(act) and "opening" in act["body"] else []
        opening = next(iter(lacking + repeated), None)
        if opening is None:
            begun.append([nth])
        else:
            opening.append(nth)
    found = []
    for opening in sorted(map(sorted, begun)):
        of_it = [answers[nth] for nth in opening]
        released = [act["nation"] for act in of_it if permits(act)]
        beside = any(act["nation"] not in released for act in of_it)
        outcome = "both" if nations == set(released) else "refused" if not released else "split" if beside else "one"
        found.append({"package": of_it[0]["subject"].partition("/")[2], "outcome": outcome, "released": released})
    return found


def seconds(at):
    return calendar.timegm(tuple(map(int, re.findall("[0-9]+", at))))


def fork(raw, roots):
    _, parts = container(raw)
    names, (claim, keys, *rest) = " ".join(name for name, _ in parts[2:]), [part for _, part in parts] + [b""]
    wanted = {b"same-size": "checkpoint checkpoint", b"two-leaves": "leaf proof leaf proof", b"bad-act": "entry proof"}
    need(names and wanted.get(claim) == names, "bad-container")
    list_ = list_by(keys, roots)
    first = rest[0] if claim == b"same-size" else unproof(rest[1])[2]
    origin = note(first)[0].split("\n")[0]
    logs = [key for key in of(list_, "log") if key["name"] == origin]
    need(logs, "wrong-origin")
    rules = {"logs": logs, "named": {}, "groups": {}, "quorum": "none"}
    shown = {"claim": claim.decode(), "nation": list_["nation"], "origin": origin}
    if claim == b"same-size":
        one, other = (checkpoint(signed, logs) for signed in rest[:2])
        need(one["size"] == other["size"] and one["root"] != other["root"], "not-a-fork")
        return {"shown": {**shown, "size": one["size"]}}
    if claim == b"two-leaves":
        one, other = proven(rest[0], rest[1], rules), proven(rest[2], rest[3], rules)
        need(one["index"] == other["index"] and rest[0] != rest[2], "not-a-fork")
        return {"shown": {**shown, "index": one["index"]}}
    index = proven(leaf_of(rest[0]), rest[1], rules)["index"]
    try:
        act_in(rest[0], origin, list_["nation"], of(list_, "seal"))
    except Refused as why:
        return {"shown": {**shown, "index": index, "code": str(why)}}
    raise Refused("not-a-fork")


# --- A silence: what others signed of it. What its nation alone says, and that somebody did not answer, is not judged. ----
ANSWERS, COUNTS = {"nothing", "unchanged", "none", "older", "refused"}, ["waited", "within", "restarts"]
READ = re.compile(r'entente=(\("@method" "@authority" "@path" "@query"\);created=(\d{1,12});keyid="([^"\\]+)";.*)')


def is_count(value):
    return type(value) is int and 0 <= value <= MOST


def is_silence(body):
    told = body.get("evidence") if type(body) is dict else None
    if not has(body, ["code", "act", "figures", "evidence"], ["reference"]) or body["code"] != "unwitnessed" \
            or not has(told, ["offered", "since", "asked", "measured", *COUNTS], ["cosigned", "read"]):
        return False
    read, texts = told.get("read"), [told["offered"], told.get("cosigned", "")]
    return has(body["act"], ["origin", "index"]) and is_count(body["act"]["index"]) and type(body["figures"]) is list \
        and all(type(text) is str for text in texts) and all(is_count(told[name]) for name in COUNTS) \
        and type(told["since"]) is str and is_time(told["since"]) and told["measured"] in ("passed", "clock") \
        and (read is None or has(read, ["authority", "path", "input", "signature"]) and all(type(one) is str for one in read.values())) \
        and type(told["asked"]) is list and all(has(one, ["answer", "times"]) and one["answer"] in ANSWERS
            and is_count(one["times"]) for one in told["asked"])


def read_up_to(read, origin, node, readers):
    """Up to which size the other nation's node asked to read, by its signature over the address of a tile."""
    fields, blob = READ.fullmatch(read["input"]), re.fullmatch("entente=:([A-Za-z0-9+/]{86}==):", read["signature"])
    prefix = "/log/%s/tile/" % origin.rpartition("/")[2]
    tile = re.fullmatch(r"(entries|0|[1-9]\d?)/((?:x\d{3}/)*\d{3})(?:\.p/([1-9]\d{0,2}))?", read["path"][len(prefix):])
    need(fields and blob and tile and read["path"].startswith(prefix), "bad-act")
    created, key = int(fields[2]), next((key for key in readers if key["name"] + "+" + key["id"] == fields[3]), None)
    wanted = '("@method" "@authority" "@path" "@query");created=%d;keyid="%s";alg="ed25519";tag="entente-log:%s"'
    need(key and fields[1] == wanted % (created, fields[3], node), "bad-act")
    base = '"@method": GET\n"@authority": %s\n"@path": %s\n"@query": ?\n"@signature-params": %s'
    need(signed_by(key["key"], (base % (read["authority"], read["path"], fields[1])).encode(), unbase64(blob[1]) or b""), "bad-act")
    level, width = 0 if tile[1] == "entries" else int(tile[1]), int(tile[3] or 256)
    need(level < 64 and width <= (255 if tile[3] else 256), "bad-act")
    return (int(tile[2].replace("x", "").replace("/", "")) * 256 + width) * 256 ** level


def silence(raw, roots, policies=()):
    kind, parts = container(raw)
    need(kind == "silence", "bad-container")
    own, other = (list_by(keys, roots) for _, keys in parts[:2])
    need(own["nation"] != other["nation"] and own["node"] != other["node"], "bad-key-list")
    entry, proof = parts[2][1], parts[3][1]
    origin = claimed(entry, proof)[0]
    logs = [key for key in of(own, "log") if key["name"] == origin]
    need(logs, "wrong-origin")
    at = proven(leaf_of(entry), proof, {"logs": logs, "named": {}, "groups": {}, "quorum": "none"})
    act, _ = act_in(entry, origin, own["nation"], *sealers(own))
    need(act["type"] == "monitor.differs" and act["by"]["role"] == "node" and is_silence(act["body"]), "bad-act")
    told, place = act["body"]["evidence"], act["body"]["act"]
    need(place["origin"] == origin, "bad-act")
    ours = [rules for rules in policies if any(log["name"] == origin for log in rules["logs"])]
    need(ours or not policies, "wrong-origin")
    need(len(ours) < 2, "bad-policy")
    offered = checkpoint(told["offered"].encode(), logs, [key for rules in ours for key in rules["named"].values()])
    given = checkpoint(told["cosigned"].encode(), logs, of(other, "mirror")) if "cosigned" in told else {"size": 0, "by": [None]}
    need(offered["size"] > place["index"] == given["size"], "bad-act")
    need(given["by"], "no-quorum")
    read = read_up_to(told["read"], origin, own["node"], of(other, "reader")) if "read" in told else None
    return {"silence": {"nation": own["nation"], "other": other["nation"], "index": at["index"],
        "offered": offered["size"], "cosigned": given["size"], "read": read, "witnesses": len(offered["by"])}}


# --- Copies of logs: a folder each, as they are served, whole and over a chain (docs/spec/files.md) -----------------------
FULL = 256


def root_of(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else hashed()
    left = 1 << (len(leaves) - 1).bit_length() - 1
    return hashed(b"\1", root_of(leaves[:left]), root_of(leaves[left:]))


def tiles_of(leaves):
    """Every tile of a tree: level, index, and the hashes in it."""
    level = 0
    while leaves:
        tiles = [leaves[start:start + FULL] for start in range(0, len(leaves), FULL)]
        yield from ((level, index, tile) for index, tile in enumerate(tiles))
        leaves, level = [root_of(tile) for tile in tiles if len(tile) == FULL], level + 1


def tile_path(level, index, width=FULL):
    groups = ["%03d" % (index % 1000)]
    while index := index // 1000:
        groups.insert(0, "x%03d" % (index % 1000))
    return "tile/%s/%s%s" % (level, "/".join(groups), "" if width == FULL else ".p/%d" % width)


def held(folder, level, index, width):
    """The bytes of a tile or bundle, and of how many leaves they are: the full one may be there alone."""
    for wide in (width, FULL):
        try:
            return whole(os.path.join(folder, tile_path(level, index, wide))), wide
        except FileNotFoundError:
            continue
    raise Refused("missing")


def bundle(raw, width):
    entries, at = [], 0
    while at < len(raw):
        end = at + 2 + int.from_bytes(raw[at:at + 2], "big")
        need(at + 2 <= len(raw) and end <= len(raw), "bad-bundle")
        entries.append(raw[at + 2:end])
        at = end
    need(len(entries) == width, "bad-bundle")
    return entries


def stated(entry):
    """The act in an entry, of which no seal is checked; {} where there is none."""
    try:
        payload = unbase64(read_json(entry)["payload"])
        need(payload is not None, "bad-json")
        act = read_json(payload)
        return act if is_act(act) else {}
    except (Refused, KeyError, TypeError, AttributeError):
        return {}


def copy_in(folder, roots):
    """A copy as its files say, and the key lists that came with it."""
    if not os.path.exists(os.path.join(folder, "checkpoint")):
        raise Refused("missing")
    signed = whole(os.path.join(folder, "checkpoint"))
    origin, size, *_ = note(signed)[0].split("\n") + [""]
    size = number(size)
    need(size, "bad-checkpoint")
    entries = []
    for start in range(0, size, FULL):
        width = min(FULL, size - start)
        raw, wide = held(folder, "entries", start // FULL, width)
        entries += bundle(raw, wide)[:width]
    keys, lists = os.path.join(folder, "keys"), []
    for name in sorted(os.listdir(keys)) if os.path.isdir(keys) else ():
        lists.append(list_by(whole(os.path.join(keys, name)), roots))
    return {"folder": folder, "origin": origin, "size": size, "note": signed, "entries": entries,
        "leaves": [leaf_of(entry) for entry in entries], "given": lists}


def carried_list(entry, roots):
    try:
        return [list_by(str(stated(entry).get("body", {}).get("keys")).encode(), roots)]
    except Refused:
        return []


def read_log(log, given, roots):
    """Each entry judged by the list in force at its place: an act, or the code of why it is none."""
    origin, entries = log["origin"], log["entries"]
    ours = carried_list(entries[0], roots) or given
    ours = [list_ for list_ in ours if any(key["name"] == origin for key in of(list_, "log"))]
    need(ours, "bad-key-list")
    first = max(ours, key=lambda list_: list_["serial"])
    lists, acts, bad = [(0, first)], {}, {}
    for index, entry in enumerate(entries):
        try:
            act, _ = act_in(entry, origin, first["nation"], *sealers(list_at(lists, index)))
            if act["type"] == "keys.publish" and index > 0:
                lists.append((index + 1, published(entry, origin, index, lists)))
            acts[index] = act
        except Refused as why:
            bad[index] = str(why)
    return {**log, "nation": first["nation"], "node": first["node"], "lists": lists, "acts": acts, "bad": bad}


def newest(lists):
    return max(lists, key=lambda list_: list_["serial"])


def mirrors_for(log, logs, given):
    """The other nation's: by its newest list, or by any of them for a log that has a successor here."""
    others = [*given, *(list_ for other in logs for _, list_ in other["lists"])]
    others = [list_ for list_ in others if list_["nation"] != log["nation"] and list_["node"] != log["node"]]
    need(others, "bad-key-list")
    ended = any(other["origin"] == after(log["origin"]) for other in logs)
    keys = {key["key"]: key for list_ in (others if ended else [newest(others)]) for key in of(list_, "mirror")}
    return list(keys.values())


def settled(log, mirrors):
    """Holds a log against its checkpoint, the partner's line, the root and every tile."""
    last = list_at(log["lists"], log["size"])
    opening = log["acts"].get(0, {})
    try:
        named = policy(str(opening["body"].get("policy")).encode())["named"].values() if opening.get("type") == "log.open" else []
    except Refused:
        named = []
    known = {(key["name"], key["id"]) for key in [*of(last, "mirror"), *mirrors]}
    third = [key for key in named if (key["name"], key["id"]) not in known]
    logs = [key for key in of(last, "log") if key["name"] == log["origin"]]
    need(logs, "bad-key-list")
    head = checkpoint(log["note"], logs, [*mirrors, *third])
    need(any(key in mirrors for key, _ in head["by"]), "no-quorum")
    if root_of(log["leaves"]) != head["root"]:
        stated_ = b"".join(held(log["folder"], 0, index, len(tile))[0][:len(tile) * 32] for level, index, tile
            in tiles_of(log["leaves"]) if level == 0)
        stated_ = [stated_[at:at + 32] for at in range(0, len(stated_), 32)]
        raise Refused("bad-bundle" if len(stated_) == log["size"] and root_of(stated_) == head["root"] else "tile-mismatch")
    for level, index, tile in tiles_of(log["leaves"]):
        need(held(log["folder"], level, index, len(tile))[0][:len(tile) * 32] == b"".join(tile), "tile-mismatch")


def longest(logs):
    """Of copies of one log the longest, which must begin as the others do."""
    best = {}
    for log in logs:
        other = best.setdefault(log["origin"], log)
        both = min(log["size"], other["size"])
        need(log["leaves"][:both] == other["leaves"][:both], "forked")
        if log["size"] > other["size"]:
            best[log["origin"]] = log
    return list(best.values())


def cited(log, logs):
    """Sorts out the acts that cite what does not stand there, and those that cite what is beyond the end of a copy."""
    leaves = {other["origin"]: other["leaves"] for other in logs}
    waiting, first = [], {}
    for index, act in list(log["acts"].items()):
        states = []
        for cause in act["causes"]:
            there = leaves.get(cause["origin"])
            at = there[cause["index"]] if there and cause["index"] < len(there) else None
            later = cause["origin"] == log["origin"] and cause["index"] >= index
            wrong = later or at is not None and base64.b64encode(at).decode() != cause["leaf"]
            states.append("bad" if wrong else "waits" if there is not None and at is None else "good")
        if "bad" in states:
            log["bad"][index] = "bad-cause"
        elif first.setdefault(act["id"], index) != index:
            log["bad"][index] = "repeated-act"
        elif "waits" in states:
            waiting.append(index)
        if index in log["bad"]:
            del log["acts"][index]
    log["waiting"] = waiting


def accepted_in(act):
    """The successor that an act accepts, by an officer and citing its first entry."""
    body = act["body"]
    good = act["type"] == "log.accept" and act["by"]["role"] == "security-officer" and has(body, ["successor", "cutOff"]) \
        and type(body["successor"]) is str and is_count(body["cutOff"])
    name = body["successor"] if good else None
    return name if any((cause["origin"], cause["index"]) == (name, 0) for cause in act["causes"]) else None


def ended_by(log, logs):
    """The log that a successor ends, and at how many entries."""
    act = log["acts"].get(0, {})
    before = succession(act)
    need(act.get("type") == "log.open" and before and act["by"]["role"] == "security-officer", "bad-act")
    need(act["by"]["person"] != act["body"]["proposal"]["by"], "bad-act")
    need(after(before["origin"]) == log["origin"], "wrong-log")
    dead = next((other for other in logs if other["origin"] == before["origin"]), None)
    need(dead, "missing")
    need(dead["acts"].get(0, {}).get("body", {}).get("agreement") == act["body"].get("agreement"), "wrong-log")
    first, last = list_at(log["lists"], 0), list_at(dead["lists"], before["size"])
    named = [key["name"] for key in of(first, "log")]
    need(first["serial"] > last["serial"] and before["origin"] not in named and not of(first, "officer"), "bad-key-list")
    common = dead["leaves"][:before["size"]]
    need(len(common) == before["size"] and base64.b64encode(root_of(common)).decode() == before["root"], "bad-checkpoint")
    others = [other for other in logs if other["nation"] != log["nation"]]
    takes = any(accepted_in(act) == log["origin"] for other in others for index, act in other["acts"].items()
        if index not in other["waiting"])
    need(takes or not others, "no-quorum")
    return before["origin"], before["size"]


def chained(logs):
    """Holds successors against the logs that they end, and cuts those off; nothing that goes on may be left out."""
    ends = dict(ended_by(log, logs) for log in logs if chain(log["origin"]) != log["origin"])
    for log in logs:
        end = ends.get(log["origin"], log["size"])
        for index in [index for index in log["acts"] if index >= end]:
            del log["acts"][index]
            log["bad"][index] = "cut-off"
        log["waiting"] = [index for index in log["waiting"] if index < end]
    for log in logs:
        for name in (accepted_in(act) for index, act in log["acts"].items() if index not in log["waiting"]):
            ours = [other["origin"] for other in logs if other["nation"] != log["nation"]]
            need(name is None or name in ours or chain(name) not in map(chain, ours), "missing")


def copies(folder, roots, policies=()):
    """Copies of logs in a folder, or in folders of its own: what each holds, and which entries are no acts."""
    inner = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
    places = [place for place in [folder, *inner] if os.path.exists(os.path.join(place, "checkpoint"))]
    need(places, "missing")
    read = [copy_in(place, roots) for place in (places[:1] if places[0] == folder else places)]
    given = [list_ for log in read for list_ in log["given"]]
    all_ = [read_log(log, given, roots) for log in read]
    for log in all_:
        log["mirrors"] = mirrors_for(log, all_, given)
        settled(log, log["mirrors"])
    logs = longest(all_)
    for log in logs:
        cited(log, logs)
    chained(logs)
    for log in logs if policies else ():
        demanded(log["note"], log["mirrors"], policies)
    return {"logs": [dict(origin=log["origin"], nation=log["nation"], size=log["size"], acts=len(log["acts"]),
        waiting=log["waiting"], bad=[dict(index=index, code=log["bad"][index]) for index in sorted(log["bad"])]) for log in logs]}


# --- Codes on a paper: base45 (RFC 9285), and a packing with words that records have in common, which never change ------
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
CODE = re.compile(r"ENTENTE1:([1-9])/([1-9]):([0-9A-F]{8}):([0-9A-Z $%*+\-./:]*)")
MOST_TEXT = 256 * 1024
WORDS = (
    ",\"basis\":[\"\",\"conditions\":[{\"id\":\"\",\"kind\":\"\",\"owner\":\"\",\"text\":{\"en\":\"\",\"ru\":\"\"},"
    "\"days\":,\"document\":\"\"because\":\"The goods software technology military products leave enter the United "
    "Kingdom Russia only under a licence of the federal service is weighed against consolidated criteria of applica"
    "tion, and they\",\"effect\":\"prohibited\",\"effect\":\"suspended\",\"effect\":\"free\",\"effect\":\"licence\""
    ",\"holds\":\"no\",\"holds\":\"yes\",\"instrument\":\"eu/ru/gb/uksi/decree/resolution/\",\"provision\":\"articl"
    "e/\",\"rule\":\"ru.gb.eu.\"}],\"outcome\":\"no-licence-required\",\"outcome\":\"granted\",\"reasons\":\"\",\"t"
    "erms\":{\"conditions\":[],\"destinations\":[\"RU\"],\"GB\"],\"from\":\"T00:00:00Z\",\"lines\":[{\"controlledBy"
    "\":\"B\",\"line\":1,\"quantity\":{\"amount\":\"\",\"unit\":\"NAR\"},\"value\":{\"amount\":\"0000.00\",\"curren"
    "cy\":\"GBP\"}}],\"until\":\"T00:00:00Z\"},\"verdict\":\"licence\"}entente/record@v1\nkeys 506\nentente/keys@v1"
    "\nnation GB\nserial 1\nlog gb.entente.example/log/mtca-gb-ru\u0005\nmirror gb.entente.example/mirror\u0005\nre"
    "ader gb.entente.example/reader\u0005\nseal gb.entente.example/seal\u0005\n\n\u2014 gb.entente.example/root "
    "\u0001d\n\nkeys 506\nentente/keys@v1\nnation RU\nserial 1\nlog ru.entente.example/log/mtca-gb-ru\u0005\nmirror"
    " ru.entente.example/mirror\u0005\nreader ru.entente.example/reader\u0005\nseal ru.entente.example/seal\u0005\n"
    "\n\u2014 ru.entente.example/root \u0001d\n\n\nentry 2{\"payload\":\"\u0003{\"at\":\"20\",\"body\":{\"basis\":["
    "\"\u0002\",\"\u0002\"],\"findings\":[{\"because\":\"\"by\":{\"organisation\":\"\",\"person\":\"p-\",\"role\":"
    "\"licensing-officer\"},\"causes\":[{\"index\":,\"leaf\":\"\u0001@\",\"origin\":\"gb.entente.example/log/mtca-g"
    "b-ru\"}],\"id\":\"01-7000-8000-\",\"law\":\"sha256:\u0002\",\"log\":\"gb.entente.example/log/mtca-gb-ru\",\"na"
    "tion\":\"GB\",\"subject\":\"dossiers/GBRU-20-000\",\"type\":\"cases.decide\"}\u0004\",\"payloadType\":\"applic"
    "ation/vnd.entente.act+json; v=1\",\"signatures\":[{\"keyid\":\"gb.entente.example/seal+\",\"sig\":\"\u0001`\"}"
    "]}\nproof 1\nc2sp.org/tlog-proof@v1\nindex \n\u0001@\n\u0001@\n\u0001@\n\u0001@\n\u0001@\n\u0001@\n\u0001@\n"
    "\u0001@\n\u0001@\n\u0001@\n\u0001@\n\u0001@\n\ngb.entente.example/log/mtca-gb-ru\n\n\u0001@\n\n\u2014 gb.enten"
    "te.example/log/mtca-gb-ru \u0001d\n\u2014 ru.entente.example/mirror \u0001l\n\n"
).encode()


def base45(text):
    raw = b""
    for at in range(0, len(text), 3):
        letters = text[at:at + 3]
        value = sum(LETTERS.index(letter) * 45**place for place, letter in enumerate(letters))
        need(len(letters) > 1 and value < 256**(len(letters) - 1), "bad-container")
        raw += value.to_bytes(len(letters) - 1, "big")
    return raw


def inflated(raw):
    reader = zlib.decompressobj(-15, zdict=WORDS)
    try:
        text = reader.decompress(raw, MOST_TEXT + 1)
    except zlib.error:
        raise Refused("bad-container") from None
    need(reader.eof and len(text) <= MOST_TEXT, "bad-container")
    return utf8(text, "bad-container")


def unpacked(packed):
    length = int.from_bytes(packed[:2], "big")
    need(len(packed) >= 2 + length, "bad-container")
    marks, pile = iter(inflated(packed[2:2 + length])), packed[2 + length:]
    text, outer = "", []

    def taken(size):
        nonlocal pile
        need(0 <= size <= len(pile), "bad-container")
        raw, pile = pile[:size], pile[size:]
        return raw

    for mark in marks:
        if mark == "\x01":
            text += base64.b64encode(taken(ord(next(marks, "\x00")) - 0x20)).decode()
        elif mark == "\x02":
            text += taken(32).hex()
        elif mark == "\x05":
            text += "+%s+%s" % (taken(4).hex(), base64.b64encode(taken(33)).decode())
        elif mark == "\x03":
            need(not outer, "bad-container")
            outer, text = [text], ""
        elif mark == "\x04":
            need(outer, "bad-container")
            outer, text = [], outer[0] + base64.b64encode(text.encode()).decode()
        else:
            text += mark
    need(not outer and not pile, "bad-container")
    return text.encode()


def carried(texts):
    """The record in the texts of codes: of one, of several, or of the acts of several records under the same lists."""
    sets = {}
    for text in texts:
        read = CODE.fullmatch(text)
        need(read and read[1] <= read[2], "bad-container")
        sets.setdefault(read[3], {"of": read[2], "parts": {}})
        if sets[read[3]]["of"] == read[2]:
            sets[read[3]]["parts"][int(read[1])] = base45(read[4])
    need(sets, "bad-container")
    records = []
    for digest, set_ in sets.items():
        need(len(set_["parts"]) == int(set_["of"]), "bad-container")
        packed = b"".join(part for _, part in sorted(set_["parts"].items()))
        need(hashed(packed)[:4].hex().upper() == digest, "bad-container")
        records.append(unpacked(packed))
    whole_ = records[0]
    for other in records[1:]:
        (kind, parts), (kind_, parts_) = container(whole_), container(other)
        lists = [part for name, part in parts_ if name == "keys"]
        same = all(part in lists for name, part in parts if name == "keys")
        need(kind == kind_ == "record" and same, "bad-container")
        whole_ += b"".join(b"%s %d\n%s\n" % (name.encode(), len(part), part) for name, part in parts_ if name != "keys")
    return whole_


# --- The command --------------------------------------------------------------------------------------------------------
def entry_proof(entry, proof, rules):
    at = proven(leaf_of(entry), proof, policy(rules))
    return {"proven": {"index": at["index"], "size": at["size"]}}


def by_policies(judge, raw, roots, files):
    rules = []
    for file in files:
        try:
            rules.append(policy(file))
        except Refused:  # Whatever is wrong in it is the policy's fault, and not the file's.
            raise Refused("bad-policy") from None
    return judge(raw, roots, rules)


def judged(judge, *given):
    try:
        return judge(*given)
    except Refused as why:
        return {"refused": str(why)}


def whole(name):
    with open(name, "rb") as file:
        return file.read()


def main(argv):
    options = dict(zip(argv[1::2], argv[2::2]))
    raw = b"" if os.path.isdir(argv[0]) else whole(argv[0])
    if raw.startswith(b"c2sp.org/tlog-proof@v1\n"):
        came = judged(entry_proof, whole(options["--entry"]), raw, whole(options["--policy"]))
    else:
        if raw.startswith(b"ENTENTE1:"):  # A space may be the last letter of a code.
            raw = carried([line for line in utf8(raw, "bad-container").replace("\r\n", "\n").split("\n") if line])
        lines = [line.strip() for line in whole(options["--roots"]).decode().split("\n")]
        roots = [vkey(line) for line in lines if line and not line.startswith("#")]
        policies = [whole(file) for option, file in zip(argv[1::2], argv[2::2]) if option == "--policy"]
        judges = [judge for kind, judge in ((b"record", record), (b"silence", silence)) if raw.startswith(b"entente/%s@v1\n" % kind)]
        if os.path.isdir(argv[0]):
            raw, judges = argv[0], [copies]
        came = judged(by_policies, judges[0], raw, roots, policies) if judges else judged(fork, raw, roots)
    return came, 0 if "refused" not in came else 2 if came["refused"] in ("bad-container", "bad-policy", "missing") else 1


if __name__ == "__main__":
    try:
        CAME, STATUS = main(sys.argv[1:])
    except (OSError, IndexError, KeyError, Refused) as error:
        CAME, STATUS = {"unreadable": str(error)}, 2
    print(json.dumps(CAME, ensure_ascii=False))
    sys.exit(STATUS)
