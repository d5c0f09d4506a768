import { peek } from '../../node/src/peer/peek.ts'
import type { Store } from '../../node/src/store/store.ts'
import { type Keyed, keyed, perform, type Request, type Standing } from './licence.ts'
import { type Code, isRefusal, NATIONS, otherThan } from './nation.ts'
import { MINUTE } from './timeline.ts'
import type { Came, Side, World } from './world.ts'

type Outcome = { readonly came: Came; readonly made?: Awaited<ReturnType<typeof perform>>; readonly error?: unknown }

/** Asks something of a node, under a key of its own. */
export function ask(world: World, ...requests: readonly [Request, ...Request[]]): Promise<Came> {
  const [{ node }] = requests
  return askAgain(world, node, keyed(world.chance, world.began, ...requests))
}

/** Asks again under the same key. What has no answer is kept, to be asked once more. */
export async function askAgain(world: World, code: Code, asked: Keyed): Promise<Came> {
  const side = world.sides[code]
  const came = await answered(world, side, asked)
  world.counted[came] += 1
  const [{ name = '', reference = '' } = {}] = asked.requests
  world.trace(`${code} ${name} ${reference}: ${came}`)
  const at = side.unanswered.indexOf(asked)
  if (came === 'crashed' && at < 0) side.unanswered.push(asked)
  if (came !== 'crashed' && at >= 0) side.unanswered.splice(at, 1)
  await world.check()
  return came
}

async function answered(world: World, side: Side, asked: Keyed): Promise<Came> {
  const running = world.alive(side)
  if (running === null) return 'down'
  const { process, store } = running
  const first: Outcome[] = []
  void perform(store, asked).then(
    (made) => first.push({ came: 'done', made }),
    (error: unknown) => first.push({ came: isRefusal(error) ? 'refused' : 'failed', error }),
  )
  void process.ended.then(() => first.push({ came: 'crashed' }))
  await world.timeline.pass(MINUTE, () => first.length > 0)
  const { came, made, error }: Outcome = first[0] ?? { came: 'failed', error: new Error('no answer came') }
  if (came === 'failed') throw error
  if (came === 'refused') world.trace(`  ${error instanceof Error ? error.message : ''}`)
  if (made === undefined) return came
  await world.oracle.acknowledge(side.code, store, made.made)
  const [{ reference = '' } = {}] = asked.requests
  if (made.standing !== null)
    await judgeReliance(world, side.code, store, reference, made.made[0]?.index ?? 0, made.standing)
  return came
}

/** Whatever relied on a licence must have been allowed to, judged from the entries alone. */
async function judgeReliance(
  world: World,
  code: Code,
  store: Store,
  reference: string,
  index: number,
  at: Standing,
): Promise<void> {
  const own = NATIONS[code].shared.key.name
  const theirs = NATIONS[otherThan(code)].shared.key.name
  const granted = (type: string, outcome: unknown) => type === 'cases.decide' && outcome === 'granted'
  for (const [origin, until, sure] of [
    [own, index, at.witnessed],
    [theirs, at.partnerSize, at.partnerPublished],
  ] as const) {
    let [grant, suspended] = [-1, false]
    for (const [i, entry] of (await store.entries(origin, 0, until)).entries()) {
      const act = peek(entry)
      if (act?.subject !== `dossiers/${reference}`) continue
      if (granted(act.type, act.body.outcome)) grant = i
      if (act.type === 'licences.suspend') suspended = true
      if (act.type === 'licences.reinstate' && i < sure) suspended = false
    }
    const place = `${code} relied on ${reference}`
    world.oracle.count(
      'I7',
      grant >= 0 && grant < sure,
      () => `${place}: the grant of ${origin} at ${grant}, sure to ${sure}`,
    )
    world.oracle.count('I8', !suspended, () => `${place}, which ${origin} has suspended`)
  }
}
