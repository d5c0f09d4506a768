import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatAddCheckpoint } from '@entente/core/ledger/add-checkpoint'
import { signCheckpoint } from '@entente/core/ledger/checkpoint'
import { cosignLine } from '@entente/core/ledger/cosignature'
import { parseVkey } from '@entente/core/ledger/key'
import { formatNote, parseNote } from '@entente/core/ledger/note'
import { verifyFile } from '@entente/core/verify/file'
import { afterEach, expect, test, vi } from 'vitest'
import { disk } from '../store/adapters/disk.ts'
import { readKeys } from '../store/keys.ts'
import { AGREEMENT, BY, forget, type Nation, nation } from '../store/testing/nation.ts'
import { partnerAt } from './partner.ts'
import { openPeer, type Peer } from './peer.ts'
import { directNet } from './simulated/nation.ts'
import { fastTimer, seededRandom } from './simulated/timer.ts'
import { THIRD, WITNESS, witnessOf } from './simulated/witness.ts'
import { evidenceFolder } from './system.ts'

/** Each opens stores, which takes seconds where others work on the same disk. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const never = new AbortController().signal
const ended: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end()
})

type Hosts = Map<string, (request: Request) => Promise<Response | null>>

/** Opens a nation's store and peer as a process does; it follows until it is ended. */
async function begin(us: Nation, them: Nation, hosts: Hosts, asks: boolean) {
  const clock = fastTimer(Date.UTC(2014, 2, 18), 10)
  const store = await us.open(them.introduction)
  const { keys, node, nation } = us.options(null)
  const { seal } = readKeys(keys)
  const peer = openPeer({
    store,
    home: {
      node,
      own: { origin: us.shared, nation, seals: [seal.key], officers: [] },
      log: (of) => store.ownKeys(of),
      asks: () => store.readers(),
      readers: [],
    },
    partner: partnerAt(`https://${them.introduction.node}`, them.introduction, AGREEMENT),
    clock,
    random: seededRandom(5),
    net: directNet(hosts),
    thirdNet: directNet(hosts),
    thirds: asks ? [THIRD] : [],
    evidence: evidenceFolder(join(us.home, 'evidence')),
  })
  hosts.set(node, peer.answer)
  const [ending, start] = [new AbortController(), await peer.start(never)]
  const running = peer.run(ending.signal)
  let isEnded = false
  const end = async () => {
    if (isEnded) return
    isEnded = true
    ending.abort()
    peer.close()
    hosts.delete(node)
    await running
    await store[Symbol.asyncDispose]()
  }
  ended.push(end)
  return { store, peer, end, start }
}

const suspend = (store: Awaited<ReturnType<typeof begin>>['store'], reference: string) =>
  store.transact((tx) => tx.act({ type: 'licences.suspend', log: 'shared', subject: reference, body: {} }, BY))

/** Copies all that a nation's disk holds, the guard with it; what it gives puts it back. */
function copyOf(us: Nation, folders = ['node', 'guard']) {
  const copy = mkdtempSync(join(tmpdir(), 'entente-copy-'))
  ended.push(() => rmSync(copy, { recursive: true }))
  for (const folder of folders) cpSync(join(us.home, folder), join(copy, folder), { recursive: true })
  return () => {
    for (const folder of folders) {
      rmSync(join(us.home, folder), { recursive: true })
      cpSync(join(copy, folder), join(us.home, folder), { recursive: true })
    }
  }
}

function nations() {
  const [gb, ru] = [nation('GB'), nation('RU')]
  ended.push(
    () => forget(gb),
    () => forget(ru),
  )
  const clock = { now: () => Date.UTC(2014, 2, 18) }
  const served = witnessOf(
    readKeys(gb.options(null).keys).held.shared.map(({ key }) => key),
    clock,
  )
  ended.push(served.end)
  const hosts: Hosts = new Map([['secretariat.example', served.answer]])
  return { gb, ru, served, hosts }
}

const kindsOf = (peer: Peer) => peer.alarms().map(({ kind }) => kind)

test('a node behind its witness signs nothing, a later process neither, until its partner gives its entries back', async () => {
  const { gb, ru, served, hosts } = nations()
  const partner = await begin(ru, gb, hosts, false)
  const first = await begin(gb, ru, hosts, true)
  await suspend(first.store, 'licences/1')
  await vi.waitFor(() => expect(first.store.log(gb.shared)?.witnessed).toBe(2), 30_000)
  await first.end()
  const restore = copyOf(gb)
  const second = await begin(gb, ru, hosts, true)
  for (const number of [2, 3]) await suspend(second.store, `licences/${number}`)
  await vi.waitFor(() => expect(second.store.log(gb.shared)?.witnessed).toBe(4), 30_000)
  await vi.waitFor(() => expect(served.roots.last(gb.shared)?.checkpoint.size).toBe(4), 30_000)
  await second.end()
  restore()
  hosts.delete(ru.introduction.node)

  const restored = await begin(gb, ru, hosts, true)
  await vi.waitFor(() => expect(kindsOf(restored.peer)).toContain('contradicted'), 30_000)
  expect(restored.store.stopped()).toMatch(/has 2 entries, and 4 were signed/)
  expect(disk.list(join(gb.home, 'evidence'))).toEqual([expect.stringMatching(/-shown-4\.note$/)])
  await expect(suspend(restored.store, 'licences/9')).rejects.toMatchObject({ code: 'ledger-stopped' })
  await restored.end()
  hosts.delete('secretariat.example')

  const later = await begin(gb, ru, hosts, true)
  expect([kindsOf(later.peer), later.start.kind]).toEqual([['contradicted'], 'unknown'])
  await expect(suspend(later.store, 'licences/9')).rejects.toMatchObject({ code: 'ledger-stopped' })
  hosts.set(ru.introduction.node, partner.peer.answer)
  expect(await later.peer.recover(never)).toEqual({ kind: 'agrees' })
  expect([later.peer.stopped(), later.store.log(gb.shared)?.size]).toEqual([null, 4])
  expect((await suspend(later.store, 'licences/9')).index).toBe(4)
})

test('two histories under our own key are evidence that anybody can judge, and nothing is signed again, whoever shows them', async () => {
  const { gb, ru, served, hosts } = nations()
  const { shared } = readKeys(gb.options(null).keys).held
  const stolen = signCheckpoint({ origin: gb.shared, size: 2, root: new Uint8Array(32).fill(9) }, shared)
  const body = formatAddCheckpoint({ old: 0, proof: [], note: stolen })
  await served.answer(
    new Request('https://secretariat.example/add-checkpoint', { method: 'POST', body: new Uint8Array(body) }),
  )

  const first = await begin(gb, ru, hosts, false)
  for (const number of [1, 2]) await suspend(first.store, `licences/${number}`)
  await first.end()
  const found = await begin(gb, ru, hosts, true)
  await vi.waitFor(() => expect(kindsOf(found.peer)).toContain('contradicted'), 30_000)
  const [name = ''] = disk.list(join(gb.home, 'evidence'))
  expect(name).toMatch(/-same-size-2\.fork$/)
  const roots = [parseVkey(gb.introduction.root)]
  const judged = verifyFile(disk.read(join(gb.home, 'evidence', name)), { roots })
  expect(judged).toMatchObject({ outcome: 'proven', found: { kind: 'fork', claim: 'same-size', origin: gb.shared } })
  expect(found.peer.stopped()).toContain(name)
  await expect(suspend(found.store, 'licences/3')).rejects.toMatchObject({ code: 'ledger-stopped' })
  await found.end()
  hosts.clear()

  const later = await begin(gb, ru, hosts, true)
  expect(kindsOf(later.peer)).toContain('contradicted')
  await expect(suspend(later.store, 'licences/3')).rejects.toMatchObject({ code: 'ledger-stopped' })
  expect(await later.peer.recover(never)).toMatchObject({ kind: 'unknown' })
  expect(later.peer.stopped()).toContain(name)
})

test('what a witness cosigned of the partner’s log is read from itself, also over a size that both hold already', async () => {
  const { gb, ru, served, hosts } = nations()
  const author = await begin(gb, ru, hosts, true)
  await vi.waitFor(() => expect(author.store.thirds(gb.shared)).toMatchObject([{ size: 1 }]), 30_000)
  const follower = await begin(ru, gb, hosts, true)
  await vi.waitFor(() => expect(follower.store.thirds(gb.shared)).toEqual(author.store.thirds(gb.shared)), 30_000)
  expect(follower.peer.stopped()).toBeNull()
  // The partner shows no line of it any more: it is known from the witness alone.
  hosts.set(gb.introduction.node, async (request) => withoutThird(await author.peer.answer(request)))
  await suspend(author.store, 'licences/1')
  await vi.waitFor(() => expect(follower.store.thirds(gb.shared)).toMatchObject([{ size: 2 }]), 30_000)
  expect(served.roots.last(gb.shared)?.checkpoint.size).toBe(2)
  expect(parseNote(follower.store.joint(gb.shared, 1) ?? new Uint8Array()).lines).toHaveLength(3)
  await follower.end()

  // Another history of the size that is followed: the witness convicts the partner.
  const root = new Uint8Array(32).fill(1)
  const { held } = readKeys(gb.options(null).keys)
  const [key] = held.shared
  if (key === undefined) throw new Error('there is no key')
  const other = signCheckpoint({ origin: gb.shared, size: 2, root }, key)
  const { text, lines } = parseNote(other)
  const shown = formatNote({ text, lines: [...lines, cosignLine(text, 1_395_100_800, WITNESS)] })
  hosts.set('secretariat.example', async () => new Response(new Uint8Array(shown)))
  const later = await begin(ru, gb, hosts, true)
  await vi.waitFor(() => expect(kindsOf(later.peer)).toContain('fork'), 30_000)
  expect(later.peer.stopped()).toMatch(/signed two different histories/)
})

async function withoutThird(answer: Response | null): Promise<Response | null> {
  if (answer?.headers.get('Content-Type')?.startsWith('text/plain') !== true || answer.status !== 200) return answer
  const { text, lines } = parseNote(new Uint8Array(await answer.arrayBuffer()))
  const own = lines.filter(({ name }) => name !== WITNESS.key.name)
  return new Response(new Uint8Array(formatNote({ text, lines: own })), { headers: answer.headers })
}
