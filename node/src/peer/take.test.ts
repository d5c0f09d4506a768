import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { parseNote } from '@entente/core/ledger/note'
import { expect, test } from 'vitest'
import { NODE } from '../store/primitives.ts'
import { remoteIn } from './carry/remote.ts'
import { type Following, followRound } from './follow.ts'
import { partnerAt } from './partner.ts'
import type { Timer } from './ports.ts'
import { reachOf } from './reach.ts'
import { entryOf, historyOf } from './simulated/forger.ts'
import { handTimer } from './simulated/hand-timer.ts'
import { AGREEMENT, diskOf, GB, memoryEvidence, RU, storeOf } from './simulated/nation.ts'
import { seededRandom } from './simulated/timer.ts'
import { standing as newStanding } from './standing.ts'
import { take } from './take.ts'

const ORIGIN = RU.shared.key.name
const log = historyOf(
  RU,
  Array.from({ length: 20 }, (_, index) => entryOf(RU, index)),
)

/** Britain, to whom Russia's log is pushed, and which follows it; `moment` is what becomes of waiting for a push. */
function britain(moment: 'passes' | 'lasts') {
  const hand = handTimer(Date.UTC(2014, 2, 18, 12))
  const sleep: Timer['sleep'] = (time, signal) =>
    moment === 'passes' && time === 500 ? Promise.resolve() : hand.sleep(time, signal)
  const clock: Timer = { ...hand, sleep }
  const store = storeOf(GB, RU, diskOf(GB, RU), { clock, random: seededRandom(5) })
  const asked: string[] = []
  const told: [number, number][] = []
  let serve = async (_request: Request) => new Response(null, { status: 404 })
  const net = {
    async fetch(request: Request) {
      asked.push(new URL(request.url).pathname.replace(`/log/${AGREEMENT}/`, ''))
      return serve(request)
    },
  }
  const following: Following = {
    ...{
      store,
      clock,
      net,
      evidence: memoryEvidence(),
      standing: newStanding(clock),
      reach: reachOf(clock),
      using: NODE,
    },
    partner: partnerAt(RU.base, RU.introduction, AGREEMENT),
    witnessWithin: 3_600_000,
    offers: { newest: null },
    folded: async (from, until) => void told.push([from, until]),
  }
  const round = followRound(following)
  return {
    ...{ store, following, asked, told },
    round: () => round(new AbortController().signal),
    serve: (size: number, also: () => void = () => undefined) => {
      const answer = log.serve(log.note(size))
      serve = async (request) => {
        if (request.url.endsWith('/checkpoint')) also()
        return answer(request)
      }
    },
    push(from: number, size: number) {
      const note = log.note(size)
      const brought = { start: from, packages: [{ entries: log.entries.slice(from, size) }] }
      const checkpoint = parseCheckpoint(parseNote(note).text)
      return take(following, { checkpoint, note }, remoteIn(ORIGIN, brought, store, NODE), 'push')
    },
    held: () => store.log(ORIGIN)?.published,
  }
}

test('what is under way here is not fetched beside it, and is told once', async () => {
  const gb = britain('lasts')
  gb.serve(5)
  await gb.round()
  await gb.push(5, 7)
  gb.asked.length = 0
  gb.serve(12, () => void gb.push(7, 12))
  expect(await gb.round()).toBe('advanced')
  expect([gb.held(), gb.asked]).toEqual([12, ['checkpoint']])
  expect(gb.told).toEqual([
    [0, 5],
    [5, 7],
    [7, 12],
  ])
})

test('a push that does not come in a moment is fetched, and the next one is not waited for', async () => {
  const gb = britain('passes')
  gb.serve(5)
  await gb.round()
  await gb.push(5, 7)
  gb.serve(12)
  expect(await gb.round()).toBe('advanced')
  expect([gb.held(), gb.following.reach.of(ORIGIN).by]).toEqual([12, 'fetch'])
})

test('more that is pushed while less is fetched is no rollback, and nothing is taken in twice', async () => {
  const gb = britain('passes')
  gb.serve(5)
  await gb.round()
  gb.serve(9, () => void gb.push(5, 14))
  expect(['advanced', 'unchanged']).toContain(await gb.round())
  gb.serve(14)
  await gb.round()
  expect(gb.held()).toBe(14)
  const places = gb.told.flatMap(([from, until]) => Array.from({ length: until - from }, (_, i) => from + i))
  expect(places).toEqual(Array.from({ length: 14 }, (_, i) => i))
  expect(gb.following.standing.alarms()).toEqual([])
})
