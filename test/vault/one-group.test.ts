/** Commands that wait share one durable append. A release among them is decided after those before it, and by them. */
import { afterAll, expect, test } from 'vitest'
import { subjectOf } from '../../core/src/contract/references.ts'
import { SUSPENSIONS_SUBJECT } from '../../core/src/contract/suspensions.ts'
import { acceptedPackage, act, acts } from './accepted-package.ts'

const { world, licence, ask } = await acceptedPackage()
afterAll(() => world[Symbol.asyncDispose]())

const WORKS = { nation: 'RU', whom: 'organisation', name: 'Example Aircraft Works' } as const

/** What the first and the last of three commands answer that are given at once. */
async function around(restrict: () => Promise<unknown>) {
  const [before, , after] = await Promise.all([ask(world.RU), restrict(), ask(world.RU)])
  const [newest] = (await acts(world.RU, 'vault.reasons')).slice(-1)
  return { before: before.permit, after: after.permit, reasons: Object(newest?.body).reasons }
}

const officer = (type: string, subject: string, body: object) => act(world.RU, type, subject, body, 'security-officer')

test('a share leaves before the officer’s word in a group, and none after it, though all was read before', async () => {
  const body = { ...WORKS, reason: 'It is being looked into' }
  const suspend = () => officer('vault.suspend', SUSPENSIONS_SUBJECT, body)
  expect(await around(suspend)).toEqual({ before: true, after: false, reasons: ['suspended'] })
})

test('so it is with a licence that is suspended, of which nothing is written yet', async () => {
  for (const person of ['RU-first', 'RU-second']) {
    const by = { person, role: 'security-officer', organisation: 'Example Security Authority' } as const
    const body = { ...WORKS, reason: 'It was looked into' }
    await world.RU.transact((tx) =>
      tx.act({ type: 'vault.lift', log: 'shared', subject: SUSPENSIONS_SUBJECT, body, causes: [] }, by),
    )
  }
  const by = { person: 'RU-licensing', role: 'licensing-officer', organisation: 'Example Licensing Authority' } as const
  const stop = {
    type: 'licences.suspend',
    log: 'shared',
    subject: subjectOf(licence),
    body: { because: 'stop' },
  } as const
  const suspend = () => world.RU.transact((tx) => tx.act(stop, by))
  expect(await around(suspend)).toEqual({ before: true, after: false, reasons: ['suspended'] })
})
