import { ask, askAgain } from './ask.ts'
import { forked } from './fork.ts'
import {
  grant,
  type Keyed,
  keyed,
  type Request,
  reception,
  referenceOf,
  reinstatement,
  reservation,
  shipment,
  submission,
  suspension,
} from './licence.ts'
import { CODES, type Code, NATIONS } from './nation.ts'
import { backUp, restore } from './restore.ts'
import { proposal, publication } from './rotation.ts'
import { recover } from './settle.ts'
import { succeeded } from './succession.ts'
import { SECOND } from './timeline.ts'
import type { World } from './world.ts'

/** What happens before the calls of ports are counted, and what happens while they are. */
export type Scenario = {
  readonly name: string
  /** Whether the nodes have the third witness in their configurations. */
  readonly thirds?: true
  readonly given: (world: World) => Promise<void>
  readonly when: (world: World) => Promise<void>
}

const REFERENCE = referenceOf(1)

/** Has a node running, as an operator would have it. */
async function up(world: World, code: Code): Promise<void> {
  for (let tries = 0; tries < 3 && !world.alive(world.sides[code]); tries += 1) await world.begin(code)
}

async function both(world: World): Promise<void> {
  for (const code of CODES) await up(world, code)
  world.beginWitness()
}

/** Asks until there is an answer, under one key. */
async function insist(world: World, ...requests: readonly [Request, ...Request[]]): Promise<void> {
  await insistOn(world, keyed(world.chance, world.timeline.now, ...requests))
}

async function insistOn(world: World, asked: Keyed): Promise<void> {
  for (let tries = 0; tries < 4; tries += 1) {
    await up(world, asked.node)
    const came = await askAgain(world, asked)
    if (came === 'done' || came === 'refused') return
  }
}

async function opened(world: World): Promise<void> {
  await both(world)
  await world.pass(SECOND)
}

async function submitted(world: World): Promise<void> {
  await opened(world)
  await insist(world, submission(REFERENCE))
  await world.pass(SECOND)
}

async function grants(world: World, code: Code): Promise<void> {
  const [first, ...rest] = grant(code, REFERENCE)
  if (first !== undefined) await insist(world, first, ...rest)
}

async function licensed(world: World): Promise<void> {
  await submitted(world)
  for (const code of CODES) await grants(world, code)
  await world.pass(SECOND)
}

async function shipped(world: World): Promise<void> {
  await licensed(world)
  await insist(world, reservation(REFERENCE))
  await insist(world, shipment(REFERENCE))
  await world.pass(SECOND)
}

async function suspended(world: World): Promise<void> {
  await licensed(world)
  await insist(world, suspension('RU', REFERENCE))
  await world.pass(SECOND)
}

const asking =
  (...requests: readonly Request[]) =>
  async (world: World): Promise<void> => {
    for (const request of requests) await insist(world, request)
    await world.pass(SECOND)
  }

async function reopened(world: World, how: (code: Code) => Promise<void>): Promise<void> {
  for (const code of CODES) {
    await how(code)
    await up(world, code)
  }
  await world.pass(SECOND)
}

async function backedUp(world: World): Promise<void> {
  await licensed(world)
  for (const code of CODES) backUp(world, code)
  await insist(world, reservation(REFERENCE))
  await insist(world, suspension('RU', REFERENCE))
  await world.pass(3 * SECOND)
}

async function restoredEach(world: World, guardLost: boolean): Promise<void> {
  for (const code of CODES) {
    await restore(world, code, guardLost)
    await up(world, code)
    await world.pass(SECOND)
    await recover(world)
  }
}

/** Both at once: neither is well before the other is restored. */
async function restoredTogether(world: World, lostBy: Code | null): Promise<void> {
  if (lostBy !== null) {
    world.sides[lostBy].backups.length = 0
    backUp(world, lostBy)
  }
  for (const code of CODES) {
    await restore(world, code, code === lostBy)
    await up(world, code)
  }
  await world.pass(SECOND)
  await recover(world)
}

function fault(world: World, kind: 'full' | 'syncs' | 'writes', isOn: boolean): void {
  for (const code of CODES) {
    const { faults } = world.sides[code].machine
    if (kind === 'full') faults.full = isOn
    else faults[kind] = isOn ? 1 : 0
  }
}

async function amid(world: World, kind: 'full' | 'syncs' | 'writes'): Promise<void> {
  fault(world, kind, true)
  await ask(world, suspension('GB', REFERENCE))
  await ask(world, suspension('RU', REFERENCE))
  fault(world, kind, false)
  for (const code of CODES) world.end(code, 'kill')
  await both(world)
  await insist(world, suspension('GB', REFERENCE))
  await world.pass(SECOND)
}

async function cut(world: World, ways: readonly (readonly [Code, Code])[]): Promise<void> {
  const set = (up: boolean) => {
    for (const [from, to] of ways) world.network.link(NATIONS[from].node, NATIONS[to].node).up = up
  }
  set(false)
  await insist(world, suspension('GB', REFERENCE))
  await insist(world, suspension('RU', REFERENCE))
  await world.pass(SECOND)
  set(true)
  await world.pass(40 * SECOND)
}

/** What the partner never cosigned is cut off: a suspension is said again, a reinstatement is not. */
async function keyStolen(world: World): Promise<void> {
  const set = (up: boolean) => {
    world.network.link(NATIONS.GB.node, NATIONS.RU.node).up = up
    world.network.link(NATIONS.RU.node, NATIONS.GB.node).up = up
  }
  set(false)
  await insist(world, suspension('RU', REFERENCE))
  await insist(world, suspension('GB', REFERENCE))
  set(true)
  await succeeded(world, 'RU')
  await insist(world, reinstatement('RU', REFERENCE))
  await world.pass(SECOND)
}

async function badNetwork(world: World): Promise<void> {
  for (const [from, to] of [
    ['GB', 'RU'],
    ['RU', 'GB'],
  ] as const) {
    const link = world.network.link(NATIONS[from].node, NATIONS[to].node)
    Object.assign(link, { lose: 0.1, repeat: 0.5, stale: 0.3, delay: 2 * SECOND })
  }
  await insist(world, suspension('GB', REFERENCE))
  await world.pass(10 * SECOND)
}

async function many(world: World): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await insist(world, suspension('GB', REFERENCE))
    await insist(world, reinstatement('GB', REFERENCE))
  }
  await world.pass(SECOND)
}

async function hourly(world: World): Promise<void> {
  for (const code of CODES) {
    await up(world, code)
    void world
      .alive(world.sides[code])
      ?.peer.hourly()
      .catch(() => undefined)
    await world.pass(SECOND)
  }
}

async function twice(world: World): Promise<void> {
  const asked = keyed(world.chance, world.timeline.now, reservation(REFERENCE))
  await insistOn(world, asked)
  await insistOn(world, asked)
  await world.pass(SECOND)
}

/** New keys come beside the old ones, these go at the next step, and all is signed by the new ones. */
async function exchanged(world: World): Promise<void> {
  for (let step = 0; step < 2; step += 1) {
    for (const code of CODES) {
      await insistOn(world, proposal(world, code))
      await insistOn(world, publication(world, code))
    }
    await world.pass(10 * SECOND)
  }
  await insist(world, reservation(REFERENCE))
  await world.pass(SECOND)
}

const nothing = async (): Promise<void> => undefined

/** The shapes of everything that a ledger does, each short, so that it can be broken off at every call. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'both nodes open for the first time', given: nothing, when: opened },
  { name: 'a firm applies, and the partner opens its case', given: opened, when: asking(submission(REFERENCE)) },
  { name: 'an authority grants in one step', given: submitted, when: (world) => grants(world, 'GB') },
  { name: 'the partner grants act by act', given: submitted, when: asking(...grant('RU', REFERENCE)) },
  { name: 'both grant, and the licence comes to be', given: submitted, when: (world) => licensedFrom(world) },
  { name: 'a delivery is reserved', given: licensed, when: asking(reservation(REFERENCE)) },
  {
    name: 'a delivery is reserved and shipped',
    given: licensed,
    when: asking(reservation(REFERENCE), shipment(REFERENCE)),
  },
  { name: 'the partner receives what was shipped', given: shipped, when: asking(reception(REFERENCE)) },
  { name: 'a licence is suspended at home', given: licensed, when: asking(suspension('GB', REFERENCE)) },
  {
    name: 'the partner suspends, and nothing is reserved',
    given: licensed,
    when: asking(suspension('RU', REFERENCE), reservation(REFERENCE)),
  },
  {
    name: 'a suspension is lifted, and relied on',
    given: suspended,
    when: asking(reinstatement('RU', REFERENCE), reservation(REFERENCE)),
  },
  { name: 'a request is sent twice', given: licensed, when: twice },
  { name: 'each quotes the other, and commits to what it withholds', given: licensed, when: hourly },
  {
    name: 'a partition both ways, and together again',
    given: licensed,
    when: (world) =>
      cut(world, [
        ['GB', 'RU'],
        ['RU', 'GB'],
      ]),
  },
  { name: 'a partition one way, and together again', given: licensed, when: (world) => cut(world, [['GB', 'RU']]) },
  { name: 'a network that loses, repeats, delays and remembers', given: licensed, when: badNetwork },
  { name: 'a full disk, and room again', given: licensed, when: (world) => amid(world, 'full') },
  { name: 'writes that fail', given: licensed, when: (world) => amid(world, 'writes') },
  { name: 'a sync that fails', given: licensed, when: (world) => amid(world, 'syncs') },
  {
    name: 'both close in order and open again',
    given: licensed,
    when: (world) => reopened(world, (code) => world.close(code)),
  },
  {
    name: 'both are killed and open again',
    given: licensed,
    when: (world) => reopened(world, async (code) => world.end(code, 'kill')),
  },
  {
    name: 'both lose power and open again',
    given: licensed,
    when: (world) => reopened(world, async (code) => world.end(code, 'power')),
  },
  {
    name: 'an old backup is restored, and the guard knows',
    given: backedUp,
    when: (world) => restoredEach(world, false),
  },
  { name: 'an old backup is restored on a new machine', given: backedUp, when: (world) => restoredEach(world, true) },
  {
    name: 'both are restored from old backups at once, and each holds the other’s end',
    given: backedUp,
    when: (world) => restoredTogether(world, null),
  },
  {
    name: 'both are restored at once, and one has no guard any more',
    given: backedUp,
    when: (world) => restoredTogether(world, 'RU'),
  },
  { name: 'a stolen key: the successor is opened, and accepted', given: licensed, when: keyStolen },
  { name: 'both nations exchange every key, with an overlap', given: licensed, when: exchanged },
  { name: 'a segment of the journal is full', given: licensed, when: many },
  { name: 'a third witness cosigns', thirds: true, given: licensed, when: asking(suspension('GB', REFERENCE)) },
  { name: 'a log signs two histories', given: submitted, when: (world) => forked(world, 'GB', world.chance, 'pushed') },
]

async function licensedFrom(world: World): Promise<void> {
  for (const code of CODES) await grants(world, code)
  await world.pass(SECOND)
}
