import type { Act } from '../../core/src/contract/act.ts'
import { base64, textOf, utf8 } from '../../core/src/ledger/bytes.ts'
import { codesOf } from '../../core/src/ledger/code.ts'
import { formatForkFile } from '../../core/src/ledger/fork-file.ts'
import { canonicalJson } from '../../core/src/ledger/json.ts'
import type { Signer } from '../../core/src/ledger/key.ts'
import { formatKeyList } from '../../core/src/ledger/key-list.ts'
import { leafHash, memoryTree, type Tree } from '../../core/src/ledger/merkle.ts'
import { proveInclusion } from '../../core/src/ledger/merkle-proof.ts'
import { formatNote, signLine } from '../../core/src/ledger/note.ts'
import { formatProof } from '../../core/src/ledger/proof.ts'
import { type Evidenced, formatRecord } from '../../core/src/ledger/record.ts'
import { attempt } from '../../core/src/ledger/refusal.ts'
import { filesOf } from '../../core/src/verify/testing/nations.ts'
import { NODE } from '../../node/src/store/primitives.ts'
import {
  ACT,
  cosigned,
  envelopeOf,
  FALSE_MIRROR,
  GB,
  IMPOSTOR,
  type Nation,
  noteOf,
  ORIGIN,
  RU,
  THIRD,
  vkeys,
} from '../../scripts/ledger-vectors/cast.ts'
import { put } from '../../scripts/ledger-vectors/shape.ts'
import { type Chance, oneOf } from './chance.ts'
import { spoilt, spoiltBytes } from './spoil.ts'

import { type Make, treeBy } from './tree-cases.ts'

const HEX = (byte: number) => byte.toString(16).padStart(2, '0')
const ROOTS = vkeys(GB.root, RU.root)
const LETTERS = [
  'a',
  'Ж',
  '"',
  '\\',
  '\u0000',
  '\n',
  '\u2028',
  '\u{1f600}',
  'e\u0301',
  '\uffff',
  '/',
  '\u007f',
] as const

function textBy(chance: Chance): string {
  return Array.from({ length: 1 + chance(6) }, () => oneOf(chance, ...LETTERS)).join('')
}

/** A value as a body may hold it: any text, whole numbers, and these in one another. */
function valueBy(chance: Chance, depth = 0): unknown {
  const some = () => Array.from({ length: chance(3) }, () => valueBy(chance, depth + 1))
  const kinds = [
    () => textBy(chance),
    () => chance(2 ** 24) * chance(2 ** 24) * (chance(2) === 0 ? 1 : -1),
    () => chance(2) === 0,
    () => null,
    some,
    () => Object.fromEntries(some().map((value) => [textBy(chance), value])),
  ]
  return (kinds[chance(depth > 3 ? 4 : kinds.length)] ?? some)()
}

function actBy(chance: Chance, nation: Nation, number: number): Act {
  return {
    ...ACT,
    id: `${ACT.id.slice(0, -6)}${HEX(number & 255)}${HEX(chance(256))}${HEX(chance(256))}`,
    nation: nation.code,
    log: nation.log.key.name,
    subject: `dossiers/${textBy(chance)}`,
    body: { said: valueBy(chance), and: valueBy(chance) },
  }
}

/** An act as an entry: as it should be, with another payload under a good seal, or with other bytes around it. */
function entryBy(chance: Chance, nation: Nation, number: number): Uint8Array {
  const payload = canonicalJson(actBy(chance, nation, number))
  const way = chance(4)
  if (way === 0) return utf8(envelopeOf(utf8(spoilt(payload, chance)), [nation.seal]))
  const envelope = envelopeOf(utf8(payload), oneOf(chance, [nation.seal], [nation.seal], [THIRD, nation.seal], [THIRD]))
  if (way === 1) return utf8(spoilt(envelope, chance))
  return way === 2 && chance(3) === 0 ? spoiltBytes(utf8(envelope), chance) : utf8(envelope)
}

function treeOver(entries: readonly Uint8Array[]): Tree {
  const tree = memoryTree(NODE.sha256)
  for (const entry of entries) tree.append(leafHash(entry, NODE.sha256))
  return tree
}

/** A note that some of these cosigned, at any time. */
function noteBy(tree: Tree, chance: Chance, nation = GB): Uint8Array {
  const log = chance(12) === 0 ? IMPOSTOR : nation.log
  const all = [GB.mirror, RU.mirror, THIRD, FALSE_MIRROR, RU.witness].filter(() => chance(2) === 0)
  const time = oneOf(chance, 1_395_144_060, 1, 2 ** 53 - 1, chance(2 ** 24))
  return cosigned(noteOf(tree, tree.size(), log), log, all, time)
}

/** Bytes as they are, or with something wrong. */
function maybe(bytes: Uint8Array, chance: Chance): Uint8Array {
  const text = textOf(bytes)
  if (chance(3) === 0) return bytes
  return text === null || chance(4) === 0 ? spoiltBytes(bytes, chance) : utf8(spoilt(text, chance))
}

/** A text that is signed with whatever is wrong in it. */
function signed(text: string, signer: Signer): Uint8Array {
  return formatNote({ text, lines: [signLine(text, signer)] })
}

const notes: Make = (chance, number) => {
  const tree = treeBy(chance, number)
  const note = maybe(noteBy(tree, chance), chance)
  const text = `${ORIGIN}\n${tree.size()}\n${base64(tree.root())}\n`
  const keys = { log: vkeys(GB.log), cosigners: vkeys(RU.mirror, THIRD) }
  return [
    { kind: 'notes', note: put(note), keys: vkeys(GB.log, RU.mirror, THIRD) },
    { kind: 'checkpoints', note: put(note), ...keys },
    { kind: 'checkpoints', note: put(signed(spoilt(text, chance), GB.log)), ...keys },
    { kind: 'keys', vkey: spoilt(vkeyOf(oneOf(chance, GB.log, RU.mirror, THIRD)), chance) },
  ]
}

const vkeyOf = (signer: Signer) => vkeys(signer)[0] ?? ''

/** A policy of some witnesses and groups, whether or not it can be met. */
function policyBy(chance: Chance): string {
  const names = ['ru', 'third', 'mirror', 'other']
  const by = [RU.mirror, THIRD, GB.mirror, RU.witness].map((signer, i) => `witness ${names[i]} ${vkeyOf(signer)}`)
  const group = `group g ${oneOf(chance, 'all', 'any', '2', '3', '5')} ${names.slice(0, 1 + chance(4)).join(' ')}`
  const quorum = `quorum ${oneOf(chance, 'g', 'ru', 'none', 'third', 'nobody')}`
  return [`log ${vkeyOf(GB.log)}`, ...by, group, quorum, ''].join('\n')
}

const proofs: Make = (chance, number) => {
  const entries = Array.from({ length: 1 + chance(9) }, (_, i) => utf8(`entry ${number} ${i}`))
  const tree = treeOver(entries)
  const index = chance(entries.length)
  const hashes = proveInclusion(index, entries.length, tree.nodes)
  const proof = maybe(formatProof({ index, hashes, note: noteBy(tree, chance) }), chance)
  const entry = entries[chance(5) === 0 ? 0 : index] ?? utf8('')
  const policy = policyBy(chance)
  const rules = chance(6) === 0 ? spoilt(policy, chance) : policy
  const names = ['ru', 'third', 'mirror', 'other'].filter(() => chance(2) === 0)
  return [
    { kind: 'proofs', entry: put(entry), proof: put(proof), policy: rules },
    { kind: 'policies', policy: rules, quorums: [names, []] },
  ]
}

const acts: Make = (chance, number) =>
  [0, 1].map(() => ({
    ...{ kind: 'acts', entry: put(entryBy(chance, GB, number)), origin: ORIGIN, nation: 'GB', seals: vkeys(GB.seal) },
  }))

function evidencedBy(chance: Chance, nation: Nation, number: number): Evidenced {
  const entry =
    chance(6) === 0
      ? entryBy(chance, nation, number)
      : utf8(envelopeOf(utf8(canonicalJson(actBy(chance, nation, number))), [nation.seal]))
  const before = Array.from({ length: chance(4) }, (_, i) => utf8(`before ${i}`))
  const tree = treeOver([...before, entry])
  const log = nation.log
  const partner = nation === GB ? RU : GB
  const by = oneOf(chance, [partner.mirror], [partner.mirror], [partner.mirror, THIRD], [THIRD], [])
  const note = cosigned(noteOf(tree, tree.size(), log), log, by)
  return {
    entry,
    proof: formatProof({ index: before.length, hashes: proveInclusion(before.length, tree.size(), tree.nodes), note }),
  }
}

function listBy(chance: Chance): Uint8Array {
  return chance(4) === 0 ? signed(spoilt(formatKeyList(GB.list), chance), GB.root) : GB.keys
}

const carried: Make = (chance, number) => {
  const [one, other] = [evidencedBy(chance, GB, number), evidencedBy(chance, RU, number)]
  const record = formatRecord([listBy(chance), RU.keys], chance(2) === 0 ? [one] : [one, other])
  const fork = formatForkFile({ claim: 'bad-act', ...evidencedBy(chance, GB, number) }, listBy(chance))
  // A record whose entries are no text is carried by no code.
  const texts = attempt(() => codesOf(record))
  return [
    { kind: 'records', file: put(maybe(record, chance)), roots: ROOTS },
    { kind: 'forks', file: put(maybe(fork, chance)), roots: ROOTS },
    { kind: 'containers', file: put(maybe(record, chance)) },
    {
      kind: 'codes',
      texts: (texts.ok ? texts.value : []).map((text) => (chance(3) === 0 ? spoilt(text, chance) : text)),
    },
    { kind: 'key-lists', keys: put(maybe(listBy(chance), chance)), root: vkeyOf(GB.root) },
  ]
}

/** Copies of both nations' logs, one file of which may be altered or missing. */
const copies: Make = (chance, number) => {
  const of = (nation: Nation, partner: Nation, keys: readonly Uint8Array[]) => {
    const entries = Array.from({ length: 1 + chance(6) }, (_, i) => entryBy(chance, nation, number + i))
    const files = filesOf(entries, nation.log, [partner.mirror])
    const [name = ''] = [...files.keys()].slice(chance(files.size))
    if (chance(3) === 0) files.set(name, maybe(files.get(name) ?? utf8(''), chance))
    if (chance(12) === 0) files.delete(name)
    return { files: Object.fromEntries([...files].map(([path, bytes]) => [path, put(bytes)])), keys: keys.map(put) }
  }
  const both = [of(GB, RU, [listBy(chance)]), of(RU, GB, [RU.keys])]
  return [{ kind: 'successors', copies: both, roots: ROOTS }]
}

/** Every kind of what is signed. */
export const SIGNED = [notes, proofs, acts, carried, copies] as const
