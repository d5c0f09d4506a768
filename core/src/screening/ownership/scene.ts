import type { Held } from './held.ts'
import { heldBy } from './held.ts'
import type { Measure } from './rule.ts'
import type { Control, Indication, Listing, Register, Structure } from './structure.ts'

/** A structure as it stood at an instant, ready to be asked. */
export type Scene = {
  /** Every id that anything names, in order. */
  readonly ids: readonly string[]
  readonly ownable: (id: string) => boolean
  /** Whether it is a party, and not somebody whom a list alone names. */
  readonly isParty: (id: string) => boolean
  readonly listing: (id: string) => Listing
  /** The registers that speak for a firm and measure: the newest, and all of them where several are of one day. */
  readonly held: (asset: string, measure: Measure) => readonly Held[]
  readonly controls: (asset: string) => readonly Control[]
  /** Indications that no finding in force has answered. */
  readonly indications: (asset: string) => readonly Indication[]
}

const NONE: readonly never[] = []

/**
 * The structure at an instant, with `asset` as one of whom only owners are asked: that it stands on a list itself is
 * another answer. Whoever is named nowhere among the members may be owned.
 */
export function sceneAt(structure: Structure, at: string, asset: string, listing: (id: string) => Listing): Scene {
  const registers = structure.registers.filter((each) => inForce(each, at))
  const controls = structure.controls.filter((each) => inForce(each, at))
  const answered = new Set(controls.map(({ owner, asset: of }) => JSON.stringify([owner, of])))
  const indications = structure.indications.filter(({ owner, asset: of }) => !answered.has(JSON.stringify([owner, of])))
  const settled = new Set(structure.members.filter(({ ownable }) => !ownable).map(({ id }) => id))
  const byList = new Set(structure.members.filter(({ named }) => named === 'by-list').map(({ id }) => id))
  const held = new Map<string, readonly Held[]>()
  for (const key of new Set(registers.flatMap((each) => each.measures.map((measure) => keyOf(each.asset, measure))))) {
    held.set(key, newest(registers.filter((each) => each.measures.some((of) => keyOf(each.asset, of) === key))))
  }
  const controlsOf = grouped(controls)
  const indicationsOf = grouped(indications)
  return {
    ids: idsOf(structure, registers, asset),
    ownable: (id) => !settled.has(id),
    isParty: (id) => !byList.has(id),
    listing: (id) => (id === asset ? 'no' : listing(id)),
    held: (of, measure) => held.get(keyOf(of, measure)) ?? NONE,
    controls: (of) => controlsOf.get(of) ?? NONE,
    indications: (of) => indicationsOf.get(of) ?? NONE,
  }
}

function inForce({ from, until }: { readonly from: string; readonly until: string | null }, at: string): boolean {
  return from <= at && (until === null || at < until)
}

function keyOf(asset: string, measure: Measure): string {
  return `${measure} ${asset}`
}

function newest(registers: readonly Register[]): Held[] {
  const day = registers.reduce((last, each) => (each.day > last ? each.day : last), '')
  return registers.filter((each) => each.day === day).map(heldBy)
}

function grouped<Of extends { readonly asset: string }>(all: readonly Of[]): ReadonlyMap<string, readonly Of[]> {
  const found = new Map<string, Of[]>()
  for (const each of all) {
    const known = found.get(each.asset)
    if (known === undefined) found.set(each.asset, [each])
    else known.push(each)
  }
  return found
}

function idsOf({ members, controls, indications }: Structure, registers: readonly Register[], asset: string): string[] {
  const named = [
    asset,
    ...members.map(({ id }) => id),
    ...registers.flatMap((each) => [each.asset, ...each.holders.map(({ owner }) => owner)]),
    ...controls.flatMap(({ owner, asset: of }) => [owner, of]),
    ...indications.flatMap(({ owner, asset: of }) => [owner, of]),
  ]
  return [...new Set(named)].sort()
}
