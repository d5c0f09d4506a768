import { expect, onTestFinished } from 'vitest'
import { NODE } from '../../store/primitives.ts'
import { type Following, followRound } from '../follow.ts'
import { partnerAt } from '../partner.ts'
import { reachOf } from '../reach.ts'
import type { Receiving } from '../receipt.ts'
import { countSilence } from '../silence.ts'
import { ENGINES, type Keep } from '../simulated/engines.ts'
import { entryOf, type History, historyOf } from '../simulated/forger.ts'
import { AGREEMENT, directNet, GB, memoryEvidence, RU } from '../simulated/nation.ts'
import { fastTimer, seededRandom } from '../simulated/timer.ts'
import { standing as newStanding } from '../standing.ts'

export const ORIGIN = RU.home.own.origin
export const MEMORY: Keep = ENGINES[0]?.[1] ?? expect.fail('no engine')
export const never = new AbortController().signal

export const entries = (count: number, from = 0, version = 0) =>
  Array.from({ length: count }, (_, i) => entryOf(RU, from + i, version))
export const honest = (count: number) => historyOf(RU, entries(count))
/** The honest history up to an index, and another from there on. */
export const rewritten = (count: number, from: number) =>
  historyOf(RU, [...entries(from), ...entries(count - from, from, 1)])

/** Britain, and a Russia that answers as the test says. */
export async function britain(keep: Keep = MEMORY) {
  const clock = fastTimer(Date.UTC(2014, 2, 18, 12), 10)
  const kept = keep(GB, RU)
  const { store, close } = await kept.open({ clock, random: seededRandom(5) })
  onTestFinished(async () => {
    await close()
    await kept.forget()
  })
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
