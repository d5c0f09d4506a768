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
import type { MissingFacts } from './missing-facts.ts'
import type { Scene } from './scene.ts'
import { itemPath } from './scene.ts'

/** A finding, its place in the lattice, and its rule. */
export type Found = { readonly finding: Finding; readonly place: number; readonly loaded: LoadedRule }

/** What one rule said in one way, of one item or of several. */
type Said = { readonly held: Held; readonly items: Scene[]; causes: Truth; exceptions: readonly LoadedRule[] }

/**
 * Writes out what the rules of a column said about each item: every rule that holds, every open one that could raise
 * the column above what is certain (`lower`), every one that was lifted; severest first, then by rule.
 */
export function findings(rulings: readonly ItemRuling[], scenes: readonly Scene[], lower: number): Found[] {
  const [ruling] = rulings
  const [scene] = scenes
  const found = ruling && scene && scenes.length === 1 ? ofOne(ruling, scene, lower) : ofAll(rulings, scenes, lower)
  return found.sort(
    (a, b) => b.place - a.place || a.loaded.rank - b.loaded.rank || HOLDS[a.finding.holds] - HOLDS[b.finding.holds],
  )
}

function ofOne(ruling: ItemRuling, scene: Scene, lower: number): Found[] {
  const found: Found[] = []
  for (const held of ruling.held) if (isTold(held, ruling, lower)) found.push(known(held, scene))
  return found
}

/** What a rule says of the one item that there is, where no exception has a part in it, is always the same: written once. */
function known(held: Held, scene: Scene): Found {
  const { loaded, exceptions } = held
  const causes = causesOf(held)
  if (exceptions.length > 0) return written(held, [scene], causes, exceptions)
  const place = ((HOLDS[held.holds] * (VERDICTS.length + 1) + held.effect + 1) * CAUSES + causes) * 2
  const number = scene.item === null ? place : place + 1
  const before = loaded.told.get(number)
  if (before) return before
  const found = written(held, [scene], causes, exceptions)
  loaded.told.set(number, found)
  return found
}

/** More than any union of causes. */
const CAUSES = 16

function ofAll(rulings: readonly ItemRuling[], scenes: readonly Scene[], lower: number): Found[] {
  const said = new Map<Held | string, Said>()
  for (const [index, ruling] of rulings.entries()) {
    const scene = scenes[index]
    if (scene) for (const held of ruling.held) if (isTold(held, ruling, lower)) gather(said, held, scene, scenes.length)
  }
  return [...said.values()].map(({ held, items, causes, exceptions }) => written(held, items, causes, exceptions))
}

function written(held: Held, items: readonly Scene[], causes: Truth, exceptions: readonly LoadedRule[]): Found {
  return { finding: write(held, items, causes, exceptions), place: held.effect, loaded: held.loaded }
}

function gather(said: Map<Held | string, Said>, held: Held, scene: Scene, items: number): void {
  const key = items === 1 ? held : `${held.loaded.number} ${held.holds} ${held.effect}`
  const before = said.get(key)
  if (before) {
    before.items.push(scene)
    before.causes |= causesOf(held)
    before.exceptions = [...before.exceptions, ...held.exceptions]
  } else said.set(key, { held, items: [scene], causes: causesOf(held), exceptions: held.exceptions })
}

function isTold(held: Held, ruling: ItemRuling, lower: number): boolean {
  return held.holds !== 'open' || reach(held, ruling) > lower
}

/**
 * How far an open rule could raise its item; NONE where not at all. Where the item may be met with silence, any open
 * rule may end or prove that.
 */
function reach(held: Held, ruling: ItemRuling): number {
  if (held.effect <= ruling.atLeast) return NONE
  return ruling.verdict === UNCOVERED ? UNCOVERED : held.effect
}

/** The facts that an item's open rules wait for and that could still raise an answer that is certainly `lower`. */
export function gatherMissing(ruling: ItemRuling, scene: Scene, lower: number, into: MissingFacts): void {
  for (const held of ruling.held) {
    if (held.holds !== 'open') continue
    const place = reach(held, ruling)
    if (place > lower) into.add(place, missingOf(held, scene))
  }
}

const HOLDS = { yes: 0, open: 1, no: 2 } as const

function causesOf({ holds, state }: Held): Truth {
  const own = state === TRUE || state === FALSE ? 0 : state
  return holds === 'open' ? own | OPEN : own
}

/** The facts that leave it open: its own, those of the exceptions that wait, and of the rules that it may lift. */
function missingOf({ loaded, state, exceptions }: Held, scene: Scene): string[] {
  if (loaded.lifts) return [...waitsFor(loaded, scene), ...namersWaitFor(loaded, scene)]
  const missing: string[] = []
  if (state & OPEN) loaded.test(scene, missing)
  for (const exception of exceptions) missing.push(...waitsFor(exception, scene))
  return missing
}

function write(
  { loaded, holds, effect }: Held,
  items: readonly Scene[],
  causes: Truth,
  exceptions: readonly LoadedRule[],
): Finding {
  const names = causeNames(causes)
  const { by, cited, reads } = citation(loaded)
  return freeze({
    rule: loaded.rule.id,
    holds,
    effect: verdictAt(effect),
    ...by,
    ...cited,
    facts: factsOf(reads, items),
    items: items.map(({ index }) => index),
    ...(names.length === 0 ? {} : { causes: names }),
    ...(holds === 'no' ? { liftedBy: idsOf(exceptions) } : {}),
    ...(holds === 'open' && exceptions.length > 0 ? { unless: idsOf(exceptions) } : {}),
  })
}

/** With what stands in it. */
function freeze(finding: Finding): Finding {
  for (const value of Object.values(finding)) Object.freeze(value)
  return Object.freeze(finding)
}

function idsOf(rules: readonly LoadedRule[]): string[] {
  return [...new Set(rules.map(({ rule }) => rule.id))].sort(order)
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
  const certain: Duty[] = []
  const would: Duty[] = []
  for (const { finding, loaded } of found) {
    if (loaded.rule.oblige.length === 0 || finding.holds === 'no') continue
    const of = citation(loaded).duties
    if (finding.holds === 'yes') certain.push(...of)
    else would.push(...of.map((duty) => ({ ...duty, would: true as const })))
  }
  return [...certain, ...would]
}

/** What the model leaves out of the instruments and rules that spoke; of all that bind at the instant where none did. */
export function notModelled(found: readonly Found[], column: Column, at: number): string[] {
  const spoke = found.filter(({ finding }) => finding.holds !== 'no')
  if (spoke.length === 0) return column.notModelledAt(at)
  const lines = new Set<string>()
  for (const { loaded } of spoke) for (const line of citation(loaded).leftOut) lines.add(line)
  for (const { loaded } of spoke) for (const line of loaded.rule.notModelled) lines.add(line)
  return [...lines]
}
