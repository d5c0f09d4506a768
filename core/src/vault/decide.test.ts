import { beforeAll, describe, expect, it } from 'vitest'
import { type EntentePolicy, encodePolicy } from '../container/policy.ts'
import { SUSPENSIONS_SUBJECT } from '../contract/suspensions.ts'
import type { Openings } from '../contract/terms.ts'
import type { Transfer } from '../contract/transfer.ts'
import type { RegisterBody } from '../contract/vault.ts'
import { decide, load } from '../law/decide.ts'
import { bookOf, lawFiles } from '../law/testing/law-files.ts'
import { World } from '../licence/arbitrary.ts'
import { reinstateLicence, revokeLicence, suspendLicence } from '../licence/commands/licences.ts'
import type { Asked, Knows } from './asked.ts'
import { decideRelease } from './decide.ts'
import { foldPackages } from './packages.ts'
import { foldServers, isAboutServers } from './servers.ts'
import type { Packages, Servers } from './state.ts'
import { foldSuspensions, isAboutSuspensions, NO_SUSPENSIONS, type Suspensions } from './suspensions.ts'
import {
  ententeOf,
  equateOf,
  FIRM,
  Logs,
  labelOf,
  registerOf,
  releasedBy,
  reviewOf,
  serveOf,
  UUID,
  WORKS,
} from './testing/acts.ts'

const built = bookOf(lawFiles())
const BOOK = load(built.bundle, built.hash)

const MARCH = '2014-03-01T12:00:00Z'
const party = (role: 'exporter' | 'recipient' | 'end-user', name: string, nation: string) => ({
  role,
  name,
  nation,
  type: role === 'end-user' ? ('armed-forces' as const) : ('company' as const),
  military: role === 'end-user',
  rights: role === 'recipient' ? ['ru-foreign-trade'] : [],
  lists: [],
})
const DRAWING: Transfer = {
  kind: 'technology',
  from: 'GB',
  to: 'RU',
  via: [],
  means: 'electronic',
  agreement: 'mtca-gb-ru',
  contract: { concluded: '2014-02-10', value: { amount: '2000.00', currency: 'GBP' } },
  items: [
    {
      description: 'Drawing',
      controls: ['GB-ML:ML22', 'RU-MPP:information'],
      use: 'component',
      origin: ['GB'],
      published: false,
      quantity: { amount: '1', unit: 'NAR' },
      value: { amount: '2000.00', currency: 'GBP' },
      label: { policy: 'GB-GPMS', classification: 'NOT PROTECTIVELY MARKED' },
    },
  ],
  parties: [
    party('exporter', FIRM, 'GB'),
    party('recipient', WORKS, 'RU'),
    party('end-user', 'Example Air Force', 'RU'),
  ],
  endUse: { nation: 'RU', military: true, purpose: 'Maintenance', incorporation: null },
  assurances: ['end-user-undertaking'],
  informed: false,
}

const TEN: Openings = { most: 10, counted: 'each-opening' }

/** A licence of both nations for one drawing, as terms have it. */
function licensed(openings: Openings | undefined = TEN, terms: object = {}): World {
  const world = new World()
  const lines = [{ line: 1, controlledBy: 'O', ...(openings ? { openings } : {}) }]
  const granted = { lines, ...terms }
  world.license({ GB: granted, RU: granted }, { kind: 'open', transfer: DRAWING })
  world.at = MARCH
  return world
}

let world: World
let logs: Logs
beforeAll(() => {
  world = licensed()
  logs = packed()
})

function packed(
  change: Partial<RegisterBody> = {},
  entente: Partial<EntentePolicy> = {},
  equated: readonly object[] = [],
): Logs {
  const made = new Logs()
  for (const body of equated) made.about('vault.equate', body, { person: 'a' })
  made.servers('vault.serve', serveOf(1))
  made.servers('vault.serve', serveOf(2, { origin: 'https://kas.ru.example', kid: 'ru-1' }), { nation: 'RU' })
  made.accepted(change, entente)
  return made
}

type Given = {
  readonly world?: World
  readonly logs?: Logs
  readonly entente?: Partial<EntentePolicy>
  readonly asked?: Partial<Asked>
  readonly knows?: Partial<Knows>
  readonly home?: 'GB' | 'RU'
}

function knowsOf({ world: given = world, logs: acts = logs, home = 'GB', knows = {} }: Given): Knows {
  const at = knows.at ?? given.at
  const about = (uuid: boolean) => acts.entries.filter(({ act }) => act.subject.endsWith(UUID) === uuid)
  return {
    home,
    at,
    packages: about(true).reduce<Packages | null>(foldPackages, null),
    suspensions: acts.entries
      .filter(({ act }) => isAboutSuspensions(act))
      .reduce<Suspensions>(foldSuspensions, NO_SUSPENSIONS),
    servers: about(false)
      .filter(({ act }) => isAboutServers(act))
      .reduce<Servers | null>(foldServers, null) ?? { keys: [], signers: [], ignored: [] },
    dossier: given.of(home),
    family: given.family(home),
    witnessed: given.witnessed(),
    bundle: built.bundle,
    judge: (transfer, nations) => decide(BOOK, at, transfer, { simulate: true, licensed: nations }),
    permits: [],
    isFresh: true,
    isRepeated: false,
    lately: { person: 0, organisation: 0, nation: 0 },
    ...knows,
  }
}

function decided(given: Given = {}) {
  const { home = 'GB' } = given
  const sid = home.toLowerCase()
  const asked: Asked = {
    agreement: 'mtca-gb-ru',
    uuid: UUID,
    policy: encodePolicy({ uuid: UUID, entente: ententeOf(given.entente) }),
    sid,
    kid: `${sid}-1`,
    origin: `https://kas.${sid}.example`,
    recipient: { nation: 'RU', organisation: WORKS, person: 'p-1' },
    failures: [],
    ...given.asked,
  }
  return decideRelease(asked, knowsOf(given))
}
const reasons = (given: Given = {}) => decided(given).reasons

describe('a share leaves', () => {
  it('at both nations, each for its own split, where all holds; the exporter’s node counts it', () => {
    expect(decided()).toMatchObject({ permit: true, reasons: [], count: { ordinal: 1, remaining: 9 } })
    expect(decided({ home: 'RU' })).toMatchObject({ permit: true, reasons: [], count: null })
  })

  it('for an opening that does not count, where the line has none left', () => {
    const one = licensed({ most: 1, counted: 'first-per-person' })
    const permits = [{ recipient: { nation: 'RU', organisation: WORKS, person: 'p-1' }, times: 1 }]
    expect(decided({ world: one, knows: { permits } }).count).toEqual({ ordinal: 1, remaining: 0 })
    const recipient = { nation: 'RU', organisation: WORKS, person: 'p-2' }
    expect(reasons({ world: one, knows: { permits }, asked: { recipient } })).toEqual(['exhausted'])
  })

  it('for the recipients that were let at the line, where it has a place for no other', () => {
    const one = licensed({ most: 9, counted: 'each-opening', mostRecipients: 1 })
    const permitsOf = (organisation: string) => [{ recipient: { nation: 'RU', organisation, person: 'p-7' }, times: 1 }]
    expect(decided({ world: one, knows: { permits: permitsOf(WORKS) } }).count).toEqual({ ordinal: 2, remaining: 7 })
    expect(reasons({ world: one, knows: { permits: permitsOf('Another') } })).toEqual(['exhausted'])
  })
})

describe('no share leaves', () => {
  it('of what is not registered, not accepted by both, or bound to another policy', () => {
    expect(reasons({ knows: { packages: null } })).toContain('unregistered')
    const half = new Logs()
    half.servers('vault.serve', serveOf(1))
    const registered = half.about('vault.register', registerOf(), { role: 'exporter' })
    expect(reasons({ logs: half })).toEqual(['unregistered'])
    const container = { container: registerOf().container }
    half.about('vault.accept', container, { cites: [registered] })
    expect(reasons({ logs: half })).toEqual(['unregistered'])
    expect(reasons({ entente: { notAfter: '2016-01-01T00:00:00Z' } })).toEqual(['plan'])
    expect(reasons({ asked: { policy: 'e30=' } })).toEqual(expect.arrayContaining(['policy', 'unregistered']))
    expect(reasons({ asked: { uuid: UUID.replace('0', '1') } })).toContain('policy')
  })

  it('of what only people can judge, before two of each nation released it, as this agreement asks', () => {
    const after = (...receiving: { person: string; role?: string }[]) => {
      const made = new Logs()
      made.servers('vault.serve', serveOf(1))
      made.servers('vault.serve', serveOf(2, { origin: 'https://kas.ru.example', kid: 'ru-1' }), { nation: 'RU' })
      for (const person of ['a', 'b']) made.about('vault.review', reviewOf(), { person })
      const registered = made.accepted(releasedBy('a', 'b'))
      for (const by of receiving) made.about('vault.review', reviewOf(), { nation: 'RU', cites: [registered], ...by })
      return [reasons({ logs: made }), reasons({ logs: made, home: 'RU' })]
    }
    expect(after()).toEqual([['unregistered'], ['unregistered']])
    expect(after({ person: 'c' })).toEqual([['unregistered'], ['unregistered']])
    expect(after({ person: 'c' }, { person: 'd', role: 'licensing-officer' })[0]).toEqual(['unregistered'])
    expect(after({ person: 'c' }, { person: 'd' })).toEqual([[], []])
  })

  it('at a server that the policy does not name, for the other nation’s split, or under a key that is destroyed', () => {
    expect(reasons({ asked: { origin: 'https://kas.ru.example' } })).toEqual(['key', 'plan'])
    expect(reasons({ home: 'RU', asked: { sid: 'gb', kid: 'gb-1', origin: 'https://kas.gb.example' } })).toContain(
      'plan',
    )
    const gone = packed()
    gone.servers('vault.retire', { origin: 'https://kas.gb.example', kid: 'gb-1', destroyed: true })
    expect(reasons({ logs: gone })).toEqual(['key'])
  })

  it('where there is no licence, it is over, or its line does not cover the package', () => {
    expect(reasons({ knows: { dossier: null } })).toEqual(
      expect.arrayContaining(['licence', 'line', 'recipient', 'law']),
    )
    expect(reasons({ world: licensed(undefined, { lines: [{ line: 1, controlledBy: 'O' }] }) })).toEqual(['line'])
    expect(reasons({ knows: { witnessed: {} } })).toEqual(['licence'])
    expect(reasons({ knows: { at: '2016-02-14T00:00:00Z' } })).toEqual(
      expect.arrayContaining(['line', 'equivalence', 'law', 'agreement']),
    )
    const foreign = packed()
    const other = new Logs()
    for (const { act } of foreign.entries.slice(0, 2)) other.servers(act.type, act.body, { nation: act.nation })
    const by = { role: 'exporter', organisation: 'Example Marine Ltd' }
    const registered = other.about('vault.register', registerOf(), by)
    for (const nation of ['GB', 'RU']) {
      other.about('vault.accept', { container: registerOf().container }, { nation, cites: [registered] })
    }
    expect(reasons({ logs: other })).toEqual(['line'])
  })

  it('to whom the policy, the line or the application does not name', () => {
    const to = (change: object) => ({
      asked: { recipient: { nation: 'RU', organisation: WORKS, person: 'p', ...change } },
    })
    expect(reasons(to({ organisation: 'Somebody' }))).toEqual(['recipient'])
    expect(reasons(to({ organisation: 'Example Air Force' }))).toEqual(['recipient'])
    expect(reasons(to({ nation: 'DE' }))).toContain('recipient')
    const narrow = licensed({ ...TEN, recipients: ['Example Air Force'] })
    expect(reasons({ world: narrow })).toEqual(['recipient'])
  })

  it('while a condition is not met', () => {
    const condition = { kind: 'text', text: { en: 'Only in a closed room' } }
    const bound = licensed(TEN, { conditions: [condition] })
    expect(reasons({ world: bound })).toEqual(['condition'])
    const confirmed = packed({ confirmations: ['GB-1', 'RU-1'] })
    expect(reasons({ world: bound, logs: confirmed })).toEqual([])
  })

  it('under a label that is above the ceiling, without equivalence, or not released to the recipient', () => {
    const graded = (label: ReturnType<typeof labelOf>) => {
      const { text: _, ...stated } = label
      return { entente: { label: stated }, logs: packed({ label }, { label: stated }) }
    }
    const restricted = graded(labelOf({ classification: 'RESTRICTED' }))
    expect(reasons(restricted)).toEqual(expect.arrayContaining(['equivalence', 'law']))
    expect(reasons(graded(labelOf({ categories: [] })))).toEqual(['label'])
    expect(reasons(graded(labelOf({ created: '2015-01-01T00:00:00Z' })))).toEqual(['label'])
  })

  it('whose grade the agreement leaves to a person, until an officer of the packing nation has said what it counts as', () => {
    const files = lawFiles().map((file) => ({
      ...file,
      text: file.text.replace('NOT PROTECTIVELY MARKED = MTCA', 'NOT PROTECTIVELY MARKED ~ MTCA'),
    }))
    const { bundle, hash } = bookOf(files)
    const book = load(bundle, hash)
    const judge: Knows['judge'] = (transfer, nations) =>
      decide(book, MARCH, transfer, { simulate: true, licensed: nations })
    const said = (...bodies: object[]) => reasons({ logs: packed({}, {}, bodies), knows: { bundle, judge } })
    expect(said()).toEqual(['agreement', 'equivalence'])
    expect(said(equateOf())).toEqual([])
    // Made before the label that it stands beside, no alternative, of another scheme, above the ceiling.
    expect(said(equateOf({}, { created: '2014-02-01T00:00:00Z' }))).toContain('equivalence')
    expect(said(equateOf({}, { kind: 'originator' }))).toContain('equivalence')
    expect(said({ ...equateOf(), alternative: labelOf({ kind: 'alternative' }) })).toContain('equivalence')
    expect(said(equateOf({}, { classification: 'SECRET' }))).toContain('label')
    expect(said(equateOf({ label: labelOf({ classification: 'PROTECT' }).digest }))).toContain('equivalence')
  })

  it('while either nation has suspended or revoked the licence, or withdrawn the package', () => {
    const because = 'because'
    for (const nation of ['gb', 'ru']) {
      const held = licensed()
      held.do(`${nation}-licensing`, suspendLicence, { because })
      held.meet()
      expect([reasons({ world: held }), reasons({ world: held, home: 'RU' })]).toEqual([['suspended'], ['suspended']])
      held.do(`${nation}-licensing`, reinstateLicence, { because })
      expect(reasons({ world: held, home: nation === 'gb' ? 'GB' : 'RU' })).toEqual(['suspended'])
      held.meet()
      expect(reasons({ world: held })).toEqual([])
      held.do(`${nation}-licensing`, revokeLicence, { because })
      held.meet()
      expect(reasons({ world: held })).toEqual(['revoked'])
    }
    for (const nation of ['GB', 'RU']) {
      const withdrawn = packed()
      const [registered] = withdrawn.entries.filter(({ act }) => act.type === 'vault.register')
      withdrawn.about('vault.revoke', { reason: because }, { nation, cites: registered ? [registered] : [] })
      expect(reasons({ logs: withdrawn })).toEqual(['revoked'])
    }
    const regraded = packed()
    regraded.about('vault.regrade', { label: labelOf({ classification: 'RESTRICTED' }), ground: because })
    expect(reasons({ logs: regraded })).toEqual(['revoked'])
  })

  it('to an organisation or a person whom either nation suspended, nor of what such a firm packed, until two persons lift it', () => {
    const reason = 'because'
    const targets = [
      { nation: 'RU', whom: 'organisation', name: WORKS, reason },
      { nation: 'RU', whom: 'person', name: 'p-1', reason },
      { nation: 'GB', whom: 'organisation', name: FIRM, reason },
    ]
    for (const target of targets) {
      for (const nation of ['GB', 'RU']) {
        const held = packed()
        held.write('vault.suspend', SUSPENSIONS_SUBJECT, target, { nation })
        expect([reasons({ logs: held }), reasons({ logs: held, home: 'RU' })]).toEqual([['suspended'], ['suspended']])
        held.write('vault.lift', SUSPENSIONS_SUBJECT, target, { nation, person: 'a' })
        expect(reasons({ logs: held })).toEqual(['suspended'])
        held.write('vault.lift', SUSPENSIONS_SUBJECT, target, { nation, person: 'b' })
        expect(reasons({ logs: held })).toEqual([])
      }
    }
    const other = packed()
    other.write('vault.suspend', SUSPENSIONS_SUBJECT, { nation: 'RU', whom: 'person', name: 'p-2', reason })
    expect(reasons({ logs: other })).toEqual([])
  })

  it('after the law changed, with every other reason that the change brings', () => {
    const after = reasons({ knows: { at: '2014-03-19T12:00:00Z' } })
    expect(after).toEqual(expect.arrayContaining(['law', 'suspended']))
  })

  it('while the partner’s log is not fresh, to a request that was answered, too often, or after another refusal', () => {
    expect(reasons({ knows: { isFresh: false } })).toEqual(['stale'])
    expect(reasons({ knows: { isRepeated: true } })).toEqual(['replay'])
    expect(reasons({ knows: { lately: { person: 60, organisation: 60, nation: 60 } } })).toEqual(['rate'])
    expect(reasons({ knows: { lately: { person: 1, organisation: 600, nation: 600 } } })).toEqual(['rate'])
    expect(reasons({ asked: { failures: ['binding', 'key'] } })).toEqual(['key', 'binding'])
  })

  it('with all that is against it, and not the first reason alone', () => {
    const held = licensed({ most: 1, counted: 'each-opening' })
    held.do('gb-licensing', suspendLicence, { because: 'because' })
    const recipient = { nation: 'RU', organisation: 'Somebody', person: 'p' }
    const permits = [{ recipient, times: 1 }]
    const given = { world: held, asked: { recipient }, knows: { permits, isFresh: false } }
    expect(reasons(given)).toEqual(['recipient', 'suspended', 'stale', 'exhausted'])
  })
})
