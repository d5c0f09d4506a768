import { atLeast, atMost } from './held.ts'
import type { Test } from './rule.ts'
import type { Scene } from './scene.ts'
import { shareOf, WHOLE } from './share.ts'

/** Who is caught, each with the round in which it was: an owner that made it so is of an earlier round. */
export type Rounds = ReadonlyMap<string, number>

/**
 * The least fixed point: who is surely caught, from owners who surely count. A caught firm counts with its whole share,
 * and shares are not multiplied. Where a law does not add up it is asked of one listed owner at a time, so that there
 * are as many answers as listed owners.
 */
export function surelyCaught(test: Test, scene: Scene): Rounds[] {
  const listed = scene.ids.filter((id) => scene.listing(id) === 'yes')
  const starts = test.addedUp === 'yes' ? [listed] : listed.map((id) => [id])
  return starts.map((start) => grow(test, scene, start))
}

function grow(test: Test, scene: Scene, start: readonly string[]): Rounds {
  const rounds = new Map<string, number>(start.map((id) => [id, 0]))
  for (let round = 1; ; round += 1) {
    const owners = new Set(rounds.keys())
    const found = scene.ids.filter((id) => !owners.has(id) && scene.ownable(id) && isCaught(test, scene, id, owners))
    if (found.length === 0) return rounds
    for (const id of found) rounds.set(id, round)
  }
}

function isCaught(test: Test, scene: Scene, id: string, owners: ReadonlySet<string>): boolean {
  const held = test.measures.some((measure) =>
    scene.held(id, measure).some((each) => reaches(test, atLeast(each, owners, test.jointly))),
  )
  return held || (test.control && scene.controls(id).some(({ owner, controls }) => controls && owners.has(owner)))
}

/**
 * The greatest fixed point: who may be caught. Everybody who may be listed or owned is, until what is known of its
 * holdings leaves no room for it. A law that does not say whether it adds up may; one that does not is asked of each
 * owner at a time, and of one whom nobody has named.
 */
export function perhapsCaught(test: Test, scene: Scene): ReadonlySet<string> {
  const listed = scene.ids.filter((id) => scene.listing(id) !== 'no')
  const starts = test.addedUp === 'no' ? [[], ...listed.map((id) => [id])] : [listed]
  return new Set(starts.flatMap((start) => [...shrink(test, scene, new Set(start))]))
}

function shrink(test: Test, scene: Scene, listed: ReadonlySet<string>): ReadonlySet<string> {
  const left = new Set(scene.ids.filter((id) => listed.has(id) || scene.ownable(id)))
  for (;;) {
    const gone = [...left].filter((id) => !listed.has(id) && !mayBe(test, scene, id, left))
    if (gone.length === 0) return left
    for (const id of gone) left.delete(id)
  }
}

function mayBe(test: Test, scene: Scene, id: string, owners: ReadonlySet<string>): boolean {
  if (test.measures.some((measure) => mayReach(test, scene, id, measure, owners))) return true
  if (!test.control) return false
  const controlled = scene.controls(id).some(({ owner, controls }) => controls && owners.has(owner))
  return controlled || scene.indications(id).some(({ owner }) => owners.has(owner))
}

export function mayReach(
  test: Test,
  scene: Scene,
  id: string,
  measure: Test['measures'][number],
  owners: ReadonlySet<string>,
): boolean {
  const held = scene.held(id, measure)
  return held.length === 0 || held.some((each) => reaches(test, atMost(each, owners, test.jointly)))
}

function reaches({ threshold, reached }: Test, share: bigint): boolean {
  const wanted = shareOf(threshold) ?? WHOLE
  return reached === 'at-least' ? share >= wanted : share > wanted
}
