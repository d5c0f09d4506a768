import type { Edge } from './answer.ts'
import { counting } from './held.ts'
import type { Test } from './rule.ts'
import type { Scene } from './scene.ts'
import type { Rounds } from './settle.ts'
import { shareText } from './share.ts'

/**
 * From listed owners down to a caught firm: a path for each holder that counts, by the way that was found first, so
 * that a circle ends. Everything is in order of ids, whatever order the facts came in.
 */
export function pathsTo(asset: string, test: Test, scene: Scene, rounds: Rounds): Edge[][] {
  const last = edgesInto(asset, test, scene, rounds)
  return last.map((edge) => [...above(edge.owner, test, scene, rounds), edge])
}

function above(id: string, test: Test, scene: Scene, rounds: Rounds): Edge[] {
  const own = rounds.get(id) ?? 0
  const first = edgesInto(id, test, scene, rounds).find(({ owner }) => (rounds.get(owner) ?? own) < own)
  return first === undefined ? [] : [...above(first.owner, test, scene, rounds), first]
}

/**
 * What owners of earlier rounds hold of a firm, and whoever holds jointly with one; or that they control it. The
 * earliest first.
 */
function edgesInto(asset: string, test: Test, scene: Scene, rounds: Rounds): Edge[] {
  const own = rounds.get(asset) ?? Number.POSITIVE_INFINITY
  const earlier = new Set([...rounds].filter(([, round]) => round < own).map(([id]) => id))
  const held = test.measures.flatMap((measure) =>
    scene.held(asset, measure).flatMap((each) =>
      counting(each, earlier, test.jointly)
        .filter(({ holder, hi }) => hi > 0n || (holder.joint !== undefined && earlier.has(holder.owner)))
        .map(({ holder, lo, hi }) => ({
          by: 'holding' as const,
          owner: holder.owner,
          asset,
          measure,
          lo: shareText(lo),
          hi: shareText(hi),
          ...(holder.joint === undefined ? {} : { joint: holder.joint }),
          source: each.register.source,
          day: each.register.day,
        })),
    ),
  )
  const controlled = test.control
    ? scene
        .controls(asset)
        .filter(({ owner, controls }) => controls && earlier.has(owner))
        .map(({ owner, ground, until }) => ({ by: 'control' as const, owner, asset, ground, until }))
    : []
  const order = (edge: Edge) => JSON.stringify(edge)
  return [...held, ...controlled].sort((a, b) => {
    const sooner = roundOf(a, rounds) - roundOf(b, rounds)
    if (sooner !== 0) return sooner
    return order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0
  })
}

/** A joint holder who is not caught himself comes last. */
function roundOf({ owner }: Edge, rounds: Rounds): number {
  return rounds.get(owner) ?? rounds.size + 1
}
