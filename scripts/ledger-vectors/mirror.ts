import { type AddEntries, formatAddEntries, packagesOf, packEntries } from '../../core/src/ledger/add-entries.ts'
import { formatMirrorInfo } from '../../core/src/ledger/add-entries-answer.ts'
import { base64, join, u64, utf8 } from '../../core/src/ledger/bytes.ts'
import { ORIGIN, PLAIN, plainEntry, REWRITTEN, seed } from './cast.ts'
import { flipped, put, refused, type Vector, type VectorFile } from './shape.ts'

/** What the mirror has: entries of PLAIN up to `next`, its own checkpoint at `size`, and those that are pending. */
type Held = { readonly next: number; readonly size: number; readonly pending: readonly number[] }
type Answer = { readonly status: number; readonly pending?: number; readonly next?: number; readonly entries?: number }
type Row = readonly [id: string, body: Uint8Array, held: Held, expect: Answer]

function upload(start: number, end: number, tree = PLAIN, entry = plainEntry): AddEntries {
  const packages = packagesOf({ start, end }).map((leaves) => {
    const entries = Array.from({ length: leaves.end - leaves.start }, (_, i) => entry(leaves.start + i))
    return packEntries(leaves, entries, end, tree.nodes)
  })
  return { origin: ORIGIN, start, end, packages }
}
const send = (start: number, end: number) => formatAddEntries(upload(start, end))
/** A mirror that holds `next` entries and was shown one more checkpoint. */
const at = (next: number, ...pending: readonly number[]): Held => ({ next, size: next, pending })
const taken = (status: number, pending: number, next: number, entries: number): Answer => ({
  status,
  pending,
  next,
  entries,
})
const cut = (whole: Uint8Array, packages: number) =>
  whole.slice(0, formatAddEntries(first(upload(0, 900), packages)).length + 10)
const first = (all: AddEntries, count: number): AddEntries => ({ ...all, packages: all.packages.slice(0, count) })

const good: Row[] = [
  ['the-first-entry', send(0, 1), at(0, 1), taken(200, 1, 1, 1)],
  ['the-first-two', send(0, 2), at(0, 2), taken(200, 2, 2, 2)],
  ['one-more', send(7, 8), at(7, 8), taken(200, 8, 8, 1)],
  ['up-to-a-full-bundle', send(200, 256), at(200, 256), taken(200, 256, 256, 56)],
  ['over-a-bundle’s-end', send(250, 260), at(250, 260), taken(200, 260, 260, 10)],
  ['three-packages', send(0, 600), at(0, 600), taken(200, 600, 600, 600)],
  ['from-within-a-bundle', send(300, 900), at(300, 900), taken(200, 900, 900, 600)],
  ['some-are-held-already', send(290, 310), at(300, 310), taken(200, 310, 310, 10)],
  ['all-are-held-already', send(0, 10), { next: 10, size: 5, pending: [10] }, taken(200, 10, 10, 0)],
  ['nothing-more-to-send', send(10, 10), { next: 10, size: 5, pending: [10] }, taken(200, 10, 10, 0)],
  ['the-mirror’s-own-size-again', send(5, 9), { next: 9, size: 9, pending: [9] }, taken(200, 9, 9, 0)],
  ['the-older-of-two-pending', send(5, 8), at(5, 8, 12), taken(200, 8, 8, 3)],
  ['one-package-of-four', cut(send(0, 900), 1), at(0, 900), taken(202, 900, 256, 256)],
  ['two-packages-of-four', cut(send(0, 900), 2), at(0, 900), taken(202, 900, 512, 512)],
  ['a-byte-is-missing-at-the-end', send(0, 600).slice(0, -1), at(0, 600), taken(202, 600, 512, 512)],
]

const head = (origin: Uint8Array, start: Uint8Array, end: Uint8Array) =>
  join(Uint8Array.of(0, origin.length), origin, start, end, new Uint8Array(2))
const name = utf8(ORIGIN)
const bent = (
  start: number,
  end: number,
  bend: (packed: AddEntries['packages'][number]) => Partial<AddEntries['packages'][number]>,
) => {
  const all = upload(start, end)
  return formatAddEntries({
    ...all,
    packages: all.packages.map((packed, i) =>
      i === all.packages.length - 1 ? { ...packed, ...bend(packed) } : packed,
    ),
  })
}

const bad: Row[] = [
  ['nothing', new Uint8Array(0), at(0, 1), { status: 400 }],
  ['origin-that-ends', utf8('\u0000\u0021gb'), at(0, 1), { status: 400 }],
  ['origin-that-is-no-utf-8', head(Uint8Array.of(0xff), u64(0), u64(1)), at(0, 1), { status: 400 }],
  ['no-sizes', join(Uint8Array.of(0, name.length), name), at(0, 1), { status: 400 }],
  ['start-beyond-end', head(name, u64(2), u64(1)), at(2, 3), { status: 400 }],
  ['end-beyond-2-to-the-53', head(name, u64(0), new Uint8Array(8).fill(255)), at(0, 1), { status: 400 }],
  [
    'ticket-that-ends',
    join(Uint8Array.of(0, name.length), name, u64(0), u64(1), Uint8Array.of(0, 9)),
    at(0, 1),
    { status: 400 },
  ],
  ['no-package', head(name, u64(0), u64(1)), at(0, 1), { status: 400 }],
  ['a-package-that-ends', send(0, 2).slice(0, -1), at(0, 2), { status: 400 }],
  [
    'sixty-four-hashes',
    join(head(name, u64(0), u64(1)), Uint8Array.of(0, 1, 65, 64), new Uint8Array(64 * 32)),
    at(0, 1),
    { status: 400 },
  ],
  [
    'another-origin',
    formatAddEntries({ ...upload(0, 1), origin: 'fr.entente.example/log/x' }),
    at(0, 1),
    { status: 404 },
  ],
  ['nothing-pending', send(0, 1), at(0), { status: 422 }],
  [
    'another-entry',
    bent(0, 2, ({ entries }) => ({ entries: [...entries.slice(0, -1), utf8('other')] })),
    at(0, 2),
    { status: 422 },
  ],
  ['another-order', bent(0, 2, ({ entries }) => ({ entries: [...entries].reverse() })), at(0, 2), { status: 422 }],
  ['a-needless-hash', bent(0, 2, () => ({ proof: [seed(1)] })), at(0, 2), { status: 422 }],
  [
    'a-bent-hash',
    bent(0, 1_000, ({ proof }) => ({ proof: proof.map((hash) => flipped(hash, 0)) })),
    at(0, 1_000),
    { status: 422 },
  ],
  ['no-proof-where-one-is-due', bent(0, 1_000, () => ({ proof: [] })), at(0, 1_000), { status: 422 }],
  [
    'rewritten',
    formatAddEntries(upload(0, 900, REWRITTEN, (i) => utf8(i < 20 ? `entry ${i}` : `other ${i}`))),
    at(0, 900),
    { status: 422 },
  ],
  [
    'rewritten-before-the-start',
    formatAddEntries(upload(30, 40, REWRITTEN, (i) => utf8(`other ${i}`))),
    at(30, 40),
    { status: 422 },
  ],
  ['end-that-is-not-pending', send(0, 5), at(0, 6), { status: 409, pending: 6, next: 0 }],
  [
    'end-below-the-mirror’s-size',
    send(0, 5),
    { next: 9, size: 9, pending: [5, 12] },
    { status: 409, pending: 12, next: 9 },
  ],
  ['start-beyond-the-next-entry', send(7, 9), at(5, 9), { status: 409, pending: 9, next: 5 }],
  ['start-beyond-the-next-entry-of-an-older', send(7, 9), at(5, 9, 12), { status: 409, pending: 9, next: 5 }],
]

const row = ([id, body, held, expect]: Row): Vector => ({
  id,
  body: { base64: base64(body) },
  origin: ORIGIN,
  next: held.next,
  size: held.size,
  pending: held.pending.map((size) => ({ size, root: base64(PLAIN.root(size)) })),
  expect,
})

export const ADD_ENTRIES: VectorFile = {
  kind: 'add-entries',
  about:
    'A body of `add-entries` (C2SP tlog-mirror) to a mirror that holds `next` entries (entry i is the text `entry i`), whose checkpoint is of `size`, and to which the checkpoints of `pending` were shown: the status; with 202 and 409 the two numbers of the answer, with 200 and 202 how many entries are new.',
  vectors: [...good, ...bad].map(row),
}

const info = (pending: number, next: number) => formatMirrorInfo({ pending, next })

export const MIRROR_INFOS: VectorFile = {
  kind: 'mirror-info',
  about:
    'The body of an answer 202 or 409 of `add-entries`: the size of a pending checkpoint, the next entry, a ticket. What is read of it, or `bad-request`.',
  vectors: [
    ...[[1, 0] as const, [900, 512] as const, [9, 9] as const, [2 ** 53 - 1, 0] as const].map(([pending, next]) => {
      return { id: `${pending}-from-${next}`, body: put(info(pending, next)), expect: { pending, next } }
    }),
    { id: 'a-ticket', body: `9\n5\n${base64(seed(1))}\n`, expect: { pending: 9, next: 5 } },
    ...(
      [
        ['nothing', ''],
        ['no-ticket', '9\n5\n'],
        ['no-newline-at-the-end', '9\n5\n\n'.slice(0, -1)],
        ['a-line-too-many', '9\n5\n\n\n'],
        ['a-zero-before', '09\n5\n\n'],
        ['a-size-beyond-2-to-the-53', '9007199254740992\n5\n\n'],
        ['carriage-returns', '9\r\n5\r\n\r\n'],
        ['a-ticket-that-is-no-base64', '9\n5\n!!!!\n'],
        ['one-size', '9\n\n'],
      ] as const
    ).map(([id, body]) => ({ id, body, expect: refused('bad-request') })),
  ],
}
