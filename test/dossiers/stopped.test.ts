import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reinstateLicence } from '../../node/src/licences/reinstate.ts'
import { revokeLicence } from '../../node/src/licences/revoke.ts'
import { suspendLicence } from '../../node/src/licences/suspend.ts'
import { stateOfLogs } from '../../node/src/log/state.ts'
import { originHash } from '../../node/src/peer/names.ts'
import { apply, grant, license } from './steps.ts'
import type { TwoNodes } from './two-nodes.ts'
import { pump, twoNodes } from './two-nodes.ts'

const THEIRS = 'ru.entente.example/log/mtca-gb-ru'
let world: TwoNodes
let [live, suspended] = ['', '']
beforeAll(async () => {
  world = await twoNodes()
  live = await license(world, pump())
  suspended = await license(world, pump())
  await world.ask('gb-licensing', suspendLicence, { reference: suspended, because: 'An example of a reason' })
}, 120_000)
afterAll(() => world[Symbol.asyncDispose]())

/** As a process finds it that starts when the proof of a fork is kept already. */
async function forked(): Promise<void> {
  const evidence = join(world.folder, 'GB', 'evidence')
  mkdirSync(evidence, { recursive: true })
  const name = `${originHash(THEIRS).slice(0, 16)}-same-size-9.fork`
  writeFileSync(join(evidence, name), 'judged when it was kept')
  await world.GB.peer?.start(new AbortController().signal)
}

test('while the partner’s log is forked nothing new is permitted, every reader is told, and restrictions go on', async () => {
  const reference = await apply(world, pump())
  await forked()
  expect(await world.codeOf(grant(world, 'gb', reference))).toBe('ledger-stopped')
  const again = world.ask('gb-licensing', reinstateLicence, { reference: suspended, because: 'It is over' })
  expect(await world.codeOf(again)).toBe('ledger-stopped')
  const { logs } = await world.ask('public', stateOfLogs, {})
  expect(logs.find(({ origin }) => origin === THEIRS)?.stopped).toContain('signed two different histories')

  await world.ask('gb-licensing', suspendLicence, { reference: live, because: 'An example of a reason' })
  await world.ask('gb-licensing', revokeLicence, { reference: live, because: 'An example of a reason' })
  expect(await world.codeOf(grant(world, 'ru', reference))).toBe('done')
})
