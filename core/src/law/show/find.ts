import { nearest } from '../../contract/nearest.ts'
import type { Instrument, List, Part, Rule } from '../model.ts'
import { opens } from '../moment-text.ts'
import { order } from '../order.ts'

/** A rule with the part and the instrument in which it stands. */
export type Standing = { readonly part: Part; readonly rule: Rule; readonly instrument: Instrument | undefined }

/** What an id names in a statute book. `rules` are in the order of their windows; `title` says what was asked for. */
export type Target =
  | { readonly kind: 'rules'; readonly title: string; readonly rules: readonly Standing[] }
  | {
      readonly kind: 'instrument'
      readonly part: Part
      readonly instrument: Instrument
      readonly rules: readonly Standing[]
      /** The rules, its own among them, whose window it opened or closed, or of which it made an offence. */
      readonly changed: readonly Standing[]
    }
  | { readonly kind: 'list'; readonly part: Part; readonly list: List }

/**
 * Everything that an id names: a rule, a path above rules, a list, an instrument, a provision as `instrument/provision`,
 * or an instrument known only by what it inserted or ended. Nothing for an id that names nothing.
 */
export function find(parts: readonly Part[], id: string): readonly Target[] {
  const all = standings(parts)
  const exact = all.filter(({ rule }) => rule.id === id)
  if (exact.length > 0) return [{ kind: 'rules', title: `rule ${id}`, rules: withVersions(all, exact) }]
  const lists = parts.flatMap((part) =>
    part.lists.filter(({ name }) => name === id).map((list): Target => ({ kind: 'list', part, list })),
  )
  if (lists.length > 0) return lists
  const instruments = instrumentsNamed(parts, all, id)
  if (instruments.length > 0) return instruments
  const provision = all.filter(({ rule }) => cites(rule, id))
  if (provision.length > 0) return [{ kind: 'rules', title: `provision ${id}`, rules: provision }]
  const prefix = id.replace(/\.\*$/, '')
  const below = all.filter(({ rule }) => rule.id.startsWith(`${prefix}.`))
  if (below.length > 0) return [{ kind: 'rules', title: `rules below ${prefix}`, rules: below }]
  const changed = changedBy(all, id)
  return changed.length > 0 ? [{ kind: 'rules', title: `rules that ${id} inserted or ended`, rules: changed }] : []
}

/** The id of the book that was most likely meant, or null. */
export function nearestId(parts: readonly Part[], id: string): string | null {
  const ids = parts.flatMap((part) => [
    ...part.rules.map((rule) => rule.id),
    ...part.rules.map((rule) => `${rule.instrument}/${rule.cite}`),
    ...part.instruments.map((instrument) => instrument.id),
    ...part.lists.map(({ name }) => name),
  ])
  return nearest(id, new Set(ids))
}

function standings(parts: readonly Part[]): Standing[] {
  return parts
    .flatMap((part) =>
      part.rules.map((rule) => ({
        part,
        rule,
        instrument: part.instruments.find((each) => each.id === rule.instrument),
      })),
    )
    .sort((a, b) => order(opens(a.rule.inForce), opens(b.rule.inForce)) || order(a.rule.id, b.rule.id))
}

function instrumentsNamed(parts: readonly Part[], all: readonly Standing[], id: string): Target[] {
  return parts.flatMap((part) => {
    const instrument = part.instruments.find((each) => each.id === id || each.id === `agreement/${id}`)
    const rules = all.filter((each) => each.part === part && each.rule.instrument === instrument?.id)
    return instrument
      ? [{ kind: 'instrument' as const, part, instrument, rules, changed: changedBy(all, instrument.id) }]
      : []
  })
}

function changedBy(all: readonly Standing[], id: string): Standing[] {
  return all.filter(({ rule }) => [rule.insertedBy, rule.endedBy, rule.offence?.by].includes(id))
}

/** Whether the rule stands on the provision or on one below it: a part of an article is shown with the article. */
function cites({ instrument, cite, citeAlso }: Rule, id: string): boolean {
  return [cite, ...citeAlso].some(
    (each) => `${instrument}/${each}` === id || `${instrument}/${each}`.startsWith(`${id}/`),
  )
}

/** The rules with all that they supersede and are superseded by, however far. */
function withVersions(all: readonly Standing[], start: readonly Standing[]): Standing[] {
  const family = new Set(start.map(({ rule }) => rule.id))
  for (let before = 0; before < family.size; ) {
    before = family.size
    for (const { rule } of all) {
      if (family.has(rule.id)) for (const id of rule.supersedes) family.add(id)
      else if (rule.supersedes.some((id) => family.has(id))) family.add(rule.id)
    }
  }
  return all.filter(({ rule }) => family.has(rule.id))
}
