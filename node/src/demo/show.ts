import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { INSTANT_EXPECTED, parseInstant } from '@entente/core/contract/instant'
import { quoted } from '@entente/core/contract/problem'
import { print } from '../console/output.ts'
import { Refusal } from '../refusal.ts'
import { untilStopped } from '../service/stop.ts'
import { laterOf, remembering } from './kept-clock.ts'
import { personasOf } from './personas.ts'
import type { World } from './world.ts'
import { openWorld } from './world.ts'

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
  const world = await openWorld({ folder, port, at: keep ? laterOf(folder, at.iso) : at.iso })
  const forget = keep ? remembering(folder, world.clock) : () => {}
  print(welcome(world, keep))
  await untilStopped(async () => {
    print('\nClosing …\n')
    forget()
    if (keep) return world.close()
    await world.leave()
    rmSync(folder, { recursive: true, force: true })
    // What is left of it is in memory, and would keep the process.
    process.exit(0)
  })
}

function welcome({ nations, clock }: World, keep: boolean): string {
  const people = personasOf('GB').map(
    ({ person, role }) => `  ${person.slice(3).padEnd(18)} ${role.replaceAll('-', ' ')}`,
  )
  return `Two nations, one agreement, on ${clock.now().slice(0, 10)}. This is a demonstration: everyone in it is made up.

  United Kingdom   ${nations.GB.origin}
  Russia           ${nations.RU.origin}

Open either, and choose who to be; no password is asked for. At each nation there are
${people.join('\n')}

${keep ? 'What you do is kept in .entente-demo.' : 'What you do is gone when it ends; `npm start -- --keep` keeps it.'} Ctrl-C ends it.
`
}
