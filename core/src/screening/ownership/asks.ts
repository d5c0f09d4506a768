import type { Ask } from './answer.ts'
import type { Held } from './held.ts'
import { unaccounted } from './held.ts'
import type { Measure, Test } from './rule.ts'
import type { Scene } from './scene.ts'
import { mayReach } from './settle.ts'
import { shareText } from './share.ts'

type Caught = ReadonlySet<string>

/**
 * What would settle a firm of which it is open whether it is caught: registers that are missing or leave something
 * unaccounted, shares of which only bounds are known, owners who may be listed, indications of control that nobody has
 * answered; and the same of every owner who may be caught in its turn.
 */
export function asksOf(asset: string, test: Test, scene: Scene, sure: Caught, perhaps: ReadonlySet<string>): Ask[] {
  const asked: Ask[] = []
  const seen = new Set<string>()
  const waiting = [asset]
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    if (seen.has(id) || (sure.has(id) && id !== asset)) continue
    seen.add(id)
    const of = id
    if (scene.listing(of) === 'open' && scene.isParty(of)) asked.push({ what: 'listing', owner: of })
    if (!scene.ownable(of)) continue
    for (const measure of test.measures) {
      if (!mayReach(test, scene, of, measure, perhaps)) continue
      const held = scene.held(of, measure)
      if (held.length === 0) asked.push({ what: 'register', asset: of, measure })
      for (const each of held) asked.push(...asksOfRegister(each, measure, sure, perhaps))
      waiting.push(
        ...held.flatMap((each) => each.holders.map(({ holder }) => holder.owner)).filter((o) => perhaps.has(o)),
      )
    }
    if (!test.control) continue
    const pointed = scene.indications(of).filter(({ owner }) => perhaps.has(owner))
    asked.push(...pointed.map((each) => ({ what: 'control' as const, ...each })))
    const controllers = scene.controls(of).filter(({ controls }) => controls)
    waiting.push(...[...pointed, ...controllers].map(({ owner }) => owner).filter((owner) => perhaps.has(owner)))
  }
  if (asked.length > 0) return inOrder(asked)
  return [{ what: test.addedUp === 'unstated' ? 'adding-up' : 'circle', asset }]
}

function asksOfRegister(held: Held, measure: Measure, sure: Caught, perhaps: ReadonlySet<string>): Ask[] {
  const { asset } = held.register
  if (held.contradicts) return [{ what: 'contradiction', asset, measure }]
  const rest = unaccounted(held)
  const unknown: Ask[] = rest > 0n ? [{ what: 'unaccounted', asset, measure, share: shareText(rest) }] : []
  const ranges = held.holders.filter(
    ({ holder, lo, hi }) => lo < hi && (sure.has(holder.owner) || perhaps.has(holder.owner)),
  )
  return [
    ...unknown,
    ...ranges.map(({ holder, lo, hi }) => ({
      what: 'share' as const,
      owner: holder.owner,
      asset,
      measure,
      lo: shareText(lo),
      hi: shareText(hi),
    })),
  ]
}

/** Each once, in an order that turns on nothing but what is asked. */
function inOrder(asked: readonly Ask[]): Ask[] {
  const byText = new Map(asked.map((each) => [JSON.stringify(each), each]))
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)
}
