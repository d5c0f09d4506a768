/**
 * What a nation restricts holds at every key server of it from that act on, with the other nation out of reach: these two
 * nodes never ask each other, and nothing crosses but by `carry`.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sourceOf } from '../../core/src/container/read.ts'
import { ContainerRefusal } from '../../core/src/container/refusal.ts'
import { sharesFromServers } from '../../core/src/key-access/client.ts'
import { UUID } from '../../core/src/vault/testing/acts.ts'
import { reinstateLicence } from '../../node/src/licences/reinstate.ts'
import { revokeLicence } from '../../node/src/licences/revoke.ts'
import { suspendLicence } from '../../node/src/licences/suspend.ts'
import type { Node } from '../../node/src/node.ts'
import { readPackage } from '../../node/src/vault/container/read.ts'
import { liftSuspension } from '../../node/src/vault/lift.ts'
import { retireKey } from '../../node/src/vault/retire.ts'
import { revokePackage } from '../../node/src/vault/revoke.ts'
import { suspendOpener } from '../../node/src/vault/suspend.ts'
import { acts } from './accepted-package.ts'
import { type LicensedServers, licensedServers } from './licensed-servers.ts'

const WORKS = { nation: 'RU', whom: 'organisation', name: 'Example Aircraft Works' } as const
const FIRM = { nation: 'GB', whom: 'organisation', name: 'Example Aerospace Ltd' } as const
const reason = 'It is being looked into'

describe.each(['GB', 'RU'] as const)(
  'what %s restricts, in that second and with the other nation out of reach',
  (home) => {
    const other = home === 'GB' ? 'RU' : 'GB'
    const own = home.toLowerCase()
    let given: LicensedServers
    beforeAll(async () => {
      given = await licensedServers({ most: 1000, counted: 'each-opening' }, ['primary', 'standby'])
    }, 120_000)
    afterAll(() => given.world[Symbol.asyncDispose]())

    /** What each server of a nation answers to a reader's new request: a share, or none. */
    async function answers(nation: string, person = 'p-1') {
      const { manifest } = await readPackage(sourceOf(given.bytes))
      const { keyAccess, policy } = manifest.encryptionInformation
      const said: { [role: string]: 'share' | 'none' } = {}
      for (const access of keyAccess.filter(({ sid }) => sid === nation.toLowerCase())) {
        const role = access.url.includes('standby') ? 'standby' : 'primary'
        said[role] = await sharesFromServers(given.ports(person))(access, policy).then(
          () => 'share' as const,
          (error: unknown) => {
            if (!(error instanceof ContainerRefusal)) throw error
            return 'none' as const
          },
        )
      }
      return said
    }

    const nodeOf = (nation: 'GB' | 'RU'): Node => given.world[nation]
    const BOTH = { primary: 'share', standby: 'share' }
    const NEITHER = { primary: 'none', standby: 'none' }

    /** The reasons, and the date, of the newest answer of a nation. */
    async function newest(nation: 'GB' | 'RU') {
      const [reasons] = (await acts(nodeOf(nation), 'vault.reasons')).slice(-1)
      return { at: reasons?.at, reasons: Object(reasons?.body).reasons }
    }

    /** Restricts, and looks at both nations before and after the other has read it. */
    async function holds(type: string, restrict: () => Promise<unknown>, because: string, person?: string) {
      expect([await answers(home, person), await answers(other, person)]).toEqual([BOTH, BOTH])
      await restrict()
      expect(await answers(home, person)).toEqual(NEITHER)
      const [restricted] = (await acts(nodeOf(home), type)).slice(-1)
      expect(await newest(home)).toEqual({ at: restricted?.at, reasons: [because] })
      expect(await answers(other, person)).toEqual(BOTH)
      await given.world.carry()
      expect(await answers(other, person)).toEqual(NEITHER)
      expect((await newest(other)).reasons).toEqual([because])
    }

    const ask = (role: string) => `${own}-${role}`

    test('a person, by the pseudonym that acts have of him; others of his firm go on', async () => {
      await answers(home, 'p-2')
      const [released] = (await acts(nodeOf(home), 'vault.release')).slice(-1)
      const { person } = Object(released?.body).recipient
      const him = { nation: 'RU', whom: 'person', name: String(person) } as const
      await holds(
        'vault.suspend',
        () => given.world.ask(ask('security'), suspendOpener, { ...him, reason }),
        'suspended',
        'p-2',
      )
      expect(await answers(home)).toEqual(BOTH)
    })

    test.each([
      ['the organisation that opens', WORKS],
      ['the firm that packed', FIRM],
    ] as const)('%s, until two persons have lifted it and the other nation has read that', async (_, whom) => {
      const lift = (role: string) => given.world.ask(ask(role), liftSuspension, { ...whom, reason })
      await holds(
        'vault.suspend',
        () => given.world.ask(ask('licensing'), suspendOpener, { ...whom, reason }),
        'suspended',
      )
      await lift('security')
      expect(await answers(home)).toEqual(NEITHER)
      await lift('licensing')
      expect([await answers(home), await answers(other)]).toEqual([BOTH, NEITHER])
      await given.world.carry()
      expect(await answers(other)).toEqual(BOTH)
    })

    test('the licence', async () => {
      const { world, licence: reference } = given
      const suspend = () => world.ask(ask('licensing'), suspendLicence, { reference, because: reason })
      await holds('licences.suspend', suspend, 'suspended')
      await world.ask(ask('licensing'), reinstateLicence, { reference, because: reason })
      expect(await answers(home)).toEqual(NEITHER)
      await world.carry()
      expect([await answers(home), await answers(other)]).toEqual([BOTH, BOTH])
    })

    test('whoever asks while it is suspended: no share leaves by an act that stands behind the suspension', async () => {
      const { world } = given
      const asking = Array.from({ length: 12 }, () => answers(home))
      await new Promise((resolve) => setImmediate(resolve))
      const { acts: made } = await world.ask(ask('security'), suspendOpener, { ...WORKS, reason })
      const index = made[0]?.index ?? Number.NaN
      const said = (await Promise.all(asking)).flatMap((each) => Object.values(each))
      const rows = await acts(nodeOf(home), 'vault.release')
      const permits = rows.filter(({ body }) => Object(body).decision === 'permit')
      expect(permits.filter((each) => each.nation === home && each.index > index)).toEqual([])
      expect(said.length).toBe(24)
      expect(await answers(home)).toEqual(NEITHER)
      for (const role of ['security', 'licensing']) await world.ask(ask(role), liftSuspension, { ...WORKS, reason })
      await world.carry()
    })

    test('a key that it destroys opens nothing any more, and its standby does', async () => {
      const origin = `https://kas.${own}.example`
      await given.world.ask(ask('security'), retireKey, { origin, kid: `${own}-1`, destroyed: true })
      expect(await answers(home)).toEqual({ primary: 'none', standby: 'share' })
      expect((await newest(home)).reasons).toEqual([])
    })

    test('the package, for good', async () => {
      const named = { uuid: UUID, nation: 'GB' }
      await given.world.ask(ask('security'), revokePackage, { ...named, reason })
      expect([await answers(home), await answers(other)]).toEqual([NEITHER, BOTH])
      expect((await newest(home)).reasons).toEqual(['revoked'])
      await given.world.carry()
      expect(await answers(other)).toEqual(NEITHER)
    })

    test('and the licence, of which no other package opens either', async () => {
      const { world, licence: reference } = given
      await world.ask(ask('licensing'), revokeLicence, { reference, because: reason })
      expect(await answers(home)).toEqual(NEITHER)
      expect((await newest(home)).reasons).toEqual(['revoked'])
    })
  },
)
