import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Act } from '../contract/act.ts'
import type { Entry } from '../contract/entry.ts'
import { textOf } from '../ledger/bytes.ts'
import { cosignCheckpoint, openCheckpoint, signCheckpoint, withLines } from '../ledger/checkpoint.ts'
import { COSIGNATURE, ED25519, seedSigner } from '../ledger/key.ts'
import { worlds } from '../licence/arbitrary/steps.ts'
import { caller, REFERENCE, ruling, World, wanted } from '../licence/arbitrary.ts'
import { inCausalOrder } from '../licence/causal-order.ts'
import { reserveDelivery, shipDelivery } from '../licence/commands/deliveries.ts'
import { reinstateLicence, suspendLicence } from '../licence/commands/licences.ts'
import type { Case, Dossier } from '../licence/dossier.ts'
import { foldDossier } from '../licence/fold.ts'
import { withFollowed } from '../licence/followed.ts'
import type { Difference, Known } from './check.ts'
import { monitorLog } from './logs.ts'
import { monitor } from './monitor.ts'
import { tableDiffers } from './tables.ts'

const reference = REFERENCE
const because = 'because'
const lines = (amount: string, worth: string) => [
  { line: 1, quantity: { amount, unit: 'NAR' }, value: { amount: worth, currency: 'GBP' } },
]

/** All that the node of a nation has, each act with how far its log had read the other's by then. */
function entriesOf(world: World, home: string): Entry[] {
  const read = Object.entries(world.logs).filter(([, log]) => log[0]?.shared || log[0]?.act.nation === home)
  return inCausalOrder(read.flatMap(([, log]) => withFollowed(log)))
}

/**
 * What a node's monitor says, with its own fold beside it. Whichever act it begins with, it says the same of those from it
 * on.
 */
function watched(world: World, home: string, change: Partial<Known> = {}): Difference[] {
  const entries = entriesOf(world, home)
  const dossiers = new Map<string, ReturnType<typeof foldDossier>>()
  for (const entry of entries) {
    dossiers.set(entry.act.subject, foldDossier(dossiers.get(entry.act.subject) ?? null, entry))
  }
  const ignored = [...dossiers.values()].flatMap((dossier) => dossier.ignored.map(({ place }) => place))
  const hasEffect: Known['hasEffect'] = ({ origin, index }) =>
    !ignored.some((place) => place.origin === origin && place.index === index)
  const known = { home, hasEffect, judge: () => null, criteria: () => null, basis: () => null, ...change }
  const found = monitor(entries, known)
  for (const from of [1, Math.floor(entries.length / 2), entries.length]) {
    const places = entries.slice(from).map(({ origin, index }) => `${origin} ${index}`)
    const ofThose = found.filter(({ act }) => places.includes(`${act.origin} ${act.index}`))
    expect(monitor(entries, known, from)).toEqual(ofThose)
  }
  return found
}

/** Writes an act into a nation's shared log past every command. */
function forge(world: World, who: string, type: string, body: object, cites: readonly number[] = []): Entry {
  const context = world.context(who)
  const origin = world.origin(context.home === 'GB' ? 'RU' : 'GB', true)
  const draft = {
    type,
    log: 'shared' as const,
    subject: `dossiers/${reference}`,
    body: { ...body },
    law: `sha256:${'0'.repeat(64)}`,
  }
  const made = world.append({ ...draft, cites: cites.map((index) => ({ origin, index })) }, context)
  world.meet()
  return made
}

function licensed(): World {
  const world = new World()
  world.license()
  world.at = '2014-03-01T12:00:00Z'
  return world
}

const grant = (world: World) => world.of('GB').cases.RU?.decisions.at(-1)?.stamp.place.index ?? -1

/** Both nodes find the one difference. */
function onlyDifference(world: World, entry: Entry, change: Partial<Known> = {}): Difference {
  const [ours, theirs] = [watched(world, 'RU', change), watched(world, 'GB', change)]
  expect(theirs).toEqual(ours)
  expect(ours).toHaveLength(1)
  const [found] = ours
  if (found === undefined) throw new Error('nothing was found')
  expect(found.act).toEqual({ origin: entry.origin, index: entry.index })
  return found
}

describe('monitoring finds', () => {
  test('more drawn than the licence has, with both figures; a shipment of it is no second difference', () => {
    const world = licensed()
    world.do('gb-exporter', reserveDelivery, { reference, lines: lines('3', '90000.00') })
    const over = forge(world, 'gb-exporter', 'deliveries.reserve', { delivery: 'D2', lines: lines('2', '30000.00') }, [
      grant(world),
    ])
    forge(world, 'gb-exporter', 'deliveries.ship', { delivery: 'D2' }, [grant(world)])
    const { code, figures } = onlyDifference(world, over)
    expect([code, figures]).toEqual(['over-balance', [{ what: 'line 1 quantity', stated: '5', derived: '4' }]])
  })

  test('more drawn in value alone', () => {
    const world = licensed()
    const over = forge(world, 'gb-exporter', 'deliveries.reserve', { delivery: 'D1', lines: lines('1', '120000.01') }, [
      grant(world),
    ])
    expect(onlyDifference(world, over).figures).toEqual([
      { what: 'line 1 value', stated: '120000.01', derived: '120000.00' },
    ])
  })

  test('goods that go and were never set aside', () => {
    const world = licensed()
    const ship = forge(world, 'gb-exporter', 'deliveries.ship', { delivery: 'D9' }, [grant(world)])
    expect(onlyDifference(world, ship).code).toBe('over-balance')
  })

  test('a shipment after the licence expired', () => {
    const world = licensed()
    world.do('gb-exporter', reserveDelivery, { reference, lines: lines('1', '30000.00') })
    world.at = '2016-02-20T00:00:00Z'
    const ship = forge(world, 'gb-exporter', 'deliveries.ship', { delivery: 'D1' }, [grant(world)])
    const { code, figures } = onlyDifference(world, ship)
    expect([code, figures]).toEqual([
      'outside-window',
      [{ what: 'valid until', stated: '2016-02-20T00:00:00Z', derived: '2016-02-20T00:00:00Z' }],
    ])
  })

  test('a shipment after a suspension that its nation had followed, and none where it had not', () => {
    const suspended = (follows: boolean) => {
      const world = licensed()
      world.do('gb-exporter', reserveDelivery, { reference, lines: lines('1', '30000.00') })
      world.meet()
      const [suspension] = world.do('ru-licensing', suspendLicence, { because })
      if (follows) forge(world, 'gb-node', 'ledger.saw', {}, [suspension?.index ?? -1])
      return { world, ship: forge(world, 'gb-exporter', 'deliveries.ship', { delivery: 'D1' }, [grant(world)]) }
    }
    const knew = suspended(true)
    expect(onlyDifference(knew.world, knew.ship)).toMatchObject({
      code: 'after-restriction',
      figures: [{ what: 'licences.suspend' }],
    })
    expect(watched(suspended(false).world, 'RU')).toEqual([])
  })

  test('a grant by the applicant’s own people, and one by a role that decides nothing', () => {
    const decided = (change: object) => {
      const world = new World()
      world.submit()
      const verdict = 'licence'
      const body = {
        outcome: 'granted',
        terms: wanted('GB'),
        reasons: because,
        verdict,
        findings: [],
        basis: ['1'.repeat(64), '2'.repeat(64)],
      }
      const context = world.context('gb-licensing')
      const who = { ...caller('gb-licensing'), ...change }
      const draft = {
        type: 'cases.decide',
        log: 'shared' as const,
        subject: `dossiers/${reference}`,
        body,
        cites: [],
        law: `sha256:${'0'.repeat(64)}`,
      }
      const made = world.append(draft, { ...context, caller: who })
      world.meet()
      return onlyDifference(world, made)
    }
    expect(decided({ organisation: 'Example Aerospace Ltd' })).toMatchObject({ code: 'same-person' })
    expect(decided({ person: 'gb-exporter' })).toMatchObject({
      code: 'same-person',
      figures: [{ what: 'person who applied', stated: 'gb-exporter', derived: 'another than gb-exporter' }],
    })
    expect(decided({ role: 'adviser' })).toMatchObject({
      code: 'wrong-role',
      figures: [{ what: 'role', stated: 'adviser', derived: 'licensing-officer, countersigning-officer' }],
    })
  })

  test('a grant of more than was asked, one that commits to nothing, and one of what nobody can grant', () => {
    const decided = (change: object) => {
      const world = new World()
      world.submit()
      const basis = ['1'.repeat(64), '2'.repeat(64)]
      const body = {
        outcome: 'granted',
        terms: wanted('GB'),
        reasons: because,
        verdict: 'licence',
        findings: [],
        basis,
      }
      return onlyDifference(world, forge(world, 'gb-licensing', 'cases.decide', { ...body, ...change }))
    }
    const more = wanted('GB', { lines: [{ line: 1, quantity: { amount: '5', unit: 'NAR' }, controlledBy: 'Q' }] })
    expect(decided({ terms: more })).toMatchObject({
      code: 'wider-terms',
      figures: [{ what: 'line 1 quantity', stated: '5 NAR', derived: '4 NAR' }],
    })
    expect(decided({ terms: wanted('GB', { destinations: ['FR'] }) })).toMatchObject({ code: 'wider-terms' })
    expect(decided({ basis: [] })).toMatchObject({
      code: 'no-quorum',
      figures: [{ what: 'internal acts committed to', stated: '0', derived: '2' }],
    })
    expect(decided({ verdict: 'prohibited' })).toMatchObject({ code: 'verdict-differs' })
  })

  test('goods drawn for where only one of the two grants lets them go', () => {
    const world = new World()
    world.license({ RU: { destinations: ['RU', 'GB'] } })
    world.at = '2014-03-01T12:00:00Z'
    const body = { delivery: 'D1', lines: lines('1', '1.00'), destination: 'GB' }
    const found = onlyDifference(world, forge(world, 'gb-exporter', 'deliveries.reserve', body, [grant(world)]))
    expect(found.figures).toEqual([{ what: 'destination', stated: 'GB', derived: 'RU' }])
  })

  test('goods drawn by the grant of one nation alone', () => {
    const world = licensed()
    const body = { delivery: 'D1', lines: lines('1', '1.00') }
    const found = onlyDifference(world, forge(world, 'gb-exporter', 'deliveries.reserve', body, []))
    expect([found.code, found.figures]).toEqual(['no-quorum', [{ what: 'grants', stated: '1', derived: '2' }]])
  })

  test('a verdict that the statute book of its act does not give', () => {
    const world = licensed()
    const judge: Known['judge'] = () => ruling({ GB: 'licence', RU: 'prohibited' })
    const decision = world.logs[world.origin('RU', true)]?.find(({ act }) => act.type === 'cases.decide')
    const found = watched(world, 'GB', { judge }).filter(
      ({ act }) => act.index === decision?.index && act.origin === decision.origin,
    )
    expect(found.map(({ figures }) => figures)).toEqual([
      [{ what: 'verdict', stated: 'licence', derived: 'prohibited' }],
    ])
  })

  test('a refusal on a ground that the book of its act did not list, and none where the book cannot say', () => {
    const world = new World()
    world.submit()
    const basis = ['1'.repeat(64), '2'.repeat(64)]
    const named = { outcome: 'refused', criteria: ['gb/x 1', 'gb/x 2'], reasons: because, verdict: 'licence' }
    const made = forge(world, 'gb-licensing', 'cases.decide', { ...named, findings: [], basis })
    const figuresBy = (criteria: Known['criteria']) => onlyDifference(world, made, { criteria }).figures
    const isRight = (...by: unknown[]) => `${by}` === `${[made.act.law, 'GB', made.act.at]}`
    expect(figuresBy((...by) => (isRight(...by) ? ['gb/x 1', 'gb/x 3'] : []))).toEqual([
      { what: 'criterion', stated: 'gb/x 2', derived: 'one of gb/x 1, gb/x 3' },
    ])
    expect(figuresBy(() => [])).toMatchObject([
      { stated: 'gb/x 1', derived: 'none in force' },
      { stated: 'gb/x 2', derived: 'none in force' },
    ])
    expect(onlyDifference(world, made, { criteria: () => [] }).code).toBe('unlisted-criterion')
    expect(watched(world, 'RU', { criteria: () => null })).toEqual([])
    expect(watched(world, 'RU', { criteria: () => ['gb/x 2', 'gb/x 1'] })).toEqual([])
  })

  test('that a decision of ours lacks a countersignature, or is countersigned by who proposed it', () => {
    const world = licensed()
    const act = (type: string, person: string, body: Act['body']): Act => {
      const by = { person, role: 'countersigning-officer', organisation: 'Export Control of GB' }
      return { id: '', type, at: world.at, nation: 'GB', log: '', by, subject: '', body, causes: [] }
    }
    const proposal = { outcome: 'refused', reasons: because, countersignatures: 2 }
    const basisOf = (...persons: string[]): Known['basis'] => {
      return () => [
        act('cases.propose', 'p-1', proposal),
        ...persons.map((person) => act('cases.countersign', person, { accept: true, reasons: because })),
      ]
    }
    const codes = (...persons: string[]) =>
      watched(world, 'GB', { basis: basisOf(...persons) }).map(({ code, internal }) => [code, internal])
    expect(codes('p-2', 'p-3')).toEqual([])
    expect(codes('p-2')).toEqual([['no-quorum', true]])
    expect(codes('p-2', 'p-2')).toEqual([
      ['same-person', true],
      ['no-quorum', true],
    ])
    expect(codes('p-1', 'p-2')).toEqual([['same-person', true]])
  })
})

describe('monitoring is silent', () => {
  test('about all that commands make, on both nodes, whatever is done in whatever order', () => {
    fc.assert(
      fc.property(worlds(false), (world) => {
        world.meet()
        expect([watched(world, 'GB'), watched(world, 'RU')]).toEqual([[], []])
      }),
      { numRuns: 200 },
    )
  })

  test('about a licence that was suspended and reinstated, and about its variation', () => {
    const world = licensed()
    world.do('gb-exporter', reserveDelivery, { reference, lines: lines('1', '30000.00') })
    world.do('ru-licensing', suspendLicence, { because })
    world.meet()
    world.do('ru-licensing', reinstateLicence, { because })
    world.meet()
    world.do('gb-exporter', shipDelivery, { reference, delivery: 'D1' })
    world.vary()
    for (const nation of ['GB', 'RU']) {
      world.review(nation)
      world.decide(nation)
    }
    world.meet()
    world.do('gb-exporter', reserveDelivery, { reference: world.reference, lines: lines('3', '90000.00') })
    world.meet()
    expect([watched(world, 'GB'), watched(world, 'RU')]).toEqual([[], []])
  })
})

test('whatever acts a node writes, both nodes find the same of the shared ones, and nothing of what an act does not say', () => {
  fc.assert(
    fc.property(worlds(true), (world) => {
      world.meet()
      const shared = (home: string) =>
        watched(world, home)
          .filter(({ act }) => !act.origin.endsWith('/internal'))
          .map((found) => JSON.stringify(found))
          .sort()
      expect(shared('RU')).toEqual(shared('GB'))
    }),
    { numRuns: 200 },
  )
})

describe('the acts of a log that are about no licence', () => {
  const act = (type: string, person: string, role: string, body: Act['body']): Entry => {
    const origin = 'ru.entente.example/log/mtca-gb-ru'
    const by = { person, role, organisation: 'o' }
    const said = {
      id: '',
      type,
      at: '2014-03-01T12:00:00Z',
      nation: 'RU',
      log: origin,
      by,
      subject: 's',
      body,
      causes: [],
    }
    return { act: said, origin, index: 7, shared: true }
  }
  const quoting = (size: number, time: number) => {
    const origin = 'gb.entente.example/log/mtca-gb-ru'
    const keys = {
      log: seedSigner(origin, ED25519, new Uint8Array(32).fill(1)),
      mirror: seedSigner('ru.entente.example/mirror', COSIGNATURE, new Uint8Array(32).fill(2)),
    }
    const opened = openCheckpoint(
      signCheckpoint({ origin, size, root: new Uint8Array(32) }, keys.log),
      keys.log.key,
      [],
    )
    const note = textOf(withLines(opened, [cosignCheckpoint(opened, time, keys.mirror)]))
    return act('ledger.saw', 'node', 'node', { checkpoint: note })
  }

  test('a quoted cosignature of less, or of an earlier time, than the one before differs', () => {
    expect(monitorLog(quoting(5, 100), null)).toEqual([])
    expect(monitorLog(quoting(5, 100), quoting(5, 100))).toEqual([])
    expect(monitorLog(quoting(6, 99), quoting(5, 100))).toMatchObject([
      { code: 'cosigned-earlier', figures: [{ what: 'cosigned time', stated: '99', derived: '100 or later' }] },
    ])
    expect(monitorLog(quoting(4, 101), quoting(5, 100))).toMatchObject([
      { code: 'cosigned-earlier', figures: [{ what: 'cosigned size', stated: '4', derived: '5 or more' }] },
    ])
  })

  test('law that the same person proposed and put in force differs, and so does a role that may not', () => {
    const hash = `sha256:${'0'.repeat(64)}`
    const body = { hash, previous: hash, effects: [], proposal: { id: 'x', by: 'p-1' } }
    const codes = (person: string, role: string) =>
      monitorLog(act('laws.enact', person, role, body), null).map(({ code }) => code)
    expect(codes('p-2', 'countersigning-officer')).toEqual([])
    expect(codes('p-1', 'countersigning-officer')).toEqual(['same-person'])
    expect(codes('p-2', 'licensing-officer')).toEqual(['wrong-role'])
  })
})

describe('the table of a licence', () => {
  test('is what its acts make it, whatever is done', () => {
    fc.assert(
      fc.property(worlds(true), (world) => {
        world.meet()
        const dossier = entriesOf(world, 'GB').reduce<Dossier | null>(foldDossier, null)
        if (dossier !== null) expect(tableDiffers(dossier, effective(world, dossier))).toBeNull()
      }),
      { numRuns: 200 },
    )
  })

  test('differs where somebody changed what was drawn, or what is licensed', () => {
    const world = licensed()
    world.do('gb-exporter', reserveDelivery, { reference, lines: lines('1', '30000.00') })
    const dossier = world.of('GB')
    const [first] = dossier.deliveries
    if (first === undefined) throw new Error('nothing was reserved')
    const less = { ...dossier, deliveries: [{ ...first, lines: lines('0.5', '30000.00') }] }
    expect(tableDiffers(less, effective(world, less))?.figures).toEqual([
      { what: 'line 1 quantity drawn', stated: '0.5', derived: '1' },
    ])
    const { GB, RU } = dossier.cases
    const wide = { ...dossier, cases: { GB: GB && widened(GB), RU: RU && widened(RU) } } as Dossier
    expect(tableDiffers(wide, effective(world, wide))?.figures).toEqual([
      { what: 'line 1 quantity licensed', stated: '400', derived: '4' },
    ])
  })

  const effective = (world: World, { ignored }: Dossier) =>
    entriesOf(world, 'GB').filter(
      ({ origin, index }) => !ignored.some(({ place }) => place.origin === origin && place.index === index),
    )
  const widened = (found: Case): Case => JSON.parse(JSON.stringify(found).replaceAll('"amount":"4"', '"amount":"400"'))
})
