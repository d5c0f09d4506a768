import type { ActDraft } from '@entente/core/contract/entry'
import { join, textOf, utf8 } from '@entente/core/ledger/bytes'
import { cosignCheckpoint, openCheckpoint, withLines } from '@entente/core/ledger/checkpoint'
import { COSIGNATURE, ED25519, type Signer } from '@entente/core/ledger/key'
import { formatNote, parseNote, signLine } from '@entente/core/ledger/note'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { NODE, nodeSigner } from '../store/primitives.ts'
import { shownTwice } from '../verify/testing/second-verifier.ts'
import { type Following, followRound } from './follow.ts'
import { partnerAt } from './partner.ts'
import { reachOf } from './reach.ts'
import { signedBy, signedNet } from './read-signed.ts'
import type { Receiving } from './receipt.ts'
import { overdue, receiptRound } from './receipt-round.ts'
import { countSilence } from './silence.ts'
import { ENGINES, type Keep } from './simulated/engines.ts'
import { entryOf, type History, historyOf } from './simulated/forger.ts'
import { AGREEMENT, directNet, GB, memoryEvidence, RU } from './simulated/nation.ts'
import { fastTimer, seededRandom } from './simulated/timer.ts'
import { standing as newStanding } from './standing.ts'
import { checkStart } from './start.ts'

/** Opening a store on the disk takes seconds where others work on it. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const ORIGIN = RU.home.own.origin
const ROOTS = [GB.root.key, RU.root.key]
const MEMORY: Keep = ENGINES[0]?.[1] ?? expect.fail('no engine')
const never = new AbortController().signal

const entries = (count: number, from = 0, version = 0) =>
  Array.from({ length: count }, (_, i) => entryOf(RU, from + i, version))
const honest = (count: number) => historyOf(RU, entries(count))
/** The honest history up to an index, and another from there on. */
const rewritten = (count: number, from: number) => historyOf(RU, [...entries(from), ...entries(count - from, from, 1)])

const ended: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ended.splice(0)) await end()
})

/** Britain, and a Russia that answers as the test says. */
async function britain(keep: Keep = MEMORY) {
  const clock = fastTimer(Date.UTC(2014, 2, 18, 12), 10)
  const kept = keep(GB, RU)
  const { store, close } = await kept.open({ clock, random: seededRandom(5) })
  ended.push(close, kept.forget)
  const hosts = new Map<string, (request: Request) => Promise<Response | null>>()
  const evidence = memoryEvidence()
  const told: [number, number][] = []
  const following: Following = {
    ...{ store, clock, evidence, net: directNet(hosts), standing: newStanding(clock), using: NODE },
    reach: reachOf(clock),
    partner: partnerAt(RU.base, RU.introduction, AGREEMENT),
    witnessWithin: 3_600_000,
    thirds: [],
    offers: { newest: null },
    folded: async (from, until) => void told.push([from, until]),
  }
  const { origin } = GB.home.own
  const silence = countSilence(store, origin, clock, evidence)
  const receiving: Receiving = {
    ...following,
    random: seededRandom(6),
    origin,
    log: () => GB.home.log(origin),
    silence,
  }
  let round = followRound(following)
  return {
    ...{ clock, store, evidence, told, following, receiving, hosts, standing: following.standing },
    serve: (answer: (request: Request) => Promise<Response | null>) => hosts.set(RU.node, answer),
    round: () => round(never),
    restart: () => {
      round = followRound(following)
    },
    async take(history: History, size = history.entries.length) {
      hosts.set(RU.node, history.serve(history.note(size)))
      return round(never)
    },
    kinds: () => following.standing.alarms().map(({ kind }) => kind),
    held: () => store.log(ORIGIN)?.published ?? 0,
  }
}

describe.each(ENGINES)('a follower whose store is kept %s', (_where, keep) => {
  test('what the partner publishes is taken in, cosigned and told, once', async () => {
    const gb = await britain(keep)
    expect(await gb.take(honest(5))).toBe('advanced')
    expect(await gb.take(honest(5))).toBe('unchanged')
    expect(await gb.take(honest(600))).toBe('advanced')
    expect([gb.held(), gb.told, gb.kinds()]).toEqual([
      600,
      [
        [0, 5],
        [5, 600],
      ],
      [],
    ])
    const note = gb.store.cosignature(ORIGIN) ?? utf8('')
    expect(openCheckpoint(note, RU.shared.key, [GB.mirror.key]).cosignatures).toHaveLength(1)
  })

  test('a smaller log than was seen proves nothing: it is ignored, and is an alarm when it lasts', async () => {
    const gb = await britain(keep)
    await gb.take(honest(9))
    expect(await gb.take(honest(4))).toBe('again')
    expect(gb.kinds()).toEqual([])
    gb.clock.pass(4_000_000)
    expect(await gb.take(honest(4))).toBe('again')
    expect([gb.kinds(), gb.held(), gb.standing.stopped()]).toEqual([['rollback'], 9, null])
    await gb.take(honest(10))
    expect([gb.kinds(), gb.held()]).toEqual([[], 10])
  })

  test('two roots of one size are a fork: following stops, and anybody can check the proof', async () => {
    const gb = await britain(keep)
    await gb.take(honest(9))
    expect(await gb.take(rewritten(9, 3))).toBe('stopped')
    const [[name, file] = ['', utf8('')]] = [...gb.evidence.files]
    expect(name).toMatch(/-same-size-9\.fork$/)
    expect(shownTwice(file, ROOTS)).toEqual({ claim: 'same-size', size: 9, nation: 'RU', origin: ORIGIN })
    expect(gb.standing.stopped()).toContain('signed two different histories')
    expect(() => gb.standing.requirePermission()).toThrow(expect.objectContaining({ code: 'ledger-stopped' }))
  })

  test.each([
    [9, 12, 3],
    [300, 700, 258],
    [300, 700, 0],
    [70_000 / 100, 1_500, 699],
  ])(
    'a log of %i that grew to %i with entry %i rewritten is a fork, with two proofs of that entry',
    async (seen, size, at) => {
      const gb = await britain(keep)
      await gb.take(honest(seen))
      expect(await gb.take(rewritten(size, at))).toBe('stopped')
      const [[name, file] = ['', utf8('')]] = [...gb.evidence.files]
      expect(name).toMatch(new RegExp(`-two-leaves-${at}\\.fork$`))
      expect(shownTwice(file, ROOTS)).toMatchObject({ claim: 'two-leaves', index: at, origin: ORIGIN })
      expect(gb.held()).toBe(seen)
    },
  )

  test('a fork outlives the process that found it, and the log is asked for nothing more', async () => {
    const gb = await britain(keep)
    await gb.take(honest(9))
    await gb.take(rewritten(9, 3))
    let asked = 0
    gb.serve(async () => {
      asked += 1
      return null
    })
    gb.restart()
    expect([await gb.round(), asked]).toEqual(['stopped', 0])
  })

  test('an entry that is no act of its nation is taken in and cosigned, and can be shown to anybody', async () => {
    const gb = await britain(keep)
    const history = historyOf(RU, [...entries(3), entryOf(RU, 3, 0, 'GB'), ...entries(2, 4)])
    expect(await gb.take(history)).toBe('advanced')
    const [[name, file] = ['', utf8('')]] = [...gb.evidence.files]
    expect(name).toMatch(/-bad-act-3\.fork$/)
    expect(shownTwice(file, ROOTS)).toMatchObject({ claim: 'bad-act', index: 3, reason: { code: 'wrong-nation' } })
    expect([gb.held(), gb.kinds(), gb.standing.stopped()]).toEqual([6, ['bad-act'], null])
    gb.restart()
    expect(await gb.take(history)).toBe('unchanged')
  })
})

test('bytes that are damaged on the way accuse nobody until they come three times, and prove nothing then', async () => {
  const gb = await britain()
  await gb.take(honest(9))
  for (const [kind, size] of [
    ['entries', 12],
    ['0', 700],
  ] as const) {
    const history = honest(size)
    const bend = (path: string, bytes: Uint8Array) =>
      path.startsWith(`tile/${kind}`) ? bytes.map((byte, i) => (i === 40 ? byte ^ 1 : byte)) : bytes
    gb.serve(history.serve(history.note(size), bend))
    const came = [await gb.round(), await gb.round()]
    expect([came, gb.kinds()]).toEqual([['again', 'again'], []])
    expect(await gb.round()).toBe('again')
    expect([gb.kinds(), gb.held(), gb.evidence.files.size]).toEqual([['unserved'], 9, 0])
    gb.standing.clear(ORIGIN, 'unserved')
    await gb.take(honest(9))
  }
  expect([await gb.take(honest(700)), gb.kinds()]).toEqual(['advanced', []])
})

test.each([
  [200, 300],
  [300, 600],
])(
  'a checkpoint of %i is read from full tiles where the log of %i shows its partial ones no more',
  async (size, grown) => {
    const gb = await britain()
    const history = honest(grown)
    const isGone = (path: string) => path.includes('.p/') && !path.startsWith('tile/1')
    gb.serve(history.serve(history.note(size), (path, bytes) => (isGone(path) ? null : bytes)))
    expect([await gb.round(), gb.held()]).toEqual(['advanced', size])
  },
)

test('an answer that was damaged once is asked for again past every cache', async () => {
  const gb = await britain()
  const headers: (string | null)[] = []
  const history = honest(5)
  const serving = history.serve(history.note(5))
  gb.serve(async (request) => {
    headers.push(request.headers.get('Cache-Control'))
    if (request.url.includes('/tile/') && headers.length < 3) return new Response(utf8('rubbish'))
    return serving(request)
  })
  expect([await gb.round(), await gb.round()]).toEqual(['again', 'advanced'])
  expect(headers.slice(-2)).toEqual(['no-cache', 'no-cache'])
})

test.each(['tile/entries', 'tile/0', 'checkpoint'])(
  '%s that is not served is withheld, and an alarm the third time',
  async (what) => {
    const gb = await britain()
    await gb.take(honest(9))
    const history = honest(700)
    gb.serve(history.serve(history.note(700), (path, bytes) => (path.startsWith(what) ? null : bytes)))
    for (const alarms of [[], [], ['withheld']]) {
      expect(await gb.round()).toBe('again')
      expect(gb.kinds()).toEqual(alarms)
    }
    expect([await gb.take(honest(700)), gb.kinds()]).toEqual(['advanced', []])
  },
)

test('a partner that cannot be reached, answers too late or without end is an alarm, and no more', async () => {
  const gb = await britain()
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) })
  const answers: ((request: Request) => Promise<Response>)[] = [
    async () => Promise.reject(new Error('connection refused')),
    async () => new Response(endless),
    (request) => new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(new Error('gone')))),
    async () => new Response('busy', { status: 503 }),
  ]
  for (const answer of answers) {
    gb.serve(answer)
    expect(await gb.round()).toBe('again')
  }
  expect([gb.kinds(), gb.held()]).toEqual([['unreachable'], 0])
  expect([await gb.take(honest(5)), gb.kinds()]).toEqual(['advanced', []])
})

const impostor = nodeSigner(ORIGIN, ED25519, new Uint8Array(32).fill(99))
const extended = `${parseNote(honest(9).note(9)).text}more\n`
test.each([
  ['by another key', 'not-signed', honest(9).note(9, impostor)],
  [
    'with a bad signature',
    'bad-signature',
    honest(9)
      .note(9)
      .map((byte, i, all) => (i === all.length - 10 ? byte ^ 1 : byte)),
  ],
  ['with an extension line', 'extension-line', formatNote({ text: extended, lines: [signLine(extended, RU.shared)] })],
  ['that is rubbish', 'bad-note', utf8('rubbish')],
])('a checkpoint %s is refused, its bytes are kept, and it is an alarm at once', async (_what, code, note) => {
  const gb = await britain()
  await gb.take(honest(5))
  gb.serve(honest(9).serve(note))
  expect(await gb.round()).toBe('again')
  expect(await gb.round()).toBe('again')
  expect([gb.kinds(), gb.held(), [...gb.evidence.files]]).toEqual([['refused'], 5, [[`refused-${code}.note`, note]]])
  expect([await gb.take(honest(9)), gb.kinds()]).toEqual(['advanced', []])
})

test('a log that forks at the size that is held is found out, though the server would call it unchanged', async () => {
  const gb = await britain()
  await gb.take(honest(9))
  const fork = rewritten(9, 3)
  const serving = fork.serve(fork.note(9))
  gb.serve(async (request) =>
    request.headers.has('If-None-Match') ? new Response(null, { status: 304 }) : serving(request),
  )
  expect(await gb.round()).toBe('unchanged')
  gb.clock.pass(700_000)
  expect(await gb.round()).toBe('stopped')
})

/** Britain with so many acts, the first of which opens its log, and the note under which Russia's mirror would cosign so many of this history. */
async function withReceipt(acts: number, over: (note: Uint8Array) => Uint8Array, keep = MEMORY) {
  const gb = await britain(keep)
  const officer = { person: 'p-17', role: 'licensing-officer', organisation: 'An authority' } as const
  for (let i = 1; i < acts; i += 1) {
    await gb.store.transact((tx) =>
      tx.act({ type: 'licences.suspend', log: 'shared', subject: `licences/${i}`, body: {} }, officer),
    )
  }
  const note = over(gb.store.checkpoint(GB.home.own.origin) ?? utf8(''))
  gb.serve(async () => new Response(new Uint8Array(note)))
  return gb
}
const cosign = (note: Uint8Array, time = Date.UTC(2014, 2, 18, 12) / 1000, mirror = RU.mirror) => {
  const opened = openCheckpoint(note, GB.shared.key)
  return withLines(opened, [cosignCheckpoint(opened, time, mirror)])
}
const foreign = historyOf(
  GB,
  Array.from({ length: 3 }, (_, i) => entryOf(GB, i)),
)

test('the partner’s cosignature of our log is what makes an act witnessed', async () => {
  const gb = await withReceipt(3, cosign)
  expect(await checkStart(gb.receiving, never)).toEqual({ kind: 'agrees' })
  expect(gb.store.log(GB.home.own.origin)?.witnessed).toBe(3)
})

const HOLDINGS = ENGINES.flatMap(([where, keep]) => [
  ['more of our log than we have', where, 1, keep] as const,
  ['another history of our log', where, 3, keep] as const,
])
test.each(HOLDINGS)(
  'a node whose partner holds %s, its store %s, signs and permits nothing, and says so',
  async (...row) => {
    const [, , acts, keep] = row
    const gb = await withReceipt(acts, () => cosign(foreign.note(3)), keep)
    expect(await checkStart(gb.receiving, never)).toMatchObject({ kind: 'restored' })
    expect(gb.kinds()).toEqual(['restored'])
    expect(gb.standing.stopped()).toMatch(/^Nothing is signed, and nothing new is permitted: the partner /)
    await expect(gb.store.transact(async () => 1)).rejects.toMatchObject({ code: 'ledger-stopped' })
  },
)

test('whoever cannot ask the partner does not know, and a partner that has seen nothing agrees', async () => {
  const gb = await withReceipt(1, cosign)
  gb.serve(async () => new Response(null, { status: 404 }))
  expect(await checkStart(gb.receiving, never)).toEqual({ kind: 'agrees' })
  gb.hosts.clear()
  expect(await checkStart(gb.receiving, never)).toMatchObject({ kind: 'unknown' })
  expect(gb.standing.stopped()).toBeNull()
})

const stranger = nodeSigner(RU.mirror.key.name, COSIGNATURE, new Uint8Array(32).fill(77))
test.each([
  ['no cosignature', (note: Uint8Array) => note],
  ['a stranger’s cosignature', (note: Uint8Array) => cosign(note, undefined, stranger)],
  ['a cosignature of a time to come', (note: Uint8Array) => cosign(note, Date.UTC(2014, 2, 18, 13) / 1000)],
  ['a checkpoint that is not ours', () => cosignForeign()],
  ['a forged line under the partner’s name', (note: Uint8Array) => bent(note, (line) => line.map((byte) => byte ^ 1))],
  ['a cosignature at time 0', (note: Uint8Array) => bent(note, (line) => line.fill(0, 0, 8))],
  ['a plain signature under the partner’s name', (note: Uint8Array) => bent(note, (line) => line.subarray(8))],
  ['a cosignature twice', (note: Uint8Array) => join(cosign(note), lineOf(cosign(note)))],
  ['a cosignature over thirty-two lines of strangers', (note: Uint8Array) => join(cosign(note), strangers)],
])('%s is no receipt, and is an alarm', async (_what, over) => {
  const gb = await withReceipt(3, over)
  expect(await receiptRound(gb.receiving)(never)).toBe('again')
  expect([gb.kinds(), gb.store.log(GB.home.own.origin)?.witnessed, gb.standing.stopped()]).toEqual([
    ['refused'],
    0,
    null,
  ])
})
const strangers = utf8('— unknown.example AAAAAQEB\n'.repeat(32))
function lineOf(note: Uint8Array): Uint8Array {
  const text = textOf(note) ?? ''
  return utf8(text.slice(text.lastIndexOf('— ')))
}
/** The partner's line, changed: its eight bytes of time, and the signature. */
function bent(note: Uint8Array, change: (signature: Uint8Array) => Uint8Array): Uint8Array {
  const { text, lines } = parseNote(cosign(note))
  const isTheirs = ({ id }: { id: string }) => id === RU.mirror.key.id
  return formatNote({
    text,
    lines: lines.map((line) => (isTheirs(line) ? { ...line, signature: change(line.signature.slice()) } : line)),
  })
}
function cosignForeign(): Uint8Array {
  const opened = openCheckpoint(honest(3).note(3), RU.shared.key)
  return withLines(opened, [cosignCheckpoint(opened, Date.UTC(2014, 2, 18, 12) / 1000, RU.mirror)])
}

test('a partner that shows an older receipt than it gave takes nothing back, and is an alarm when it lasts', async () => {
  const gb = await withReceipt(2, cosign)
  const round = receiptRound(gb.receiving)
  const older = gb.hosts.get(RU.node) ?? (async () => null)
  const draft: ActDraft = { type: 'licences.suspend', log: 'shared', subject: 'licences/3', body: {} }
  await gb.store.transact((tx) =>
    tx.act(draft, { person: 'p-17', role: 'licensing-officer', organisation: 'An authority' }),
  )
  const newer = cosign(gb.store.checkpoint(GB.home.own.origin) ?? utf8(''))
  gb.serve(async () => new Response(new Uint8Array(newer)))
  expect(await round(never)).toBe('advanced')
  gb.serve(older)
  expect([await round(never), gb.kinds()]).toEqual(['again', []])
  gb.clock.pass(4_000_000)
  expect([await round(never), gb.kinds(), gb.standing.stopped()]).toEqual(['again', ['rollback'], null])
  gb.serve(async () => new Response(new Uint8Array(newer)))
  expect([await round(never), gb.kinds(), gb.store.log(GB.home.own.origin)?.witnessed]).toEqual(['unchanged', [], 3])
})

test('a partner that cosigns nothing for too long stops new permissions, until it does', async () => {
  const gb = await withReceipt(3, cosign)
  const cosigned = gb.hosts.get(RU.node)
  gb.serve(async () => new Response(null, { status: 404 }))
  const round = receiptRound(gb.receiving)
  await round(never)
  expect(gb.standing.stopped()).toBeNull()
  gb.clock.pass(4_000_000)
  await round(never)
  expect([gb.kinds(), gb.standing.stopped()]).toEqual([['unwitnessed'], expect.stringContaining('longer than')])
  gb.serve(cosigned ?? (async () => null))
  expect(await round(never)).toBe('advanced')
  expect([gb.kinds(), gb.standing.stopped()]).toEqual([[], null])
})

test('a partner’s silence outlives every process, and what passed while none ran, or the clock was set to, is none of it', async () => {
  const gb = await withReceipt(3, cosign)
  const cosigned = gb.hosts.get(RU.node)
  gb.serve(async () => new Response(null, { status: 404 }))
  const { store, evidence, clock, receiving } = gb
  const alarms: number[] = []
  for (let run = 0; run < 25; run += 1) {
    const silence = countSilence(store, receiving.origin, clock, evidence)
    await silence.begin()
    const round = receiptRound({ ...receiving, silence })
    for (let minute = 0; minute < 3; minute += 1) {
      clock.pass(60_000)
      await round(never)
    }
    if (gb.standing.stopped() !== null) alarms.push(run)
    clock.set(86_400_000)
    clock.pass(3_600_000)
  }
  // Twenty times three minutes are the hour that the agreement gives.
  expect(alarms[0]).toBeGreaterThan(14)
  expect(alarms[0]).toBeLessThanOrEqual(20)
  expect(alarms.slice(-4)).toEqual([21, 22, 23, 24])
  const last = countSilence(store, receiving.origin, clock, evidence)
  await last.begin()
  overdue({ ...receiving, silence: last })
  expect(gb.kinds()).toEqual(['unwitnessed'])
  expect(last.now()).toMatchObject({ witnessed: 0, restarts: 25, asked: { none: 75 } })
  gb.serve(cosigned ?? (async () => null))
  expect(await receiptRound({ ...receiving, silence: last })(never)).toBe('advanced')
  expect([gb.kinds(), last.now()]).toEqual([[], null])
  const later = countSilence(store, receiving.origin, clock, evidence)
  await later.begin()
  expect(later.now()).toBeNull()
})

test('what the partner reads before a question of ours goes unanswered, and never cosigns, is part of its silence', async () => {
  const gb = await withReceipt(3, cosign)
  gb.serve(async () => new Response(null, { status: 404 }))
  const { store, evidence, clock, receiving } = gb
  const silence = countSilence(store, receiving.origin, clock, evidence)
  const isPartner = signedBy(() => [RU.reader.key], GB.node, clock, NODE)
  const reading = async (request: Request) => {
    silence.read(request, Number(new URL(request.url).pathname.slice(1)), isPartner)
    return new Response()
  }
  const by = (reader: Signer) => signedNet({ fetch: reading }, clock, GB.node, reader)
  for (const end of [1, 2]) await by(RU.reader).fetch(new Request(`http://gb.example/${end}`))
  await by(GB.reader).fetch(new Request('http://gb.example/3'))
  expect(silence.now()).toBeNull()
  await receiptRound({ ...receiving, silence })(never)
  expect(silence.now()).toMatchObject({ witnessed: 0, read: { end: 2, path: '/2' } })
})

test('a clock that is set forward by months is no silence of the partner', async () => {
  const gb = await withReceipt(3, cosign)
  gb.serve(async () => new Response(null, { status: 404 }))
  const round = receiptRound(gb.receiving)
  await round(never)
  gb.clock.set(10_000_000_000)
  await round(never)
  expect([gb.kinds(), gb.standing.stopped()]).toEqual([[], null])
})
