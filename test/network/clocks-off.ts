import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as after } from 'node:timers/promises'
import { type Clocks, clocksIn } from './clocks.ts'
import type { State } from './host.ts'
import { type Code, type Hosts, openHosts } from './hosts.ts'
import type { Network, Place } from './namespaces.ts'
import { atOdds, INTERVAL } from './together.ts'
import { openWitness } from './witness.ts'

/** Whose acts are cosigned in a while by the partner and by the third witness, and which alarms stand at a node. */
type Expected = { readonly witnessed: boolean; readonly cosigned: boolean; readonly alarms: readonly string[] }

type Step = {
  readonly what: string
  /** Hours by which clocks are ahead of this machine's from now on. */
  readonly set: { readonly [place in Place]?: number }
  readonly GB: Expected
  readonly RU: Expected
  /** All is as before, and must be so still when everybody was asked again. */
  readonly stays?: true
}

/** A node asks its witnesses again at once when it acts, in milliseconds with room. */
const ASKED_AGAIN = 3000

const WELL: Expected = { witnessed: true, cosigned: true, alarms: [] }
const told = (...alarms: string[]): Expected => ({ ...WELL, alarms })
const unwitnessed = (...alarms: string[]): Expected => ({ ...WELL, witnessed: false, alarms })
const uncosigned: Expected = { ...WELL, cosigned: false, alarms: ['uncosigned'] }

/**
 * What the ledger says of clocks (`docs/spec`): a signed read holds for five minutes either way; a cosignature that is
 * more than five minutes ahead of the reader's clock is not believed; none is ever earlier than the last of its log.
 * What is pushed needs no clock. So a node that is off is followed no more, and whichever of the two is behind the other
 * is not witnessed; and whoever cosigned ahead of time is not believed until that time has come.
 */
const STEPS: readonly Step[] = [
  { what: 'all clocks are right', set: {}, GB: WELL, RU: WELL },
  { what: 'GB is 48 h ahead', set: { GB: 48 }, GB: told('unreachable'), RU: unwitnessed('unreachable') },
  { what: 'GB is set back to the right time', set: { GB: 0 }, GB: WELL, RU: unwitnessed('refused') },
  { what: '48 h later', set: { GB: 48, RU: 48, third: 48 }, GB: WELL, RU: WELL },
  {
    what: 'GB is set back by 48 h',
    set: { GB: 0 },
    GB: { witnessed: false, cosigned: false, alarms: ['uncosigned', 'unreachable'] },
    RU: told('unreachable'),
  },
  { what: 'GB is right again', set: { GB: 48 }, GB: WELL, RU: WELL },
  { what: 'the third witness is 48 h ahead', set: { third: 96 }, GB: uncosigned, RU: uncosigned },
  { what: 'the third witness is right again', set: { third: 48 }, GB: uncosigned, RU: uncosigned, stays: true },
  { what: '48 h later', set: { GB: 96, RU: 96, third: 96 }, GB: WELL, RU: WELL },
]

/** `taken`: milliseconds until both nodes stood as they should after a step. */
export type Told = {
  readonly by: Clocks['by']
  readonly steps: readonly { readonly what: string; readonly taken: number }[]
  readonly wrong: readonly string[]
}

/** Two nodes and a third witness that go on while their clocks are set, and what each makes of it. */
export async function withClocksOff(network: Network): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-clocks-'))
  const clocks = clocksIn(folder)
  const places = {
    addresses: network.addresses,
    on: (place: Place, command: readonly string[]) => network.on(place, clocks.under(place, command)),
  }
  try {
    await using hosts = await openHosts(places, { witness: (above, logs) => openWitness(places, above, logs) })
    const steps: { what: string; taken: number }[] = []
    const wrong: string[] = []
    for (const step of STEPS) {
      if (wrong.length > 0) break
      for (const place of ['GB', 'RU', 'third'] as const) {
        const hours = step.set[place]
        if (hours !== undefined) clocks.set(place, hours)
      }
      const start = performance.now()
      wrong.push(...(await standing(hosts, step)).map((what) => `${step.what}: ${what}`))
      steps.push({ what: step.what, taken: performance.now() - start })
    }
    if (wrong.length === 0) wrong.push(...(await atOdds(hosts)))
    return { by: clocks.by, steps, wrong }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Both act, until each stands as it should or two intervals have passed. Gives what is otherwise. */
async function standing(hosts: Hosts, step: Step): Promise<string[]> {
  const ends = performance.now() + 2 * INTERVAL
  const sizes = { GB: (await hosts.GB.act()) + 1, RU: (await hosts.RU.act()) + 1 }
  const least = performance.now() + (step.stays ? ASKED_AGAIN : 0)
  for (;;) {
    const [GB, RU] = await Promise.all([hosts.GB.state(), hosts.RU.state()])
    const wrong = [...otherwise('GB', GB, sizes.GB, step.GB), ...otherwise('RU', RU, sizes.RU, step.RU)]
    const now = performance.now()
    if ((wrong.length === 0 && now > least) || now > ends) return wrong
    await after(50)
  }
}

function otherwise(nation: Code, { logs, alarms, stopped }: State, size: number, expected: Expected): string[] {
  const { witnessed = 0, cosigned = 0 } = logs.find(({ own }) => own) ?? {}
  const [raised, must] = [new Set(alarms), expected.alarms]
  // A question that was held open as the clock was set may still be answered, with a cosignature that is not believed.
  const may = expected.witnessed ? must : [...must, 'refused']
  const isTold = must.every((kind) => raised.has(kind)) && [...raised].every((kind) => may.includes(kind))
  return [
    ...(stopped === null ? [] : [`${nation} stopped: ${stopped}`]),
    ...(witnessed >= size === expected.witnessed ? [] : [`of ${size} acts of ${nation} ${witnessed} are witnessed`]),
    ...(cosigned >= size === expected.cosigned
      ? []
      : [`the third witness cosigned ${cosigned} of ${size} of ${nation}`]),
    ...(isTold
      ? []
      : [`${nation} raises ${[...raised].join(', ') || 'no alarm'}, and not ${must.join(', ') || 'none'}`]),
  ]
}
