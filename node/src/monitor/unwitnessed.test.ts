import { monitorSubject } from '@entente/core/contract/monitor'
import { utf8 } from '@entente/core/ledger/bytes'
import { cosignLine } from '@entente/core/ledger/cosignature'
import { COSIGNATURE, formatVkey, parseVkey, type Signer, seedSigner } from '@entente/core/ledger/key'
import { openKeyList, signKeyList } from '@entente/core/ledger/key-list'
import { formatNote, parseNote } from '@entente/core/ledger/note'
import { verifyFile } from '@entente/core/verify/file'
import { afterEach, expect, test, vi } from 'vitest'
import { causeOf } from '../peer/quote.ts'
import { keepSilence } from '../peer/silence-file.ts'
import { ENGINES } from '../peer/simulated/engines.ts'
import { directNet, GB, memoryEvidence, type Nation, peerOf, RU } from '../peer/simulated/nation.ts'
import { fastTimer, seededRandom } from '../peer/simulated/timer.ts'
import { standing as newStanding } from '../peer/standing.ts'
import { instantOf } from '../ports.ts'
import { NODE } from '../store/primitives.ts'
import type { By } from '../store/store.ts'
import { DIFFERS } from './fold.ts'
import { unwitnessed } from './unwitnessed.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const NODE_OF: By = { person: 'node', role: 'node', organisation: GB.node }
const origin = GB.shared.key.name
const WITNESS = seedSigner('secretariat.example/witness', COSIGNATURE, new Uint8Array(32).fill(7))
const NEWER = seedSigner(RU.mirror.key.name, COSIGNATURE, new Uint8Array(32).fill(9))
const roots = [GB, RU].map(({ root }) => parseVkey(formatVkey(root.key)))
const POLICY = utf8(
  `log ${formatVkey(GB.shared.key)}\nwitness p ${formatVkey(RU.mirror.key)}\nwitness t ${formatVkey(WITNESS.key)}\ngroup both all p t\nquorum both\n`,
)

/** A key list of Russia's with a mirror's key of its own. */
function listOf(serial: number, mirror: Signer) {
  const held = [
    { role: 'log', key: RU.shared.key },
    { role: 'seal', key: RU.seal.key },
    { role: 'mirror', key: mirror.key },
    { role: 'reader', key: RU.reader.key },
  ] as const
  const note = signKeyList({ nation: 'RU', serial, keys: held }, RU.root)
  return { note, list: openKeyList(note, RU.root.key) }
}

const ended: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end()
})

/** Britain's log is followed by Russia's node, which shows its cosignature until it is told to be silent. */
async function watched() {
  const clock = fastTimer(Date.UTC(2014, 2, 18, 12), 50)
  const hosts = new Map<string, (request: Request) => Promise<Response | null>>()
  const [, folder] = ENGINES.map(([, keep]) => keep)
  if (folder === undefined) throw new Error('there is no engine on disk')
  const begin = async (us: Nation, them: Nation, seed: number) => {
    const kept = folder(us, them)
    const random = seededRandom(seed)
    const { store, close } = await kept.open({ clock, random })
    const evidence = memoryEvidence()
    const peer = peerOf(
      us,
      them,
      store,
      { clock, random, net: directNet(hosts), evidence },
      { witnessWithin: 86_400_000 },
    )
    hosts.set(us.node, peer.answer)
    const ending = new AbortController()
    const run = async () => {
      await peer.start(ending.signal)
      await peer.run(ending.signal)
    }
    const running = run()
    ended.push(async () => {
      ending.abort()
      peer.close()
      await running
      await close()
      kept.forget()
    })
    return { store, peer, evidence }
  }
  const [gb, ru] = [await begin(GB, RU, 7), await begin(RU, GB, 8)]
  let isSilent = false
  const silent = () => {
    isSilent = true
  }
  const answered = async (request: Request) => {
    const isAsked = () => isSilent && request.url.includes('/witness/')
    const answer = isAsked() ? null : await ru.peer.answer(request)
    // A question that was held open when the silence began is answered with nothing too.
    return isAsked() ? new Response(null, { status: 404 }) : answer
  }
  hosts.set(RU.node, answered)
  const nodeClock = { now: () => instantOf(clock.now()), milliseconds: () => clock.now() }
  return { gb, ru, clock, silent, look: () => unwitnessed({ store: gb.store, peer: gb.peer, clock: nodeClock }) }
}

test('an accusation of silence has what others signed, and says apart what its nation alone says', async () => {
  const { gb, ru, clock, silent, look } = await watched()
  await vi.waitFor(() => expect(gb.store.log(origin)?.witnessed).toBe(gb.store.log(origin)?.published), 20_000)
  const before = gb.store.log(origin)?.witnessed ?? 0
  silent()
  const act = { type: 'licences.suspend', log: 'shared', subject: 'licences/17', body: {} } as const
  await gb.store.transact((tx) => tx.act(act, NODE_OF))
  const note = gb.store.checkpoint(origin) ?? utf8('')
  const { text, lines } = parseNote(note)
  const seconds = Math.floor(clock.now() / 1000)
  const third = formatNote({ text, lines: [...lines, cosignLine(text, seconds, WITNESS)] })
  await gb.store.keepThird(origin, WITNESS.key, third)
  // The silent partner's node reads what it does not cosign, and signs that it asks.
  await vi.waitFor(() => expect(ru.store.log(origin)?.size).toBe(before + 1), 20_000)
  await vi.waitFor(() => expect(gb.peer.silence()).not.toBeNull(), 20_000)
  expect(await look()).toEqual([])
  clock.pass(25 * 3_600_000)
  await vi.waitFor(() => expect(gb.peer.stopped()).toMatch(/has not cosigned/), 20_000)
  const [difference] = await look()
  expect(difference).toMatchObject({ code: 'unwitnessed', act: { origin, index: before } })
  expect(difference?.figures).toContainEqual({ what: 'hours', stated: '25', derived: '24' })
  expect(difference?.evidence).toMatchObject({ measured: 'passed', within: 86_400 })
  if (difference === undefined) throw new Error('nothing differs')

  const { code, figures, evidence } = difference
  const body = { code, act: difference.act, figures, evidence }
  const causes = [await causeOf(gb.store, origin, before)]
  const draft = { type: DIFFERS, log: 'shared', subject: monitorSubject(undefined), body: { ...body }, causes } as const
  const { index } = await gb.store.transact((tx) => tx.act(draft, NODE_OF))
  expect(await gb.peer.keepSilence(index)).toBe(true)
  const [[name, file] = ['', utf8('')]] = [...gb.evidence.files]
  expect(name).toMatch(/^[0-9a-f]{16}-silence-\d+\.entente$/)
  const judged = verifyFile(file, { roots, policies: [POLICY] }, NODE)
  expect(judged).toMatchObject({
    outcome: 'proven',
    found: {
      ...{ kind: 'silence', nation: 'GB', other: 'RU', origin, index },
      offered: { size: before + 1, cosignatures: [{ name: WITNESS.key.name, time: seconds }] },
      cosigned: { size: before, cosignatures: [{ name: RU.mirror.key.name }] },
      read: { size: before + 1 },
      unproven: ['silence', 'waited', 'later', 'newer-keys'],
    },
  })
  expect(verifyFile(file, { roots }, NODE)).toMatchObject({
    found: { passedOver: [expect.stringContaining('secretariat')] },
  })
  // The partner exchanges its mirror's key meanwhile: what the old one cosigned is judged by the list that had it.
  const exchanged = memoryEvidence()
  const own = { store: gb.store, origin, nation: 'GB', evidence: exchanged, standing: newStanding(clock) }
  expect(await keepSilence(own, { lists: () => [listOf(1, RU.mirror), listOf(2, NEWER)] }, index)).toBe(true)
  expect(verifyFile([...exchanged.files.values()][0] ?? utf8(''), { roots }, NODE)).toMatchObject({
    outcome: 'proven',
    found: { cosigned: { size: before, cosignatures: [{ name: RU.mirror.key.name }] } },
  })
  const turned = file.slice()
  for (let at = 0; at < file.length; at += 331) {
    turned[at] = (turned[at] ?? 0) ^ 4
    expect(verifyFile(turned, { roots }, NODE), `${at}`).not.toMatchObject({ outcome: 'proven' })
    turned[at] = file[at] ?? 0
  }
})
