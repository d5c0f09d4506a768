import type { Chance } from './chance.ts'
import { SimulatedMachine } from './machine.ts'
import { beginNode, type Code, FOLDERS, NATIONS, type Running } from './nation.ts'
import { MINUTE } from './timeline.ts'
import type { World } from './world.ts'

/** What was on a node's disk, its guard with it: whoever has that can go on from there. */
export type Image = { readonly data: Files; readonly guard: Files }

type Files = ReadonlyMap<string, Uint8Array>

export function imageOf({ sides }: World, code: Code): Image {
  const { disk } = sides[code].machine
  const journal = [...disk.below(`${FOLDERS.data}/ledger`)].filter(([name]) => /journal\.\d+$/.test(name))
  const guard = [...disk.below(FOLDERS.guard)].filter(([name]) => !/\/lock/.test(name))
  return { data: new Map(journal), guard: new Map(guard) }
}

/** Somebody with a node's keys, disk and guard as they were, on another machine. */
export type Impostor = {
  readonly running: Running
  readonly machine: SimulatedMachine
  /** Whom he asks; nobody else hears of him. */
  asks: (request: Request) => boolean
}

/** Begins him: he is the node as it is shipped, and so signs only as long as nobody tells him what else was signed. */
export async function beginImpostor(world: World, code: Code, image: Image, host: string): Promise<Impostor> {
  const chance: Chance = world.chance.for(`impostor ${code}`)
  const machine = new SimulatedMachine(world.timeline, chance, (what) => world.trace(`${code}' ${what}`))
  machine.disk.replace(FOLDERS.data, image.data)
  machine.disk.replace(FOLDERS.guard, image.guard)
  const port = world.network.port(host)
  const asking: Pick<Impostor, 'asks'> = { asks: () => false }
  const net = {
    fetch: (request: Request) =>
      asking.asks(request) ? port.fetch(request) : Promise.reject(new Error('nobody is asked')),
  }
  const running = await beginNode(code, { machine, net, thirds: world.thirds })
  if (running === null) throw new Error(`the impostor of ${code} did not begin`)
  world.counted.forged += 1
  world.oracle.forgeries.begins(NATIONS[code].shared.key.name)
  world.sides[code].impostor = { running, answers: false }
  return Object.assign(asking, { running, machine })
}

/** Signs so many entries of another history: acts of whom he passes for. */
export async function signOther(world: World, { running }: Impostor, number: number): Promise<void> {
  for (let i = 0; i < number; i += 1) {
    let isOver = false
    const act = { type: 'licences.suspend', log: 'shared', subject: `licences/other-${i}`, body: {} } as const
    const over = () => {
      isOver = true
    }
    void running.store.transact((tx) => tx.act(act, OTHER)).then(over, over)
    await world.timeline.pass(MINUTE, () => isOver)
  }
}

const OTHER = { person: 'p-9', role: 'licensing-officer', organisation: 'An impostor' } as const

/** He is gone; the entries of his history. */
export async function endImpostor(world: World, code: Code, { running, machine }: Impostor): Promise<Uint8Array[]> {
  const origin = NATIONS[code].shared.key.name
  const entries = await running.store.entries(origin, 0, running.store.log(origin)?.size ?? 0)
  machine.end('kill')
  world.sides[code].impostor = null
  return entries
}
