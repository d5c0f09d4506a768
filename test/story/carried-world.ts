import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { logImportOutput } from '../../core/src/contract/log.ts'
import { madeUp } from '../../node/src/access/persons.ts'
import { bookToJudgeBy } from '../../node/src/check/kept-book.ts'
import { movableClock } from '../../node/src/clock.ts'
import type { Code } from '../../node/src/demo/nation.ts'
import { introductionOf, nationConfig } from '../../node/src/demo/nation.ts'
import { personasOf } from '../../node/src/demo/personas.ts'
import { demonstrationProvider } from '../../node/src/demo/provider.ts'
import { signInAs } from '../../node/src/demo/walk.ts'
import { listen } from '../../node/src/http/server.ts'
import { OPERATIONS } from '../../node/src/operations.ts'
import { ask } from '../../node/src/service/ask.ts'
import type { Running } from '../../node/src/service/run.ts'
import { run } from '../../node/src/service/run.ts'
import { FEBRUARY } from '../service/served.ts'
import { peopleAt } from './people.ts'
import type { Databases } from './processes.ts'
import type { Told } from './telling.ts'

const OTHER = { GB: 'RU', RU: 'GB' } as const
const NATIONS = ['GB', 'RU'] as const

/** Two nodes without the partner's address, and a folder in the place of the medium that a courier carries. */
export async function carriedWorld(databases: Databases | null): Promise<Told & Pick<Courier, 'files' | 'lines'>> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-carried-'))
  const medium = join(folder, 'medium')
  mkdirSync(medium)
  const clock = movableClock(FEBRUARY)
  const introductions = { GB: introductionOf(folder, 'GB'), RU: introductionOf(folder, 'RU') }
  const open = async (nation: Code): Promise<Running> => {
    const listening = await listen('127.0.0.1', 0)
    const data = databases?.[nation]
    const config = nationConfig({ nation, folder, listening, partner: { port: 1 }, data })
    const personas = personasOf(nation)
    return run(
      { ...config, partner: { ...config.partner, url: null } },
      {
        ...{ clock, listening, introduction: introductions[OTHER[nation]], demo: { personas }, persons: madeUp },
        ...{ lawKnownAt: FEBRUARY, book: bookToJudgeBy(undefined) },
        provider: (origin) => demonstrationProvider(origin, nation, personas),
      },
    )
  }
  const running = { GB: await open('GB'), RU: await open('RU') }
  const people = peopleAt((nation) => running[nation].origin)
  const courier = courierOf(running, medium)
  return {
    folder,
    files: courier.files,
    lines: courier.lines,
    async ask(as, operation, input = {}) {
      const response = await people.post(as, operation, input)
      const body = JSON.parse(await response.text())
      const isCommand = OPERATIONS.some((op) => op.name === operation && op.kind === 'command')
      if (response.ok && isCommand) await courier.ride()
      return { status: response.status, body }
    },
    async bytes(as, operation, input = {}) {
      const response = await people.post(as, operation, input)
      if (!response.ok) throw new Error(`${operation} answers ${response.status}: ${await response.text()}`)
      return response.arrayBuffer()
    },
    moveTo: async (instant) => clock.move(instant),
    kept: (nation, look) => look(running[nation].node),
    async close() {
      for (const nation of NATIONS) await running[nation].close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** How many rides it takes at most until both hold all: an application, its cases, and the receipts. */
const MOST_RIDES = 6

type Courier = {
  /** Carries files to and fro until neither nation has anything for the other. */
  ride(): Promise<void>
  /** How many files were carried, and how many receipts were typed. */
  readonly files: () => number
  readonly lines: () => number
}

/** A courier between two nations' administrators. Now and then a receipt is read out and typed, or lost. */
function courierOf(running: Readonly<Record<Code, Running>>, medium: string): Courier {
  const tokens = new Map<Code, Promise<string>>()
  let [files, lines] = [0, 0]
  const asAdministrator = async (nation: Code, operation: string, input: unknown) => {
    const { origin } = running[nation]
    const token = tokens.get(nation) ?? signInAs(origin, `${nation.toLowerCase()}-administrator`)
    tokens.set(nation, token)
    return ask(origin, operation, input, await token)
  }
  const isWaiting = (nation: Code) => {
    const log = running[nation].node.store.logs().find(({ own, shared, ended }) => own && shared && !ended)
    return log !== undefined && log.witnessed < log.published
  }
  async function carry(from: Code): Promise<void> {
    const bytes = await asAdministrator(from, 'log.export', {})
    if (!(bytes instanceof Uint8Array)) throw new Error('an export is a file')
    files += 1
    const path = join(medium, `${files}.bundle`)
    writeFileSync(path, bytes)
    const answer = await asAdministrator(OTHER[from], 'log.import', new Uint8Array(readFileSync(path)))
    const { given } = logImportOutput.parse(answer)
    if (files % 3 !== 0 || given === null) return
    await asAdministrator(from, 'log.receipt', { line: given.line.replace(/(.{30})/g, '$1\n') })
    lines += 1
  }
  return {
    async ride() {
      for (let rides = 0; rides < MOST_RIDES && NATIONS.some(isWaiting); rides += 1) {
        await carry('GB')
        await carry('RU')
      }
    },
    files: () => files,
    lines: () => lines,
  }
}
