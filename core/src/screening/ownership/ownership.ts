import type { Ask, ControlSaid, Ownership } from './answer.ts'
import { asksOf } from './asks.ts'
import { pathsTo } from './paths.ts'
import type { OwnershipRule, Test } from './rule.ts'
import { ownershipRuleAt } from './rules.ts'
import type { Scene } from './scene.ts'
import { sceneAt } from './scene.ts'
import { perhapsCaught, surelyCaught } from './settle.ts'
import type { Listing, Structure } from './structure.ts'

export type OwnershipQuestion = {
  /** The name of whoever is owned, such as `US-SDN-OWNED`. */
  readonly list: string
  readonly asset: string
  /** UTC, whole seconds. */
  readonly at: string
  readonly structure: Structure
  /** Whether somebody stands on a list at that instant. */
  readonly on: (id: string, list: string) => Listing
}

/**
 * Whether a firm is caught by its owners under the law of an instant: caught, not, or open with what to ask. Screening.md
 * §8. Pure: no order of the facts changes a byte of it. That the firm stands on a list itself is another answer.
 */
export function ownershipOf({ list, asset, at, structure, on }: OwnershipQuestion): Ownership {
  const rule = ownershipRuleAt(list, at)
  if (rule === null) return open(list, null, [{ what: 'law', list }])
  const scene = sceneAt(structure, at, asset, (id) => listingBy(rule, id, on))
  const { says } = rule
  if (!scene.ownable(asset) || says.kind === 'suspended') return { ...NOT, list, rule: rule.id }
  if (says.kind === 'unread') return unread(rule, asset, scene)
  const control = controlSaid(says, scene, asset)
  const ways = surelyCaught(says, scene)
  const catching = ways.filter((rounds) => rounds.has(asset))
  if (catching.length > 0) {
    const paths = catching.flatMap((rounds) => pathsTo(asset, says, scene, rounds))
    return { answer: 'caught', list, rule: rule.id, control, paths, ask: [] }
  }
  const sure = new Set(ways.flatMap((rounds) => [...rounds.keys()]))
  const perhaps = perhapsCaught(says, scene)
  if (!perhaps.has(asset)) return { ...NOT, list, rule: rule.id, control }
  return { ...open(list, rule.id, asksOf(asset, says, scene, sure, perhaps)), control }
}

const NOT = { answer: 'not', control: 'does-not-count', paths: [], ask: [] } as const

function open(list: string, rule: string | null, ask: readonly Ask[]): Ownership {
  return { answer: 'open', list, rule, control: 'does-not-count', paths: [], ask }
}

/** Under one law an owner counts who is on any of its lists; on a list of which only some count, he may. */
function listingBy({ blocked, perhaps }: OwnershipRule, id: string, on: OwnershipQuestion['on']): Listing {
  const said = blocked.map((list) => on(id, list))
  if (said.includes('yes')) return 'yes'
  const may = said.includes('open') || perhaps.some((list) => on(id, list) !== 'no')
  return may ? 'open' : 'no'
}

/** Whatever the law may say: a firm of which nobody who may be listed holds anything, nor may control it, is not caught. */
const ANYTHING: Test = {
  kind: 'test',
  threshold: '0',
  reached: 'more-than',
  measures: ['capital', 'votes'],
  addedUp: 'yes',
  jointly: true,
  control: true,
}

function unread({ id, list }: OwnershipRule, asset: string, scene: Scene): Ownership {
  const perhaps = perhapsCaught(ANYTHING, scene)
  if (!perhaps.has(asset)) return { ...NOT, list, rule: id, control: 'not-assessed' }
  return { ...open(list, id, [{ what: 'law', list }]), control: 'not-assessed' }
}

function controlSaid({ control }: Test, scene: Scene, asset: string): ControlSaid {
  if (!control) return 'does-not-count'
  const found = scene.controls(asset)
  if (found.length === 0 || scene.indications(asset).length > 0) return 'not-assessed'
  return found.some(({ controls }) => controls) ? 'found' : 'denied'
}
