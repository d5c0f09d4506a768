#!/usr/bin/env python3
"""Holds verify.py against vectors of this folder's kinds.

    vectors.py conformance/ledger
    vectors.py -                    vectors as lines, each with its kind: what each comes to, a line for each

It prints one line of JSON: how many vectors were judged, and those that came out otherwise. Exit status: 0 none did.
Kinds that only a node has to do with (tiles, requests, following, signed reads) are passed over.
"""
import base64
import glob
import json
import os
import sys
import tempfile

sys.dont_write_bytecode = True
from verify import act_in, carried, checkpoint, container, entry_proof, fork, hashed, in_tree, is_met, judged, key_list  # noqa: E402
from verify import by_policies, copies, policy, record, signers, silence, vkey  # noqa: E402


def raw_of(value):
    if type(value) is str:
        return value.encode()
    if "join" in value:
        return b"".join(map(raw_of, value["join"]))
    return base64.b64decode(value["base64"]) if "base64" in value else (value["repeat"] * value["times"]).encode()


def b64s(values):
    return [base64.b64decode(value) for value in values]


def vector_note(v):
    found = signers(raw_of(v["note"]), list(map(vkey, v["keys"])))[1]
    return {"signed": [{"name": key["name"], **({"time": time} if time else {})} for key, time in found]}


def vector_checkpoint(v):
    head = checkpoint(raw_of(v["note"]), list(map(vkey, v["log"])), list(map(vkey, v["cosigners"])))
    by = [{"name": key["name"], "time": time} for key, time in head["by"]]
    root = base64.b64encode(head["root"]).decode()
    return {"checkpoint": {"origin": head["origin"], "size": head["size"], "root": root}, "cosignatures": by}


def vector_key(v):
    key = vkey(v["vkey"])
    return {"key": {**{name: key[name] for name in ("name", "id", "type")}, "publicKey": key["key"].hex()}}


def vector_act(v):
    act, by = act_in(raw_of(v["entry"]), v["origin"], v["nation"], list(map(vkey, v["seals"])),
        list(map(vkey, v.get("officers", []))))
    return {"act": act["id"], "sealedBy": [key["name"] for key in by]}


def vector_policy(v):
    rules = policy(raw_of(v["policy"]))
    return {"enough": [is_met(rules, names) for names in v["quorums"]]}


def vector_list(v):
    list_ = key_list(raw_of(v["keys"]), vkey(v["root"]))
    return {"nation": list_["nation"], "serial": list_["serial"], "keys": len(list_["keys"])}


def vector_container(v):
    kind, parts = container(raw_of(v["file"]))
    return {"kind": kind, "parts": [{"name": name, "length": len(part)} for name, part in parts]}


def vector_codes(v):
    record_ = carried(v["texts"])
    return {"record": {"length": len(record_), "sha256": hashed(record_).hex()}}


def vector_successors(v):
    with tempfile.TemporaryDirectory() as folder:
        for number, copy in enumerate(v["copies"]):
            lists = {"keys/%d" % i: keys for i, keys in enumerate(copy["keys"])}
            for path, value in {**copy["files"], **lists}.items():
                place = os.path.join(folder, str(number), path)
                os.makedirs(os.path.dirname(place), exist_ok=True)
                with open(place, "wb") as file:
                    file.write(raw_of(value))
        return copies(folder, list(map(vkey, v["roots"])))


def vector_tree(start, end, sub):
    return lambda v: {"holds": in_tree(start(v), end(v), *b64s([v[sub]]), v["size"], *b64s([v["root"]]), b64s(v["proof"]))
        and len(*b64s([v[sub]])) == 32}


def vector_commitment(v):
    salt = raw_of(v["salt"])
    return {"opens": len(salt) == 32 and hashed(b"entente-commitment/v1\n", salt, raw_of(v["bytes"])).hex() == v["commitment"]}


JUDGES = {"keys": vector_key, "notes": vector_note, "checkpoints": vector_checkpoint, "acts": vector_act,
    "proofs": lambda v: entry_proof(raw_of(v["entry"]), raw_of(v["proof"]), raw_of(v["policy"])),
    "key-lists": vector_list, "containers": vector_container, "commitments": vector_commitment,
    "inclusion": vector_tree(lambda v: v["index"], lambda v: v["index"] + 1, "leaf"),
    "consistency": vector_tree(lambda v: 0, lambda v: v["old"], "oldRoot"),
    "subtrees": vector_tree(lambda v: v["start"], lambda v: v["end"], "subtree"),
    "policies": vector_policy, "codes": vector_codes,
    "records": lambda v: record(raw_of(v["file"]), list(map(vkey, v["roots"]))),
    "successors": vector_successors,
    "silences": lambda v: by_policies(silence, raw_of(v["file"]), list(map(vkey, v["roots"])), list(map(raw_of, v["policies"]))),
    "forks": lambda v: fork(raw_of(v["file"]), list(map(vkey, v["roots"])))}


def vectors(folder):
    count, wrong = 0, []
    for name in sorted(glob.glob(os.path.join(folder, "*.json"))):
        with open(name, encoding="utf-8") as file:
            read = json.load(file)
        for vector in read.get("vectors", []) if read.get("kind") in JUDGES else []:
            count += 1
            came = judged(JUDGES[read["kind"]], vector)
            wrong += [] if came == vector["expect"] else [{"kind": read["kind"], "id": vector["id"], "came": came}]
    return {"vectors": count, "wrong": wrong}


def answers(lines):
    for line in lines:
        vector = json.loads(line)
        try:
            came = judged(JUDGES[vector["kind"]], vector)
        except Exception as error:  # No bytes may make a verifier fall over: whoever compares sees that they did.
            came = {"failed": repr(error)}
        print(json.dumps(came, ensure_ascii=False, separators=(",", ":")), flush=True)


if __name__ == "__main__" and sys.argv[1] == "-":
    sys.stdin.reconfigure(encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8")
    answers(sys.stdin)
elif __name__ == "__main__":
    CAME = vectors(sys.argv[1])
    print(json.dumps(CAME, ensure_ascii=False))
    sys.exit(1 if CAME["wrong"] else 0)
