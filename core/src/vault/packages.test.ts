import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../contract/entry.ts'
import { foldPackages, isAboutPackage } from './packages.ts'
import { releaseIn } from './releases.ts'
import type { Packages } from './state.ts'
import { acceptedBy, stateOfPackage } from './state.ts'
import {
  ententeOf,
  equateOf,
  Logs,
  labelOf,
  registerOf,
  releasedBy,
  reviewOf,
  UUID,
  type Written,
} from './testing/acts.ts'

const CONTAINER = `sha256:${'a'.repeat(64)}`
const NATIONS = ['GB', 'RU']

function fold(entries: readonly Entry[]): Packages {
  return entries.filter(({ act }) => isAboutPackage(act)).reduce<Packages | null>(foldPackages, null) ?? none()
}
function none(): Packages {
  return { uuid: UUID, packages: {}, ignored: [] }
}

/** Why an act had no effect, beside a package that both gates accepted. */
function ignoredOf(type: string, body: object, by: Written = {}, cites = true): string | undefined {
  const logs = new Logs()
  const registered = logs.accepted()
  const before = fold(logs.entries)
  logs.about(type, body, { ...by, cites: cites ? [registered] : [] })
  const after = fold(logs.entries)
  if (after.ignored.length > 0) expect(after.packages).toEqual(before.packages)
  return after.ignored[0]?.reason
}

describe('a package', () => {
  it('is registered by the packing nation and opens nothing before the gates of both let it through', () => {
    const logs = new Logs()
    const registered = logs.about('vault.register', registerOf(), { role: 'exporter' })
    const stateNow = () => {
      const found = fold(logs.entries).packages.GB
      return found && stateOfPackage(found, NATIONS)
    }
    expect(stateNow()).toBe('registered')
    logs.about('vault.accept', { container: CONTAINER }, { cites: [registered] })
    expect(stateNow()).toBe('registered')
    logs.about('vault.accept', { container: CONTAINER }, { nation: 'RU', cites: [registered] })
    expect(stateNow()).toBe('accepted')
    logs.about('vault.revoke', { reason: 'withdrawn' }, { nation: 'RU', cites: [registered] })
    expect(stateNow()).toBe('revoked')
  })

  it('that one gate rejects stays rejected, whatever that gate says later', () => {
    const logs = new Logs()
    const registered = logs.about('vault.register', registerOf(), { role: 'exporter' })
    logs.about('vault.reject', { container: CONTAINER, reasons: ['plan'] }, { nation: 'RU', cites: [registered] })
    logs.about('vault.accept', { container: CONTAINER }, { nation: 'RU', cites: [registered] })
    const found = fold(logs.entries)
    expect(found.packages.GB && stateOfPackage(found.packages.GB, NATIONS)).toBe('rejected')
    expect(found.ignored[0]?.reason).toBe('this nation’s gate has decided')
  })

  it('bears what an officer said before of its very file and label, and nothing that was said of another', () => {
    const equated = (...said: object[]) => {
      const logs = new Logs()
      for (const body of said) logs.about('vault.equate', body)
      logs.about('vault.register', registerOf(), { role: 'exporter' })
      return fold(logs.entries).packages.GB?.equated?.alternative.classification
    }
    expect(equated(equateOf())).toBe('UNCLASSIFIED')
    const ofOthers = [
      equateOf({ container: `sha256:${'c'.repeat(64)}` }),
      equateOf({ label: labelOf({ classification: 'PROTECT' }).digest }),
    ]
    expect(equated(...ofOthers)).toBeUndefined()
    expect(equated()).toBeUndefined()
  })

  it('that its owner grades anew opens no more', () => {
    const logs = new Logs()
    logs.accepted()
    logs.about('vault.regrade', { label: labelOf({ classification: 'RESTRICTED' }), ground: 'it says more' })
    const found = fold(logs.entries).packages.GB
    expect(found && stateOfPackage(found, NATIONS)).toBe('regraded')
  })
})

describe('without effect is', () => {
  const registers = (change: object, entente: object = {}, by: Written = { role: 'exporter' }) => {
    const logs = new Logs()
    logs.about('vault.register', registerOf(change, entente), by)
    return fold(logs.entries).ignored[0]?.reason
  }

  it('a registration by a nation that does not pack it, or by who may not', () => {
    expect(registers({}, {}, { nation: 'RU', role: 'exporter' })).toBe(
      'a package is registered by the nation that packs it',
    )
    expect(registers({}, { from: 'RU', to: ['GB'] })).toBe('a package is registered by the nation that packs it')
    expect(registers({}, {}, { role: 'auditor' })).toBe('it is not for a auditor to do')
    expect(registers({}, {}, { role: 'exporter', shared: false })).toMatch('another log')
    expect(registers({}, {}, { role: 'emperor' })).toBe('nobody has such a role')
  })

  it('a registration that says another thing than its policy', () => {
    expect(registers({ line: 2 })).toMatch('another line')
    expect(registers({ licence: 'GBRU-2014-000002' })).toMatch('another line')
    expect(registers({ label: labelOf({ classification: 'RESTRICTED' }) })).toMatch('another label')
    expect(registers({ label: { ...labelOf(), text: '<x/>' } })).toMatch('another label')
    expect(registers({ policy: '{}' })).toBe('the policy is none that a key server reads')
    expect(registers({ surprise: 1 })).toBe('the act’s body is malformed')
    const one = ententeOf().kaos.map((each) => ({ ...each, sid: 'gb' }))
    expect(registers({}, { kaos: one })).toBe('the key is not split between the two nations')
  })

  it('an inspection by one person, by whoever submitted it, or by those who are named and said nothing', () => {
    const unnamed = { inspection: { ...registerOf().inspection, outcome: 'person' } }
    expect(registers(unnamed)).toBe('two persons must have looked at it')
    for (const persons of [[], ['a'], ['a', 'a'], ['a', 'GB-exporter']]) {
      expect(registers(releasedBy(...persons))).toMatch('none of them submitted it')
    }
    expect(registers(releasedBy('a', 'b'))).toBe('not everybody who is named has released this file and label')
  })

  it('a release of another file, label or report, after the registration, a second time, or by who may not', () => {
    expect(ignoredOf('vault.review', reviewOf({ label: `sha384:${'0'.repeat(96)}` }), { nation: 'RU' })).toMatch(
      'another file, label or report',
    )
    expect(ignoredOf('vault.review', reviewOf(), {}, false)).toBe('the package is registered')
    expect(ignoredOf('vault.review', reviewOf(), { nation: 'DE' })).toBe('the package is none of this nation’s')
    expect(ignoredOf('vault.review', reviewOf(), { nation: 'RU', role: 'exporter' })).toMatch('not for a exporter')
    const logs = new Logs()
    for (const _ of [1, 2]) logs.about('vault.review', reviewOf(), { person: 'a' })
    expect(fold(logs.entries).ignored[0]?.reason).toBe('this person has released it')
  })

  it('a word on what a label counts as: a second one, of what is registered, of no officer, or with another digest', () => {
    expect(ignoredOf('vault.equate', equateOf())).toBe('the package is registered')
    expect(ignoredOf('vault.equate', equateOf(), { nation: 'RU', role: 'exporter' })).toMatch('not for a exporter')
    const logs = new Logs()
    for (const said of [equateOf(), equateOf({ ground: 'again' })]) logs.about('vault.equate', said, { person: 'a' })
    const bent = { ...equateOf().alternative, digest: `sha384:${'0'.repeat(96)}` }
    logs.about('vault.equate', equateOf({ label: labelOf({ classification: 'PROTECT' }).digest, alternative: bent }))
    logs.about('vault.register', registerOf(), { person: 'a' })
    expect(fold(logs.entries).ignored.map(({ reason }) => reason)).toEqual([
      'it is decided what its label counts as',
      'the label has another digest',
      'nobody says himself what the label of what he submits counts as',
    ])
  })

  it('a gate’s word by whoever said what the label counts as', () => {
    const logs = new Logs()
    logs.about('vault.equate', equateOf(), { person: 'a' })
    const registered = logs.about('vault.register', registerOf(), { role: 'exporter' })
    logs.about('vault.accept', { container: CONTAINER }, { person: 'a', cites: [registered] })
    expect(fold(logs.entries).ignored.map(({ code }) => code)).toEqual(['separation-of-duty'])
  })

  it('a second registration, a gate’s word on another file, or by who submitted it', () => {
    expect(ignoredOf('vault.register', registerOf(), { role: 'exporter' })).toBe('the package is registered')
    expect(ignoredOf('vault.accept', { container: CONTAINER }, { nation: 'RU' })).toMatch('has decided')
    const logs = new Logs()
    const registered = logs.about('vault.register', registerOf())
    logs.about('vault.accept', { container: CONTAINER }, { cites: [registered] })
    logs.about('vault.accept', { container: `sha256:${'c'.repeat(64)}` }, { nation: 'RU', cites: [registered] })
    logs.about('vault.reject', { container: CONTAINER, reasons: ['taste'] }, { nation: 'RU', cites: [registered] })
    const reasons = fold(logs.entries).ignored.map(({ reason }) => reason)
    expect(reasons).toEqual([
      'nobody lets through what he submitted, graded or inspected',
      'it is of another file than was registered',
      'a gate gives no such reason',
    ])
    expect(fold(logs.entries).packages.GB?.accepted).toEqual({})
  })

  it('what a third nation says, what cites no registration, and a grading by the other nation', () => {
    const reason = { reason: 'because' }
    expect(ignoredOf('vault.revoke', reason, { nation: 'DE' })).toBe('the package is none of this nation’s')
    expect(ignoredOf('vault.revoke', reason, { nation: 'RU' }, false)).toMatch('cites no registration')
    expect(ignoredOf('vault.revoke', reason, { nation: 'RU', role: 'exporter' })).toMatch('not for a exporter')
    expect(ignoredOf('vault.regrade', { label: labelOf(), ground: 'mine' }, { nation: 'RU' })).toMatch(
      'only the nation',
    )
    expect(ignoredOf('vault.surprise', {})).toBe('there is no such act')
  })
})

const raw = fc.record({
  type: fc.constantFrom(
    ...[
      'vault.register',
      'vault.accept',
      'vault.reject',
      'vault.revoke',
      'vault.regrade',
      'vault.review',
      'vault.equate',
      'x.y',
    ],
  ),
  nation: fc.constantFrom('GB', 'RU', 'DE'),
  role: fc.constantFrom('security-officer', 'exporter', 'auditor', 'node'),
  person: fc.constantFrom('a', 'b', undefined),
  shared: fc.boolean(),
  body: fc.constantFrom(
    registerOf(),
    registerOf({}, { from: 'RU', to: ['GB'] }),
    registerOf(releasedBy('a', 'b')),
    reviewOf(),
    equateOf(),
    reviewOf({ report: `sha256:${'c'.repeat(64)}` }),
    { container: CONTAINER },
    { container: CONTAINER, reasons: ['plan'] },
    { reason: 'because' },
    { label: labelOf(), ground: 'because' },
    {},
  ),
  cites: fc.array(fc.nat(4), { maxLength: 2 }),
})

/** Two logs as nations might write them, each act citing only what its nation has read. */
const logs = fc.array(raw, { maxLength: 25 }).map((acts) => {
  const made = new Logs()
  const first = made.about('vault.register', registerOf(), { role: 'exporter' })
  for (const { type, body, cites, person, ...by } of acts) {
    made.about(type, body, {
      ...by,
      ...(person && { person }),
      cites: cites.map((index) => made.entries[index] ?? first),
    })
  }
  return made
})

/** Another order of the same acts: each log in its own, and nothing before what it cites. */
function reordered(entries: readonly Entry[], picks: readonly number[]): Entry[] {
  const left = [...new Set(entries.map(({ origin }) => origin))].map((origin) =>
    entries.filter((entry) => entry.origin === origin),
  )
  const order: Entry[] = []
  const isDone = ({ origin, index }: { origin: string; index: number }) =>
    order.some((entry) => entry.origin === origin && entry.index === index)
  for (let step = 0; order.length < entries.length; step += 1) {
    const free = left.filter(([next]) => next?.act.causes.every(isDone))
    const next = free[(picks[step % picks.length] ?? 0) % free.length]?.shift()
    if (next === undefined) throw new Error('the acts wait for each other')
    order.push(next)
  }
  return order
}

describe('of whatever two nations write', () => {
  it('the order in which the two logs are read does not matter', () => {
    fc.assert(
      fc.property(logs, fc.array(fc.nat(9), { minLength: 5, maxLength: 30 }), ({ entries }, picks) => {
        expect(fold(reordered(entries, picks))).toEqual(fold(entries))
      }),
      { numRuns: 300 },
    )
  })

  it('nothing is undone: a gate that a stranger did not open stays as it is, and what is revoked stays so', () => {
    fc.assert(
      fc.property(logs, ({ entries }) => {
        let before = none()
        for (const entry of entries) {
          const after = foldPackages(before, entry)
          for (const [nation, found] of Object.entries(before.packages)) {
            const next = after.packages[nation]
            expect(next?.registered).toEqual(found.registered)
            expect(next?.revoked).toMatchObject(found.revoked)
            expect(acceptedBy(found).every((each) => each in (next?.accepted ?? {}))).toBe(true)
            if (entry.act.nation === 'DE') expect(next).toEqual(found)
          }
          before = after
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('the answer of a key server', () => {
  const body = {
    decision: 'permit',
    container: CONTAINER,
    policy: `sha256:${'1'.repeat(64)}`,
    sid: 'gb',
    kid: 'gb-1',
    licence: 'GBRU-2014-000001',
    line: 1,
    recipient: { nation: 'RU', organisation: 'Example Aircraft Works', person: 'p-1' },
    clientKey: `sha256:${'2'.repeat(64)}`,
    request: `sha256:${'3'.repeat(64)}`,
    basis: '4'.repeat(64),
  }
  const said = (change: object, by: Written = { role: 'node' }) =>
    releaseIn(new Logs().about('vault.release', { ...body, ...change }, by))

  it('is one only by the node itself, for its own split, and a permit says what it is of', () => {
    expect(said({ ordinal: 3, remaining: 7 })).toMatchObject({ permit: true, ordinal: 3, nation: 'GB' })
    expect(said({}, { role: 'security-officer' })).toBeNull()
    expect(said({}, { role: 'node', nation: 'RU' })).toBeNull()
    expect(said({}, { role: 'node', shared: false })).toBeNull()
    expect(said({ container: undefined })).toBeNull()
    expect(said({ decision: 'refuse', container: undefined, licence: undefined, line: undefined })).toMatchObject({
      permit: false,
      container: null,
    })
  })
})
