import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { INSTANT_EXPECTED, parseInstant } from '@entente/core/contract/instant'
import { quoted } from '@entente/core/contract/problem'
import { nationName } from '../console/nations.ts'
import { print } from '../console/output.ts'
import { Refusal } from '../refusal.ts'
import { stopSignal } from '../service/stop.ts'
import { asRefusal } from '../service/told.ts'
import { laterOf, remembering } from './kept-clock.ts'
import { introductionOf } from './nation.ts'
import { personasOf } from './personas.ts'
import { playVault } from './played.ts'
import { openWorld, type World } from './world.ts'

/** Runs the demonstration until it is stopped, and says where to look. */
export async function show(options: { port: string; at: string; keep?: boolean }): Promise<void> {
  const { keep = false } = options
  const port = Number(options.port)
  if (!/^\d{1,5}$/.test(options.port) || port > 65_000) {
    throw new Refusal(`--port: ${quoted(options.port)} is no port; expected one up to 65000`)
  }
  const at = parseInstant(options.at)
  if ('wrong' in at) throw new Refusal(`--at: ${quoted(options.at)} ${at.wrong}; expected ${INSTANT_EXPECTED}`)
  const folder = keep ? resolve('.entente-demo') : mkdtempSync(join(tmpdir(), 'entente-demo-'))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const stopped = stopSignal()
  const shown = running({ folder, port, at: keep ? laterOf(folder, at.iso) : at.iso, keep })
  const close = await Promise.race([shown, stopped.then(() => null)]).catch((error: unknown) => {
    throw asRefusal(error)
  })
  await stopped
  print('\nClosing …\n')
  await close?.()
  if (keep && close) return
  if (!keep) rmSync(folder, { recursive: true, force: true })
  // What is left of it is in memory, and would keep the process.
  process.exit(0)
}

type Shown = { readonly folder: string; readonly port: number; readonly at: string; readonly keep: boolean }

/** Opens the world, tells of it, and gives what closes it. */
async function running({ folder, port, at, keep }: Shown): Promise<() => Promise<void>> {
  print(`Two nations, one agreement, on ${at.slice(0, 10)}. This is a demonstration: everyone in it is made up.\n\n`)
  const world = await openWorld({
    folder,
    port,
    at,
    onReady: ({ node, origin }) => print(addressOf(node.nation, origin)),
  })
  print(
    welcome(
      keep,
      NATIONS.map((nation) => introductionOf(folder, nation).root),
    ),
  )
  const forget = keep ? remembering(folder, world.clock) : () => {}
  const closing = new AbortController()
  const played = playing(world, closing.signal)
  return async () => {
    forget()
    closing.abort()
    await played
    await (keep ? world.close() : world.leave())
  }
}

/** While people look already. */
async function playing(world: World, signal: AbortSignal): Promise<void> {
  const licence = await playVault(world, signal).catch((error: unknown) => {
    if (!signal.aborted) world.nations.GB.node.log.error({ err: error }, 'the licence could not be played')
    return null
  })
  if (licence !== null && !signal.aborted) print(licensed(licence))
}

function licensed(reference: string): string {
  return `
Licensed by both nations: ${reference}, drawings of a pump. The British exporter may pack
files under it, and the Russian one opens them once both security officers let them through.
`
}

function addressOf(nation: string, origin: string): string {
  return `  ${nationName(nation).padEnd(16)} ${origin}\n`
}

const NATIONS = ['GB', 'RU'] as const

function welcome(keep: boolean, roots: readonly string[]): string {
  const people = personasOf('GB').map(
    ({ person, role }) => `  ${person.slice(3).padEnd(18)} ${role.replaceAll('-', ' ')}`,
  )
  return `
Open either, and choose who to be; no password is asked for. At each nation there are
${people.join('\n')}

${keep ? 'What you do is kept in .entente-demo.' : 'What you do is gone when it ends; `npm start -- --keep` keeps it.'} Ctrl-C ends it.

The root keys of both, by which *Check a file* and \`entente verify --roots\` judge what a node gives out:
${roots.map((root) => `  ${root}`).join('\n')}

The same order over its dates, in a terminal:  npx entente story
A transfer of your own:                        npx entente check examples/pump.yaml --at 2014-02-14T12:00:00Z
`
}
