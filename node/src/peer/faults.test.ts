import { equal, utf8 } from '@entente/core/ledger/bytes'
import { openCheckpoint } from '@entente/core/ledger/checkpoint'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Peer } from './peer.ts'
import type { Net, PeerStore } from './ports.ts'
import { ENGINES } from './simulated/engines.ts'
import { GB, memoryEvidence, type Nation, peerOf, RU } from './simulated/nation.ts'
import { fastTimer, seededRandom } from './simulated/timer.ts'

type Fault = 'drop' | 'repeat' | 'delay' | 'corrupt' | 'cut' | 'refuse'
const FAULTS: readonly Fault[] = ['drop', 'repeat', 'delay', 'corrupt', 'cut', 'refuse']

/** A network that does to each answer what it is told; `faults` is emptied to heal it. */
function faultyNet(hosts: ReadonlyMap<string, Peer['answer']>, faults: Fault[]): Net {
  const earlier = new Map<string, Uint8Array>()
  return {
    async fetch(request) {
      await new Promise((resolve) => setImmediate(resolve))
      const fault = faults.shift()
      const answer = hosts.get(new URL(request.url).host)
      if (fault === 'drop' || answer === undefined) throw new Error('connection lost')
      if (fault === 'refuse') return new Response(null, { status: 503 })
      const old = earlier.get(request.url)
      if (fault === 'repeat' && old !== undefined) return new Response(new Uint8Array(old))
      const response = (await answer(request)) ?? new Response(null, { status: 404 })
      if (response.status !== 200) return response
      const bytes = new Uint8Array(await response.arrayBuffer())
      earlier.set(request.url, bytes)
      if (fault === 'delay') await new Promise((resolve) => setTimeout(resolve, 5))
      if (fault === 'cut') return new Response(bytes.slice(0, bytes.length / 2))
      const at = bytes.length - 1 - ((faults.length * 37) % bytes.length)
      return new Response(fault === 'corrupt' ? bytes.map((byte, i) => (i === at ? byte ^ 4 : byte)) : bytes)
    },
  }
}

async function requirePrefix(follower: PeerStore, author: PeerStore, origin: string): Promise<void> {
  const [copy, log] = [follower.log(origin), author.log(origin)]
  if (copy === undefined || log === undefined) return expect.fail('a log is gone')
  const [theirs, ours] = [await follower.entries(origin, 0, copy.size), await author.entries(origin, 0, log.size)]
  expect(theirs.every((entry, i) => equal(entry, ours[i] ?? utf8('')))).toBe(true)
  expect(copy.published).toBeLessThanOrEqual(copy.size)
  expect(log.witnessed).toBeLessThanOrEqual(copy.published)
}

const officer = { person: 'p-17', role: 'licensing-officer', organisation: 'An authority' } as const
const step = fc.record({
  by: fc.constantFrom('GB' as const, 'RU' as const),
  acts: fc.integer({ min: 0, max: 3 }),
  faults: fc.array(fc.constantFrom(...FAULTS), { maxLength: 12 }),
  restart: fc.boolean(),
})

test.each(ENGINES)(
  'whatever the network does (stores %s), no node holds a wrong state, and once it heals both witness all',
  async (where, keep) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const clock = fastTimer(Date.UTC(2014, 2, 18), 50)
        const hosts = new Map<string, Peer['answer']>()
        const begin = async (us: Nation, them: Nation, kept = keep(us, them)) => {
          const faults: Fault[] = []
          const evidence = memoryEvidence()
          const ports = { clock, random: seededRandom(us === GB ? 3 : 4), net: faultyNet(hosts, faults), evidence }
          const { store, close } = await kept.open(ports)
          const peer = peerOf(us, them, store, ports)
          hosts.set(us.node, peer.answer)
          const ending = new AbortController()
          const running = peer.run(ending.signal)
          const end = async () => {
            ending.abort()
            peer.close()
            await running
            await close()
          }
          return { us, them, kept, faults, store, peer, end, evidence }
        }
        const sides = { GB: await begin(GB, RU), RU: await begin(RU, GB) }
        const both = () => [sides.GB, sides.RU] as const
        const check = async () => {
          for (const { us, store, evidence, peer } of both()) {
            const other = us === GB ? sides.RU : sides.GB
            await requirePrefix(other.store, store, us.home.own.origin)
            expect([...evidence.files.keys()].filter((name) => name.endsWith('.fork'))).toEqual([])
            expect(peer.stopped()).toBeNull()
          }
        }
        for (const { by, acts, faults, restart } of steps) {
          const side = sides[by]
          for (const one of both()) one.faults.push(...faults)
          for (let i = 0; i < acts; i += 1) {
            await side.store.transact((tx) =>
              tx.act({ type: 'licences.suspend', log: 'shared', subject: `licences/${i}`, body: {} }, officer),
            )
          }
          if (restart) {
            await side.end()
            sides[by] = await begin(side.us, side.them, side.kept)
          }
          await new Promise((resolve) => setTimeout(resolve, 3))
          await check()
        }
        for (const one of both()) one.faults.length = 0
        const began = performance.now()
        const isDone = () =>
          both().every(({ us, store }) => {
            const log = store.log(us.home.own.origin)
            return log !== undefined && log.witnessed === log.size
          })
        while (!isDone()) {
          if (performance.now() - began > 30_000) expect.fail('not witnessed after the network healed')
          await new Promise((resolve) => setTimeout(resolve, 2))
        }
        await check()
        for (const { us, store } of both()) {
          const { origin } = us.home.own
          const size = store.log(origin)?.size ?? 0
          if (size === 0) continue
          const other = us === GB ? sides.RU : sides.GB
          const opened = openCheckpoint(store.checkpoint(origin) ?? utf8(''), us.shared.key, [other.us.mirror.key])
          expect([opened.checkpoint.size, opened.cosignatures.length]).toEqual([size, 1])
          expect(await other.peer.stateOf(origin, size - 1)).toBe('witnessed')
        }
        for (const { end, kept } of both()) {
          await end()
          kept.forget()
        }
      }),
      { numRuns: where === 'in memory' ? 40 : 3 },
    )
  },
  120_000,
)
