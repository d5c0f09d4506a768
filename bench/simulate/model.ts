import fc from 'fast-check'
import { askAgain } from './ask.ts'
import { rebuiltAlike } from './compare.ts'
import { aboutLicence, grant, type Keyed, keyed, referenceOf, submission } from './licence.ts'
import { CODES, type Code, NATIONS } from './nation.ts'
import { backUp, restore } from './restore.ts'
import { proposal, publication } from './rotation.ts'
import { recover, settleDown } from './settle.ts'
import { HOUR, SECOND } from './timeline.ts'
import { World } from './world.ts'

/**
 * What is known of two nations without looking into them: which of them run, whether either hears the other, and what
 * was asked under which key. A command must come out as this says.
 */
export type Model = { readonly running: Set<Code>; readonly asked: Keyed[]; requests: number }

type Command = fc.AsyncCommand<Model, World>

const REFERENCE = referenceOf(1)
const code = fc.constantFrom<Code>('GB', 'RU')

function command(
  name: string,
  check: (model: Model) => boolean,
  run: (model: Model, world: World) => Promise<void>,
): Command {
  return { check, run, toString: () => name }
}

const always = () => true

/** Asks, and holds the answer against the model: whoever runs answers, and nobody else. */
async function ask(model: Model, world: World, asked: Keyed): Promise<void> {
  const { node } = asked
  const came = await askAgain(world, asked)
  const isAnswer = came === 'done' || came === 'refused'
  if (isAnswer !== model.running.has(node))
    throw new Error(`${node} ${isAnswer ? 'answers' : 'does not answer'}: ${came}`)
  if (came === 'done') model.asked.push(asked)
}

const act = code.map((node) =>
  command(`act ${node}`, always, async (model, world) => {
    model.requests += 1
    const request = aboutLicence(world.chance.for(`request ${model.requests}`), REFERENCE)
    await ask(model, world, keyed(world.chance, world.timeline.now, request))
  }),
)
const submit = fc.constant(
  command('submit', always, (model, world) => {
    return ask(model, world, keyed(world.chance, world.timeline.now, submission(REFERENCE)))
  }),
)
const grants = code.map((node) =>
  command(`grant ${node}`, always, (model, world) => {
    const [first, ...rest] = grant(node, REFERENCE)
    return first === undefined
      ? Promise.resolve()
      : ask(model, world, keyed(world.chance, world.timeline.now, first, ...rest))
  }),
)
const repeat = fc.nat().map((nth) =>
  command(
    `repeat ${nth}`,
    ({ asked }) => asked.length > 0,
    async (model, world) => {
      const again = model.asked[nth % model.asked.length]
      if (again === undefined || !model.running.has(again.node)) return
      const { made } = world.sides[again.node]
      // What a restored node lost of its internal log nobody has: what rested on it may have come to its end without.
      const stands = (made.get(again) ?? []).every(({ id }) => world.oracle.stands(again.node, id))
      const came = await askAgain(world, again)
      if (came !== 'done' && (stands || came !== 'refused'))
        throw new Error(`what was done is ${came} when it is asked again`)
    },
  ),
)
const pass = fc
  .integer({ min: 1, max: 60 })
  .map((seconds) => command(`pass ${seconds} s`, always, (_, world) => world.pass(seconds * SECOND)))
const drop = fc.record({ from: code, to: code, up: fc.boolean() }).map(({ from, to, up }) =>
  command(`${up ? 'join' : 'drop'} ${from} ${to}`, always, async (_, world) => {
    world.network.link(NATIONS[from].node, NATIONS[to].node).up = up
  }),
)
const reorder = fc.record({ from: code, to: code, bad: fc.boolean() }).map(({ from, to, bad }) =>
  command(`${bad ? 'disorder' : 'order'} ${from} ${to}`, always, async (_, world) => {
    const link = world.network.link(NATIONS[from].node, NATIONS[to].node)
    Object.assign(link, bad ? { repeat: 0.5, stale: 0.3, delay: 3 * SECOND } : { repeat: 0, stale: 0, delay: 40 })
  }),
)
const crash = fc.record({ node: code, how: fc.constantFrom('kill', 'power') }).map(({ node, how }) =>
  command(
    `${how} ${node}`,
    ({ running }) => running.has(node),
    async (model, world) => {
      model.running.delete(node)
      world.end(node, how)
    },
  ),
)
const begin = code.map((node) =>
  command(
    `begin ${node}`,
    ({ running }) => !running.has(node),
    async (model, world) => {
      await world.begin(node)
      model.running.add(node)
    },
  ),
)
const skew = fc
  .record({ node: code, hours: fc.constantFrom(0, 48, -48, -1) })
  .map(({ node, hours }) =>
    command(`skew ${node} ${hours} h`, always, async (_, world) => world.skew(node, hours * HOUR)),
  )
const backingUp = code.map((node) => command(`back up ${node}`, always, async (_, world) => backUp(world, node)))
const restoring = fc.record({ node: code, guardLost: fc.boolean() }).map(({ node, guardLost }) =>
  command(
    `restore ${node}${guardLost ? ' without its guard' : ''}`,
    ({ running }) => running.has(node),
    async (model, world) => {
      await restore(world, node, guardLost)
      await world.begin(node)
      await world.pass(SECOND)
      await recover(world)
      // One that is behind, and whose partner cannot be asked, says no to everything; which it is, only it knows.
      if (world.alive(world.sides[node])?.store.stopped() === null) return
      await settleDown(world)
      for (const each of CODES) model.running.add(each)
    },
  ),
)

const rotating = code.map((node) =>
  command(`rotate key ${node}`, always, async (model, world) => {
    await ask(model, world, proposal(world, node))
    await ask(model, world, publication(world, node))
  }),
)
const rebuild = code.map((node) => command(`rebuild ${node}`, always, (_, world) => rebuiltAlike(world, node)))

const ALL = [
  act,
  act,
  act,
  submit,
  grants,
  grants,
  repeat,
  pass,
  pass,
  drop,
  reorder,
  crash,
  begin,
  begin,
  skew,
  backingUp,
  restoring,
  rotating,
  rebuild,
]

/** Runs commands against two nodes, as many times, of so many commands at most. Throws with seed and path where one broke. */
export async function checkModel(runs: number, commands: number, seed: number): Promise<void> {
  const lists = fc.commands(ALL, { maxCommands: commands, size: 'max' })
  // What chance is called is drawn with the list, or what fast-check runs again would meet another chance.
  const property = fc.asyncProperty(fc.noShrink(fc.nat()), lists, async (number, list) => {
    const world = new World({ seed: `model ${number}` })
    try {
      await fc.asyncModelRun(async () => {
        for (const each of CODES) await world.begin(each)
        return { model: { running: new Set(CODES), asked: [], requests: 0 }, real: world }
      }, list)
      await settleDown(world)
    } finally {
      world.over()
    }
  })
  await fc.assert(property, { numRuns: runs, seed, endOnFailure: false })
}
