import { createHash } from 'node:crypto'
import { openAct } from '../../core/src/ledger/act.ts'
import { judgeAddCheckpoint } from '../../core/src/ledger/add-checkpoint.ts'
import { judgeAddEntries, parseMirrorInfo } from '../../core/src/ledger/add-entries-answer.ts'
import { openBundle } from '../../core/src/ledger/bundle.ts'
import { base64, utf8 } from '../../core/src/ledger/bytes.ts'
import { openCheckpoint, parseCheckpoint } from '../../core/src/ledger/checkpoint.ts'
import { recordIn } from '../../core/src/ledger/code.ts'
import { opensCommitment } from '../../core/src/ledger/commitment.ts'
import { decodeContainer } from '../../core/src/ledger/container.ts'
import { follow, type Seen } from '../../core/src/ledger/follow.ts'
import { verifyForkFile } from '../../core/src/ledger/fork-file.ts'
import { openHeld } from '../../core/src/ledger/held.ts'
import { parseVkey } from '../../core/src/ledger/key.ts'
import { openKeyList } from '../../core/src/ledger/key-list.ts'
import { leafHash, memoryTree } from '../../core/src/ledger/merkle.ts'
import { verifyConsistency, verifyInclusion, verifySubtree } from '../../core/src/ledger/merkle-proof.ts'
import { parseNote, verifyNote } from '../../core/src/ledger/note.ts'
import { isMet, parsePolicy } from '../../core/src/ledger/policy.ts'
import { verifyProof } from '../../core/src/ledger/proof.ts'
import { readerOf } from '../../core/src/ledger/read-request.ts'
import { verifyRecord } from '../../core/src/ledger/record.ts'
import { attempt } from '../../core/src/ledger/refusal.ts'
import { parseTilePath, tileBytes, tileWidth } from '../../core/src/ledger/tiles.ts'
import { verifyCopies } from '../../core/src/verify/copies.ts'
import { provenOpenings } from '../../core/src/verify/openings.ts'
import { judgeSilence } from '../../core/src/verify/silence.ts'
import { NODE } from '../../node/src/store/primitives.ts'
import { bytesIn, type Given, hashesIn, hashIn, inside, keysIn, listIn, numberIn, textIn } from './given.ts'

const plain = memoryTree()
for (let i = 0; i < 1_000; i += 1) plain.append(leafHash(utf8(`entry ${i}`)))

const head = (vector: Given) => ({ size: numberIn(vector.size), root: hashIn(vector.root) })

function addEntries(vector: Given) {
  const pending = listIn(vector.pending).map((one) => ({
    size: numberIn(inside(one, 'size')),
    root: hashIn(inside(one, 'root')),
  }))
  const leaves = (from: number, until: number) =>
    Array.from({ length: until - from }, (_, i) => plain.nodes(0, from + i))
  const held = { next: numberIn(vector.next), size: numberIn(vector.size), pending, leaves }
  const answer = judgeAddEntries(bytesIn(vector.body), (origin) => (origin === vector.origin ? held : null))
  if ('because' in answer) return { status: answer.status }
  return 'entries' in answer ? { ...answer, entries: answer.entries.length } : answer
}

function addCheckpoint(vector: Given) {
  const last: Seen | null =
    vector.last === null
      ? null
      : { note: bytesIn(vector.last), checkpoint: parseCheckpoint(parseNote(bytesIn(vector.last)).text) }
  const answer = judgeAddCheckpoint(bytesIn(vector.body), keysIn(vector.logs), () => last)
  return 'size' in answer ? { status: answer.status, size: answer.size } : { status: answer.status }
}

function following(vector: Given) {
  let seen: Seen | null = null
  const came = listIn(vector.steps).map((shown) => {
    const step = follow(seen, bytesIn(inside(shown, 'note')), hashesIn(inside(shown, 'proof')), keysIn(vector.log))
    if (step.kind === 'advanced') seen = step.to
    return step.kind
  })
  return { came }
}

function policy(vector: Given) {
  const read = parsePolicy(bytesIn(vector.policy))
  const keyOf = (name: unknown) => read.witnesses.filter((witness) => witness.name === name).map(({ key }) => key)
  return { enough: listIn(vector.quorums).map((names) => isMet(read, listIn(names).flatMap(keyOf))) }
}

function fork(vector: Given) {
  const { claim, nation, origin, ...place } = verifyForkFile(bytesIn(vector.file), keysIn(vector.roots))
  const code = 'reason' in place ? { index: place.index, code: place.reason.code } : place
  return { shown: { claim, nation, origin, ...code } }
}

function record(vector: Given) {
  const { acts } = verifyRecord(bytesIn(vector.file), keysIn(vector.roots))
  const openings = provenOpenings(acts).openings.map(({ uuid, outcome, answers }) => {
    return { package: uuid, outcome, released: answers.filter(({ permit }) => permit).map(({ nation }) => nation) }
  })
  return {
    acts: acts.map(({ act, proven }) => ({
      id: act.id,
      nation: act.nation,
      index: proven.index,
      size: proven.checkpoint.size,
    })),
    ...(openings.length > 0 ? { openings } : {}),
  }
}

function silence(vector: Given) {
  const policies = listIn(vector.policies).map((text) => parsePolicy(bytesIn(text)))
  const found = judgeSilence(bytesIn(vector.file), keysIn(vector.roots), policies, NODE)
  const { nation, other, index, offered, cosigned, read: asked } = found
  const size = { offered: offered.size, cosigned: cosigned?.size ?? 0, read: asked?.size ?? null }
  return { silence: { nation, other, index, ...size, witnesses: offered.cosignatures.length } }
}

function successors(vector: Given) {
  const copies = listIn(vector.copies).map((one) => {
    const files = inside(one, 'files')
    const read = (path: string) => {
      const bytes = inside(files, path)
      return bytes === undefined ? null : bytesIn(bytes)
    }
    return { read, keys: listIn(inside(one, 'keys')).map(bytesIn) }
  })
  const came = verifyCopies(copies, { roots: keysIn(vector.roots) }, NODE)
  if (came.outcome === 'lacking') throw new Error('no root keys are given')
  if (came.outcome !== 'proven') return { refused: came.code }
  if (came.found.kind !== 'logs') throw new Error('these are no copies')
  const logs = came.found.logs.map(({ origin, nation, size, acts, waiting, bad }) => {
    return { origin, nation, size, acts, waiting, bad: bad.map(({ index, code }) => ({ index, code })) }
  })
  return { logs }
}

function read(vector: Given) {
  const asked = { method: textIn(vector.method), authority: textIn(vector.authority), path: textIn(vector.path) }
  const fields = { input: textIn(vector.input), signature: textIn(vector.signature) }
  const by = { node: textIn(vector.node), keys: keysIn(vector.readers), seconds: numberIn(vector.seconds) }
  return { reader: readerOf({ ...asked, query: textIn(vector.query) }, fields, by)?.name ?? null }
}

/** What the ledger of `core` makes of a vector of each kind; what it refuses it throws. */
const JUDGES: { readonly [kind: string]: (vector: Given) => unknown } = {
  keys: ({ vkey }) => {
    const { publicKey, ...key } = parseVkey(textIn(vkey))
    return { key: { ...key, publicKey: Buffer.from(publicKey).toString('hex') } }
  },
  notes: ({ note, keys }) => ({
    signed: verifyNote(parseNote(bytesIn(note)), keysIn(keys)).map(({ key, time }) =>
      time === undefined ? { name: key.name } : { name: key.name, time },
    ),
  }),
  checkpoints: ({ note, log, cosigners }) => {
    const { checkpoint, cosignatures } = openCheckpoint(bytesIn(note), keysIn(log), keysIn(cosigners))
    return {
      checkpoint: { ...checkpoint, root: base64(checkpoint.root) },
      cosignatures: cosignatures.map(({ key, time }) => ({ name: key.name, time })),
    }
  },
  trees: ({ size }) => ({ root: base64(plain.root(numberIn(size))) }),
  inclusion: (vector) => ({
    holds: verifyInclusion(numberIn(vector.index), hashIn(vector.leaf), head(vector), hashesIn(vector.proof)),
  }),
  consistency: (vector) => ({
    holds: verifyConsistency(
      { size: numberIn(vector.old), root: hashIn(vector.oldRoot) },
      head(vector),
      hashesIn(vector.proof),
    ),
  }),
  subtrees: (vector) => {
    const leaves = { start: numberIn(vector.start), end: numberIn(vector.end) }
    return { holds: verifySubtree(leaves, hashIn(vector.subtree), head(vector), hashesIn(vector.proof)) }
  },
  'tile-paths': ({ path }) => {
    const read = parseTilePath(textIn(path))
    return read && { kind: read.kind, ...read.tile }
  },
  'tile-widths': ({ level, index, size }) => ({ width: tileWidth(numberIn(level), numberIn(index), numberIn(size)) }),
  tiles: ({ level, index, width }) => {
    const bytes = tileBytes({ level: numberIn(level), index: numberIn(index), width: numberIn(width) }, plain.nodes)
    return { sha256: createHash('sha256').update(bytes).digest('hex') }
  },
  bundles: ({ bundle, tile }) => ({ entries: openBundle(bytesIn(bundle), hashIn(tile)).length }),
  'add-checkpoint': addCheckpoint,
  'add-entries': addEntries,
  'mirror-info': ({ body }) => ({ ...parseMirrorInfo(bytesIn(body)) }),
  proofs: (vector) => {
    const read = parsePolicy(bytesIn(vector.policy))
    const { index, checkpoint } = verifyProof(bytesIn(vector.entry), bytesIn(vector.proof), read)
    return { proven: { index, size: checkpoint.size } }
  },
  policies: policy,
  containers: ({ file }) => {
    const { kind, parts } = decodeContainer(bytesIn(file))
    return { kind, parts: parts.map(({ name, bytes }) => ({ name, length: bytes.length })) }
  },
  'key-lists': ({ keys, root }) => {
    const { nation, serial, keys: held } = openKeyList(bytesIn(keys), parseVkey(textIn(root)))
    return { nation, serial, keys: held.length }
  },
  acts: (vector) => {
    const expected = {
      origin: textIn(vector.origin),
      nation: textIn(vector.nation),
      seals: keysIn(vector.seals),
      officers: keysIn(vector.officers ?? []),
    }
    const { act, sealedBy } = openAct(bytesIn(vector.entry), expected)
    return { act: act.id, sealedBy: sealedBy.map(({ name }) => name) }
  },
  commitments: ({ commitment, salt, bytes }) => ({
    opens: opensCommitment(Buffer.from(textIn(commitment), 'hex'), bytesIn(salt), bytesIn(bytes)),
  }),
  forks: fork,
  records: record,
  codes: ({ texts }) => {
    const carried = recordIn(listIn(texts).map(textIn))
    return { record: { length: carried.length, sha256: createHash('sha256').update(carried).digest('hex') } }
  },
  silences: silence,
  successors,
  following,
  'signed-reads': read,
  'held-answers': ({ note, asked, origin, mirrors }) => {
    const question = { asked: textIn(asked), origin: textIn(origin) }
    const { held, own } = openHeld(bytesIn(note), question, keysIn(mirrors))
    return { held: { ...held, root: base64(held.root) }, own: { ...own, root: base64(own.root) } }
  },
}

/** What a vector of this kind comes to, as its `expect` says it. */
export function judged(kind: string, vector: Given): unknown {
  const judge = JUDGES[kind]
  if (judge === undefined) throw new Error(`there is no kind ${kind}`)
  const result = attempt(() => judge(vector))
  return result.ok ? result.value : { refused: result.refusal.code }
}
