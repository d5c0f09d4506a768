import { rmSync } from 'node:fs'
import { packagesOf, packEntries } from '@entente/core/ledger/add-entries'
import { formatCarried, MOST_CARRIED, parseCarried } from '@entente/core/ledger/carried'
import { signCheckpoint } from '@entente/core/ledger/checkpoint'
import { encodeContainer } from '@entente/core/ledger/container'
import { verifyForkFile } from '@entente/core/ledger/fork-file'
import { ED25519 } from '@entente/core/ledger/key'
import { leafHash, memoryTree } from '@entente/core/ledger/merkle'
import { proveConsistency } from '@entente/core/ledger/merkle-proof'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openStore } from '../../store/open.ts'
import { nodeSigner } from '../../store/primitives.ts'
import { onEngines } from '../../store/testing/engines.ts'
import { withoutServer } from '../../store/testing/postgres.ts'
import type { Peer } from '../peer.ts'
import type { PeerStore } from '../ports.ts'
import { ENGINES, type Keep, type Kept, keysFolder } from '../simulated/engines.ts'
import { entryOf, type History, historyOf } from '../simulated/forger.ts'
import { AGREEMENT, GB, memoryEvidence, type Nation, peerOf, RU } from '../simulated/nation.ts'
import { fastTimer, seededRandom } from '../simulated/timer.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const { place } = onEngines()

/** As a nation with a database server keeps it. */
const server: Keep = (us, them): Kept => {
  const { home, keys, forget } = keysFolder(us)
  let where = ''
  return {
    async open({ clock, random }) {
      where ||= await place('postgres')
      const who = { nation: us.nation, node: us.node, agreement: AGREEMENT, partner: them.introduction }
      const places = { where, guard: `${home}/guard`, keys }
      const store = await openStore({ ...places, ...who, fold: async () => undefined, clock, random })
      return { store, close: () => store[Symbol.asyncDispose]() }
    },
    save: () => expect.fail('it is not restored here'),
    forget,
  }
}

const engines = withoutServer() ? ENGINES : [...ENGINES, ['on a server', server] as const]
const MEMORY: Keep = ENGINES[0]?.[1] ?? expect.fail('no engine')

const ended: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end()
})

type Side = {
  readonly us: Nation
  readonly store: PeerStore
  readonly peer: Peer
  readonly evidence: ReturnType<typeof memoryEvidence>
  readonly origin: string
  readonly clock: ReturnType<typeof fastTimer>
  /** Records so many acts. */
  act(count?: number): Promise<void>
  end(): Promise<void>
  /** Closes and backs up: `later` goes on, `back` goes on from the backup. */
  backedUp(): Promise<{ later(): Promise<Side>; back(): Promise<Side> }>
}

/** A nation that reaches nobody. */
async function isolated(us: Nation, them: Nation, keep: Keep): Promise<Side> {
  const kept = keep(us, them)
  ended.push(kept.forget)
  return opened(us, them, kept)
}

async function opened(us: Nation, them: Nation, kept: Kept): Promise<Side> {
  const clock = fastTimer(Date.UTC(2014, 2, 18, 12), 1)
  const random = seededRandom(us.nation.charCodeAt(0))
  const { store, close } = await kept.open({ clock, random })
  let isOpen = true
  const end = async () => {
    if (isOpen) await close()
    isOpen = false
  }
  ended.push(end)
  const evidence = memoryEvidence()
  const peer = peerOf(us, them, store, { clock, random, net: null, evidence })
  const draft = { type: 'licences.suspend', log: 'shared', subject: 'licences/1', body: {} } as const
  const by = { person: 'p-1', role: 'licensing-officer', organisation: 'An authority' } as const
  return {
    ...{ us, store, peer, evidence, clock, origin: us.shared.key.name },
    async act(count = 1) {
      for (let i = 0; i < count; i += 1) await store.transact((tx) => tx.act(draft, by))
    },
    end,
    async backedUp() {
      await end()
      const restore = kept.save()
      const later = () => opened(us, them, kept)
      return {
        later,
        async back() {
          restore()
          return later()
        },
      }
    },
  }
}

async function both(keep: Keep = MEMORY): Promise<{ gb: Side; ru: Side }> {
  return { gb: await isolated(GB, RU, keep), ru: await isolated(RU, GB, keep) }
}

const heldOf = ({ store }: Side, { origin }: Side) => store.log(origin)?.published ?? 0
const witnessedOf = ({ store, origin }: Side) => store.log(origin)?.witnessed ?? 0
const code = (expected: string, message = /./) =>
  expect.objectContaining({ code: expected, message: expect.stringMatching(message) })

describe.each(engines)('two nations that reach nobody, kept %s', (_where, keep) => {
  test('a first bundle is taken in by who has the partner’s introduction alone, and a line that is typed receipts it', async () => {
    const { gb, ru } = await both(keep)
    await gb.act(3)
    const file = await gb.peer.exportLog()
    expect(file).toMatchObject({ origin: gb.origin, from: 0, until: 4, published: 4, receipt: null })
    const imported = await ru.peer.importFile(file.bytes)
    expect(imported).toMatchObject({ kind: 'bundle', taken: { from: 0, until: 4, bad: [] } })
    expect(heldOf(ru, gb)).toBe(4)
    expect(witnessedOf(gb)).toBe(0)
    const { line, file: receipt } = imported.given ?? expect.fail('no receipt')
    expect(line.length).toBeLessThan(160)
    expect(await gb.peer.takeTyped(line.replace(/(.{20})/g, '$1\n '))).toEqual({ origin: GB.shared.key.name, size: 4 })
    expect(witnessedOf(gb)).toBe(4)
    expect(await gb.peer.takeTyped(line)).toMatchObject({ size: 4 })
    expect(await gb.peer.importFile(receipt)).toMatchObject({ kind: 'receipt', taken: null, witnessed: 4 })
  })

  test('the next bundle has what is new, and the receipt for what came', async () => {
    const { gb, ru } = await both(keep)
    await gb.act(300)
    await ru.peer.importFile((await gb.peer.exportLog()).bytes)
    await ru.act(2)
    const back = await ru.peer.exportLog()
    expect(back).toMatchObject({ from: 0, until: 3, receipt: 301 })
    expect(await gb.peer.importFile(back.bytes)).toMatchObject({ witnessed: 301, taken: { from: 0, until: 3 } })
    await gb.act(5)
    const next = await gb.peer.exportLog()
    expect(next).toMatchObject({ from: 301, until: 306, receipt: 3 })
    expect(await ru.peer.importFile(next.bytes)).toMatchObject({ witnessed: 3, taken: { from: 301, until: 306 } })
    expect(witnessedOf(ru)).toBe(3)
    const receipt = await ru.peer.exportLog()
    expect(receipt).toMatchObject({ from: 3, until: 3, receipt: 306 })
    await gb.peer.importFile(receipt.bytes)
    expect(witnessedOf(gb)).toBe(306)
  })

  test('an old line receipts what was exported then, whatever was published since', async () => {
    const { gb, ru } = await both(keep)
    await gb.act(2)
    const { given } = await ru.peer.importFile((await gb.peer.exportLog()).bytes)
    await gb.act(260)
    expect(await gb.peer.takeTyped(given?.line ?? '')).toMatchObject({ size: 3 })
    expect(await gb.peer.exportLog()).toMatchObject({ from: 3, until: 263 })
  })

  test('lost media are exported again, and what comes twice or overlaps changes nothing', async () => {
    const { gb, ru } = await both(keep)
    await gb.act(4)
    const lost = await gb.peer.exportLog()
    expect((await gb.peer.exportLog()).bytes).toEqual(lost.bytes)
    const first = await ru.peer.importFile(lost.bytes)
    expect(await ru.peer.importFile(lost.bytes)).toMatchObject({ taken: { from: 5, until: 5 }, given: first.given })
    await gb.act(300)
    const overlapping = await gb.peer.exportLog({ from: 2 })
    expect(await ru.peer.importFile(overlapping.bytes)).toMatchObject({ taken: { from: 5, until: 305 } })
    // The older of two comes later.
    expect(await ru.peer.importFile(lost.bytes)).toMatchObject({ taken: { from: 305, until: 305 } })
    expect(heldOf(ru, gb)).toBe(305)
  })

  test('a gap is refused, and says from where', async () => {
    const { gb, ru } = await both(keep)
    await gb.act(5)
    await ru.peer.importFile((await gb.peer.exportLog()).bytes)
    await gb.act(5)
    const later = await gb.peer.exportLog({ from: 9 })
    await expect(ru.peer.importFile(later.bytes)).rejects.toThrow(/begins at entry 9, and 6 are held here.*--from 6/)
    expect(heldOf(ru, gb)).toBe(6)
    await ru.peer.importFile((await gb.peer.exportLog({ from: 6 })).bytes)
    expect(heldOf(ru, gb)).toBe(11)
    await expect(gb.peer.exportLog({ from: 12 })).rejects.toThrow(code('bad-input', /has 11 entries/))
  })

  test('a node that lost the end of its log takes it back from what the partner holds', async () => {
    const { gb, ru } = await both(keep)
    await gb.act(3)
    await ru.peer.importFile((await gb.peer.exportLog()).bytes)
    const held = await ru.peer.exportLog({ held: true })
    expect(held).toMatchObject({ origin: gb.origin, from: 0, until: 4 })
    await expect(gb.peer.importFile(held.bytes)).rejects.toThrow(code('bad-input', /this node follows/))
    // Nothing is missing here: it is a receipt, and no more.
    expect(await gb.peer.importFile(held.bytes, true)).toMatchObject({ witnessed: 4, taken: { from: 4, until: 4 } })
  })
})

test('a node that was restored signs nothing until it has taken back what the partner holds of its log', async () => {
  const keep = ENGINES[1]?.[1] ?? expect.fail('no engine on the disk')
  const ru = await isolated(RU, GB, keep)
  const first = await isolated(GB, RU, keep)
  await first.act(2)
  const { later, back } = await first.backedUp()
  const running = await later()
  await running.act(300)
  await ru.peer.importFile((await running.peer.exportLog()).bytes)
  await running.end()
  const gb = await back()
  expect(gb.store.stopped()).toMatch(/this node was restored/)
  await expect(gb.peer.exportLog()).rejects.toThrow(code('ledger-stopped'))
  const held = await ru.peer.exportLog({ held: true, from: 3 })
  await gb.peer.importFile(held.bytes, true)
  expect([gb.store.stopped(), gb.store.log(gb.origin)?.size, witnessedOf(gb)]).toEqual([null, 303, 303])
})

test('a node whose guard was lost signs nothing until an officer took back what the partner’s bundle says that it holds', async () => {
  const { home, keys, forget } = keysFolder(GB)
  const onDisk: Keep = (us, them) => ({
    async open({ clock, random }) {
      const who = { nation: us.nation, node: us.node, agreement: AGREEMENT, partner: them.introduction }
      const places = { where: `${home}/node`, guard: `${home}/guard`, keys }
      const store = await openStore({ ...places, ...who, fold: async () => undefined, clock, random })
      return { store, close: () => store[Symbol.asyncDispose]() }
    },
    save: () => () => rmSync(`${home}/guard`, { recursive: true }),
    forget,
  })
  const ru = await isolated(RU, GB, MEMORY)
  const first = await isolated(GB, RU, onDisk)
  await first.peer.importFile((await ru.peer.exportLog()).bytes)
  await first.act(2)
  await ru.peer.importFile((await first.peer.exportLog()).bytes)
  await ru.act(1)
  const gb = await (await first.backedUp()).back()
  expect(gb.store.stopped()).toMatch(/there is no guard/)
  await expect(gb.peer.exportLog()).rejects.toThrow(code('ledger-stopped'))
  const { bytes } = await ru.peer.exportLog()
  // The receipt in it may be an old one: that it is the newest an officer says, who asked for it.
  await expect(gb.peer.importFile(bytes)).rejects.toThrow(code('ledger-stopped'))
  expect(gb.store.stopped()).toMatch(/there is no guard/)
  await gb.peer.importFile((await ru.peer.exportLog({ held: true, from: 0 })).bytes, true)
  expect(gb.store.stopped()).toBeNull()
  expect(await gb.peer.importFile(bytes)).toMatchObject({ witnessed: 3, taken: { from: 1, until: 2 } })
})

test('a long log takes more bundles than one, and each says how much is left', async () => {
  const { gb, ru } = await both()
  await gb.store.transact(async (tx) => {
    const draft = { type: 'licences.suspend', log: 'shared', subject: 'licences/1', body: {} } as const
    for (let i = 0; i < MOST_CARRIED + 5; i += 1) {
      await tx.act(draft, { person: 'p-1', role: 'licensing-officer', organisation: 'An authority' })
    }
  })
  const one = await gb.peer.exportLog()
  expect(one).toMatchObject({ from: 0, until: MOST_CARRIED, published: MOST_CARRIED + 6 })
  const two = await gb.peer.exportLog({ from: one.until })
  expect(two).toMatchObject({ from: MOST_CARRIED, until: MOST_CARRIED + 6 })
  await expect(ru.peer.importFile(two.bytes)).rejects.toThrow(/--from 0/)
  await ru.peer.importFile(one.bytes)
  await ru.peer.importFile(two.bytes)
  expect(heldOf(ru, gb)).toBe(MOST_CARRIED + 6)
  await expect(ru.peer.exportLog({ held: true })).rejects.toThrow(code('too-large'))
})

/** A bundle that a nation's keys sign over any history. */
function forged(history: History, old: number, size = history.entries.length): Uint8Array {
  const tree = memoryTree()
  for (const entry of history.entries) tree.append(leafHash(entry))
  const origin = RU.shared.key.name
  const packages = packagesOf({ start: old, end: size }).map((leaves) =>
    packEntries(leaves, history.entries.slice(leaves.start, leaves.end), size, tree.nodes),
  )
  const proof = old > 0 ? proveConsistency(old, size, tree.nodes) : []
  const checkpoint = { old, proof, note: history.note(size) }
  return formatCarried({ checkpoint, entries: { origin, start: old, end: size, packages }, receipt: null })
}

const entries = (count: number, from = 0, version = 0) =>
  Array.from({ length: count }, (_, i) => entryOf(RU, from + i, version))
const honest = (count: number) => historyOf(RU, entries(count))
/** The honest history up to an index, and another from there on. */
const rewritten = (count: number, from: number) => historyOf(RU, [...entries(from), ...entries(count - from, from, 1)])

describe.each(engines)('a partner that signs what it must not, to one kept %s', (_where, keep) => {
  test.each([
    ['same-size', forged(rewritten(300, 299), 0)],
    ['two-leaves', forged(rewritten(310, 270), 0)],
    ['two-leaves', forged(rewritten(310, 280), 260)],
    ['two-leaves', forged(rewritten(290, 5), 0)],
  ])(
    'two histories are a fork (%s): the proof is kept, nothing is taken in, and nothing follows',
    async (claim, file) => {
      const gb = await isolated(GB, RU, keep)
      await gb.peer.importFile(forged(honest(300), 0))
      await expect(gb.peer.importFile(file)).rejects.toThrow(code('wrong-state', /signed two histories/))
      const [name, bytes] = [...gb.evidence.files][0] ?? expect.fail('no evidence')
      expect(name).toContain(claim)
      expect(verifyForkFile(bytes, [GB.root.key, RU.root.key])).toMatchObject({ claim, origin: RU.shared.key.name })
      expect(gb.peer.alarms().map(({ kind }) => kind)).toEqual(['fork'])
      expect(gb.store.log(RU.shared.key.name)?.size).toBe(300)
      await expect(gb.peer.importFile(forged(honest(400), 300))).rejects.toThrow(
        code('wrong-state', /followed no further/),
      )
    },
  )

  test('an entry that is no act is held, cosigned and without effect, and the proof of it is kept', async () => {
    const gb = await isolated(GB, RU, keep)
    const history = historyOf(RU, [entryOf(RU, 0), entryOf(RU, 1, 0, 'GB')])
    expect(await gb.peer.importFile(forged(history, 0))).toMatchObject({ taken: { from: 0, until: 2, bad: [1] } })
    expect([...gb.evidence.files.keys()]).toEqual([expect.stringContaining('bad-act-1')])
  })
})

test('a history that differs before the bundle begins is refused, and nothing is called a fork without proof', async () => {
  const gb = await isolated(GB, RU, MEMORY)
  await gb.peer.importFile(forged(honest(300), 0))
  const file = forged(rewritten(310, 5), 260)
  await expect(gb.peer.importFile(file)).rejects.toThrow(code('bad-input', /begins otherwise than what is held/))
  expect([gb.evidence.files.size, gb.store.log(RU.shared.key.name)?.size]).toEqual([0, 300])
})

test('whatever bit of a bundle is flipped, it is refused and nothing is written', async () => {
  const { gb, ru } = await both()
  await ru.act(2)
  await gb.peer.importFile((await ru.peer.exportLog()).bytes)
  await gb.act(3)
  const { bytes } = await gb.peer.exportLog()
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
      const bent = bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
      await expect(ru.peer.importFile(bent)).rejects.toMatchObject({ name: 'Refused' })
    }),
    { numRuns: 400 },
  )
  expect([heldOf(ru, gb), witnessedOf(ru), ru.evidence.files.size]).toEqual([0, 0, 0])
  expect(await ru.peer.importFile(bytes)).toMatchObject({ witnessed: 3, taken: { until: 4 } })
})

test('whatever bit of a receipt is flipped, it is refused', async () => {
  const { gb, ru } = await both()
  const { given } = await ru.peer.importFile((await gb.peer.exportLog()).bytes)
  const bytes = given?.file ?? expect.fail('no receipt')
  for (let bit = 0; bit < bytes.length * 8; bit += 7) {
    const bent = bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
    await expect(gb.peer.importFile(bent)).rejects.toMatchObject({ name: 'Refused' })
  }
  expect(witnessedOf(gb)).toBe(0)
})

test('a bundle of a log of the partner’s under another agreement is refused, though its own key signed it', async () => {
  const ru = await isolated(RU, GB, MEMORY)
  const other = nodeSigner('gb.entente.example/log/other', ED25519, Buffer.alloc(32, 11))
  const tree = memoryTree()
  tree.append(leafHash(entryOf(GB, 0)))
  const note = signCheckpoint({ origin: other.key.name, size: 1, root: tree.root() }, other)
  const leaves = { start: 0, end: 1 }
  const packages = [packEntries(leaves, [entryOf(GB, 0)], 1, tree.nodes)]
  const entries = { origin: other.key.name, ...leaves, packages }
  const file = formatCarried({ checkpoint: { old: 0, proof: [], note }, entries, receipt: null })
  await expect(ru.peer.importFile(file)).rejects.toThrow(
    code(
      'bad-input',
      /carries gb\.entente\.example\/log\/other; this node follows gb\.entente\.example\/log\/mtca-gb-ru/,
    ),
  )
})

test('one’s own bundle, one with the name of another log, and what is no bundle, are refused by what they are', async () => {
  const { gb, ru } = await both()
  const own = await ru.peer.exportLog()
  await expect(ru.peer.importFile(own.bytes)).rejects.toThrow(
    code('bad-input', /carries ru\.entente\.example.*this node follows gb\.entente/),
  )
  const other = parseCarried((await gb.peer.exportLog()).bytes)
  const elsewhere = { ...other, entries: { ...other.entries, origin: 'gb.entente.example/log/other' } }
  await expect(ru.peer.importFile(formatCarried(elsewhere))).rejects.toThrow(code('bad-input', /cannot be read/))
  const fork = encodeContainer({
    kind: 'fork',
    parts: ['claim', 'keys', 'entry', 'proof'].map((name) => ({ name, bytes: new Uint8Array(1) })),
  })
  await expect(ru.peer.importFile(fork)).rejects.toThrow(code('bad-input', /is a fork; expected a bundle/))
  await expect(ru.peer.importFile(new Uint8Array(9))).rejects.toThrow(code('bad-input', /no bundle and no receipt/))
})

test('two who take in the same bundle at once are both told what came of it', async () => {
  const { gb, ru } = await both()
  await gb.act(5)
  const { bytes } = await gb.peer.exportLog()
  const came = await Promise.all([ru.peer.importFile(bytes), ru.peer.importFile(bytes)])
  expect(came.map(({ taken, given }) => [taken?.until, given?.size])).toEqual([
    [6, 6],
    [6, 6],
  ])
  expect(ru.peer.alarms()).toEqual([])
})

test('a mistyped line is refused with its place, and one of another log or an older one as what it is', async () => {
  const { gb, ru } = await both()
  await gb.act(1)
  const { given } = await ru.peer.importFile((await gb.peer.exportLog()).bytes)
  const line = given?.line ?? ''
  const at = line.length - 20
  const wrong = `${line.slice(0, at)}${line[at] === 'k' ? 'h' : 'k'}${line.slice(at + 1)}`
  await expect(gb.peer.takeTyped(wrong)).rejects.toThrow(
    code('bad-input', new RegExp(`character ${at + 1} is .*right as .${line[at]?.replace(/[+/]/, '\\$&')}`)),
  )
  await expect(gb.peer.takeTyped('— ru.entente.example/mirror lVQ6')).rejects.toThrow(code('bad-input', /are missing/))
  const { given: theirs } = await gb.peer.importFile((await ru.peer.exportLog()).bytes)
  await expect(gb.peer.takeTyped(theirs?.line ?? '')).rejects.toThrow(code('bad-input', /character 3: `g` stands/))
  await gb.peer.takeTyped(line)
  await gb.act(1)
  const next = await ru.peer.importFile((await gb.peer.exportLog()).bytes)
  await gb.peer.takeTyped(next.given?.line ?? '')
  await expect(gb.peer.takeTyped(line)).rejects.toThrow(code('bad-input', /no receipt for/))
})

test('nobody is called unreachable where the logs are carried; a receipt that is late by 14 days is an alarm', async () => {
  const { gb, ru } = await both()
  const stop = new AbortController()
  expect(await gb.peer.start(stop.signal)).toEqual({ kind: 'carried' })
  const looked = async () => {
    const end = new AbortController()
    const running = gb.peer.run(end.signal)
    await new Promise((resolve) => setTimeout(resolve, 20))
    end.abort()
    await running
    return gb.peer.alarms().map(({ kind }) => kind)
  }
  expect(await looked()).toEqual([])
  gb.clock.pass(13 * 86_400_000)
  expect(await looked()).toEqual([])
  gb.clock.pass(2 * 86_400_000)
  expect(await looked()).toEqual(['unwitnessed'])
  ru.clock.pass(15 * 86_400_000)
  const { given } = await ru.peer.importFile((await gb.peer.exportLog()).bytes)
  await gb.peer.takeTyped(given?.line ?? '')
  expect(await looked()).toEqual([])
})
