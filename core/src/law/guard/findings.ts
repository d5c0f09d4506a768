import type { Verdict } from '../../contract/words.ts'
import { VERDICTS } from '../../contract/words.ts'
import type { Condition } from '../model.ts'
import { order } from '../order.ts'
import type { Cause, Duty, Finding } from '../ruling.ts'
import { citation } from './citation.ts'
import type { Column, LoadedRule } from './column.ts'
import type { Held, ItemRuling } from './judge.ts'
import { NONE, UNCOVERED } from './judge.ts'
import type { Truth } from './kleene.ts'
import { FALSE, JUDGEMENT, OPEN, TRUE, UNKNOWABLE } from './kleene.ts'
import { namersWaitFor, waitsFor } from './lifting.ts'
import type { Scene } from './scene.ts'
import { itemPath } from './scene.ts'

/** A finding with what the interval needs of it: its place in the lattice and the facts that it waits for. */
export type Found = {
  readonly finding: Finding
  readonly place: number
  readonly missing: ReadonlySet<string>
  readonly loaded: LoadedRule
}

/**
 * Writes out what the rules of a column said about each item: every rule that holds, every open one that could raise
 * the column above what is certain (`lower`), every one that was lifted; severest first, then by rule.
 */
export function findings(rulings: readonly ItemRuling[], scenes: readonly Scene[], lower: number): Found[] {
  const found = new Map<
    string,
    { held: Held; items: Scene[]; causes: Truth; exceptions: Set<string>; missing: Set<string> }
  >()
  for (const [index, ruling] of rulings.entries()) {
    const scene = scenes[index]
    if (!scene) continue
    const said = [
      ...ruling.held.filter(({ holds }) => holds !== 'open'),
      ...openOf(ruling, lower).map(({ held }) => held),
    ]
    for (const held of said) {
      const key = `${held.loaded.number} ${held.holds} ${held.effect}`
      const group = found.get(key) ?? { held, items: [], causes: 0, exceptions: new Set(), missing: new Set() }
      group.items.push(scene)
      group.causes |= causesOf(held)
      for (const { rule } of held.exceptions) group.exceptions.add(rule.id)
      if (held.holds === 'open') for (const path of missingOf(held, scene)) group.missing.add(path)
      found.set(key, group)
    }
  }
  return [...found.values()]
    .map(({ held, items, causes, exceptions, missing }) => ({
      finding: write(held, items, causes, [...exceptions].sort(order)),
      place: held.effect,
      missing,
      loaded: held.loaded,
    }))
    .sort(
      (a, b) =>
        b.place - a.place || order(a.finding.rule, b.finding.rule) || HOLDS[a.finding.holds] - HOLDS[b.finding.holds],
    )
}

/**
 * The open rules of an item that could still raise an answer that is certainly `lower`, each with how far. Where the
 * item may be met with silence, any of them may end or prove that.
 */
export function openOf(ruling: ItemRuling, lower: number): { held: Held; place: number }[] {
  const silent = ruling.verdict === UNCOVERED
  return ruling.held.flatMap((held) => {
    const place = silent ? UNCOVERED : held.effect
    return held.holds === 'open' && held.effect > ruling.atLeast && place > lower ? [{ held, place }] : []
  })
}

const HOLDS = { yes: 0, open: 1, no: 2 } as const

function causesOf({ holds, state }: Held): Truth {
  const own = state === TRUE || state === FALSE ? 0 : state
  return holds === 'open' ? own | OPEN : own
}

/** The facts that leave it open: its own, those of the exceptions that wait, and of the rules that it may lift. */
export function missingOf({ loaded, state, exceptions }: Held, scene: Scene): string[] {
  if (loaded.lifts) return [...waitsFor(loaded, scene), ...namersWaitFor(loaded, scene)]
  const missing: string[] = []
  if (state & OPEN) loaded.test(scene, missing)
  for (const exception of exceptions) missing.push(...waitsFor(exception, scene))
  return missing
}

function write({ loaded, holds, effect }: Held, items: readonly Scene[], causes: Truth, exceptions: string[]): Finding {
  const names = causeNames(causes)
  const { by, cited, reads } = citation(loaded)
  return {
    rule: loaded.rule.id,
    holds,
    effect: verdictAt(effect),
    ...by,
    ...cited,
    facts: factsOf(reads, items),
    items: items.map(({ index }) => index),
    ...(names.length === 0 ? {} : { causes: names }),
    ...(holds === 'no' ? { liftedBy: exceptions } : {}),
    ...(holds === 'open' && exceptions.length > 0 ? { unless: exceptions } : {}),
  }
}

function verdictAt(place: number): Exclude<Verdict, 'uncovered'> | 'lift' {
  const verdict = place === NONE ? 'lift' : VERDICTS[place]
  if (verdict === undefined || verdict === 'uncovered') throw new RangeError(`no rule has the effect ${place}`)
  return verdict
}

function causeNames(causes: Truth): Cause[] {
  return [
    ...(causes & OPEN ? (['open'] as const) : []),
    ...(causes & JUDGEMENT ? (['judgement'] as const) : []),
    ...(causes & UNKNOWABLE ? (['unknowable'] as const) : []),
  ]
}

function factsOf(reads: readonly Condition[], scenes: readonly Scene[]): string[] {
  const paths = new Set<string>()
  for (const condition of reads) for (const scene of scenes) paths.add(factOf(condition, scene))
  return [...paths]
}

function factOf(condition: Condition, scene: Scene): string {
  switch (condition.kind) {
    case 'field':
      if (condition.field === 'use' || condition.field === 'origin') return itemPath(scene, condition.field)
      return condition.field === 'incorporation.nation' ? 'endUse.incorporation.nation' : condition.field
    case 'entry':
      return itemPath(scene, 'controls')
    case 'label':
      return itemPath(scene, 'label')
    case 'flag':
      if (condition.flag === 'published') return itemPath(scene, 'published')
      if (condition.flag === 'labelled') return itemPath(scene, 'label')
      return condition.flag === 'incorporated' ? 'endUse.incorporation' : condition.flag
    case 'concluded':
      return 'contract.concluded'
    case 'amount':
      return condition.fact === 'contract.value'
        ? condition.fact
        : itemPath(scene, condition.fact === 'quantity' ? 'quantity' : 'value')
    case 'assurance':
      return 'assurances'
    case 'party':
      return 'parties'
    case 'incorporation-end-user':
    case 'meets':
      return 'endUse.incorporation'
  }
}

/** The duties of the rules that hold, and as `would` those of the open ones. */
export function duties(found: readonly Found[]): Duty[] {
  const of = (holds: 'yes' | 'open') =>
    found
      .filter(({ finding }) => finding.holds === holds)
      .flatMap(({ loaded: { rule } }) =>
        rule.oblige.map(
          ({ text, provision }): Duty => ({
            text,
            provision,
            rule: rule.id,
            ...(holds === 'open' ? { would: true as const } : {}),
          }),
        ),
      )
  return [...of('yes'), ...of('open')]
}

/** What the model leaves out of the instruments and rules that spoke; of all that bind at the instant where none did. */
export function notModelled(found: readonly Found[], column: Column, at: number): string[] {
  const spoke = found.filter(({ finding }) => finding.holds !== 'no')
  if (spoke.length === 0) {
    const all = column
      .partsAt(at)
      .flatMap(({ instruments }) => instruments)
      .sort((a, b) => order(a.id, b.id))
    return [...new Set(all.flatMap((instrument) => instrument.notModelled))]
  }
  const lines = spoke.flatMap(({ loaded }) => citation(loaded).leftOut)
  return [...new Set([...lines, ...spoke.flatMap(({ loaded }) => loaded.rule.notModelled)])]
}
