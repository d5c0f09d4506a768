import { judgeActs } from './judge.ts'
import { type Keyed, keyed, type Made, type Request } from './licence.ts'
import { isRefusal } from './nation.ts'
import { MINUTE } from './timeline.ts'
import type { Came, Side, World } from './world.ts'

type Outcome = { readonly came: Came; readonly made?: readonly Made[]; readonly error?: unknown }

/** Asks something of a node, under a key of its own. */
export function ask(world: World, ...requests: readonly [Request, ...Request[]]): Promise<Came> {
  return askAgain(world, keyed(world.chance, world.began, ...requests))
}

/** Asks again under the same key. What has no answer is kept, to be asked once more. */
export async function askAgain(world: World, asked: Keyed): Promise<Came> {
  const { node: code } = asked
  const side = world.sides[code]
  const came = await answered(world, side, asked)
  world.counted[came] += 1
  world.trace(`${code} ${asked.what}: ${came}`)
  const at = side.unanswered.indexOf(asked)
  if (came === 'crashed' && at < 0) side.unanswered.push(asked)
  if (came !== 'crashed' && at >= 0) side.unanswered.splice(at, 1)
  await world.check()
  return came
}

async function answered(world: World, side: Side, asked: Keyed): Promise<Came> {
  const running = world.alive(side)
  if (running === null) return 'down'
  const { process, store, peer } = running
  const first: Outcome[] = []
  void asked.perform({ store, peer }).then(
    (made) => first.push({ came: 'done', made }),
    (error: unknown) => first.push({ came: isRefusal(error) ? 'refused' : 'failed', error }),
  )
  void process.ended.then(() => first.push({ came: 'crashed' }))
  await world.timeline.pass(MINUTE, () => first.length > 0)
  const { came, made, error }: Outcome = first[0] ?? { came: 'failed', error: new Error('no answer came') }
  if (came === 'failed') throw error
  if (came === 'refused') world.trace(`  ${error instanceof Error ? error.message : ''}`)
  if (made === undefined) return came
  side.made.set(asked, made)
  await world.oracle.acknowledge(side.code, store, made)
  await judgeActs(world, side.code, store, made)
  return came
}
