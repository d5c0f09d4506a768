import { describe, expect, it } from 'vitest'
import { SUSPENSIONS_SUBJECT } from '../contract/suspensions.ts'
import { packageSubject } from '../contract/vault.ts'
import { REFERENCE, wanted } from '../licence/arbitrary.ts'
import { FIRM, Logs, registerOf, UUID, WORKS, type Written } from '../vault/testing/acts.ts'
import { monitorRelease } from './releases.ts'

const RECIPIENT = { nation: 'RU', organisation: WORKS, person: 'p-1' }
const OPENINGS = { most: 2, counted: 'each-opening' }

function grant(logs: Logs, nation: string, change: object = {}) {
  const lines = wanted(nation).lines.map((line) => ({ ...line, openings: OPENINGS }))
  const body = { outcome: 'granted', terms: wanted(nation, { lines }), reasons: 'because', verdict: 'licence' }
  const by = { nation, role: 'countersigning-officer' }
  return logs.write('cases.decide', `dossiers/${REFERENCE}`, { ...body, findings: [], basis: [], ...change }, by)
}

function permit(logs: Logs, nation: string, change: object = {}, by: Written = {}) {
  const { container, licence, line } = registerOf()
  const body = {
    ...{ decision: 'permit', container, licence, line, policy: `sha256:${'c'.repeat(64)}`, kid: 'k' },
    ...{ sid: nation.toLowerCase(), recipient: RECIPIENT, clientKey: `sha256:${'d'.repeat(64)}` },
    ...{ request: `sha256:${'e'.repeat(64)}`, basis: '0'.repeat(64), ...change },
  }
  const cites = logs.of(nation === 'GB' ? 'RU' : 'GB').slice(-1)
  return logs.write('vault.release', packageSubject(UUID), body, { nation, role: 'node', cites, ...by })
}

/** What is said of a permit of each nation, the first opening of its line, after these acts. */
function said(write: (logs: Logs) => void, change: object = {}, by: Written = {}) {
  return ['GB', 'RU'].map((nation) => {
    const logs = new Logs()
    write(logs)
    const acts = [...logs.entries]
    const found = monitorRelease(permit(logs, nation, change, by), {
      acts,
      permits: [{ recipient: RECIPIENT, times: 1 }],
    })
    return found.map(({ code, figures }) =>
      [code, ...figures.map(({ what, stated, derived }) => `${what} ${stated}/${derived}`)].join(', '),
    )
  })
}

const sound = (logs: Logs) => {
  grant(logs, 'GB')
  grant(logs, 'RU')
  logs.accepted()
}

describe('a permit of a key server', () => {
  it('is right with both nations’ grants, a registration and both gates', () => {
    expect(said(sound)).toEqual([[], []])
  })

  it('is found where its nation knew that the recipient, or the firm that packed, was suspended and not two had lifted it', () => {
    const of = [
      { nation: 'RU', whom: 'organisation', name: WORKS, reason: 'because' },
      { nation: 'RU', whom: 'person', name: 'p-1', reason: 'because' },
      { nation: 'GB', whom: 'organisation', name: FIRM, reason: 'because' },
    ]
    for (const target of of) {
      const held = (...lifting: string[]) =>
        said((logs) => {
          sound(logs)
          logs.write('vault.suspend', SUSPENSIONS_SUBJECT, target)
          for (const person of lifting) logs.write('vault.lift', SUSPENSIONS_SUBJECT, target, { person })
        }).map(([first = '']) => first.split(' ')[0])
      expect(held()).toEqual(['after-restriction,', 'after-restriction,'])
      expect(held('a', 'a')).toEqual(['after-restriction,', 'after-restriction,'])
      expect(held('a', 'b')).toEqual(['', ''])
    }
  })

  it('is found where one grant or none stands behind it, whichever nation gives it', () => {
    const alone = 'no-quorum, grants 1/2'
    const nothing = 'over-balance, line 1 openings 1/0'
    const one = (logs: Logs) => {
      grant(logs, 'GB')
      logs.accepted()
    }
    expect(said(one)).toEqual([
      [alone, nothing],
      [alone, nothing],
    ])
    const refused = (logs: Logs) => {
      sound(logs)
      grant(logs, 'RU', { outcome: 'refused', criteria: ['ru/x 1'], terms: undefined })
      logs.about('vault.unknown', {}, { nation: 'GB' })
    }
    expect(said(refused)).toEqual([
      [alone, nothing],
      [alone, nothing],
    ])
    expect(said((logs) => void logs.accepted())[0]).toEqual(['no-quorum, grants 0/2', nothing])
  })

  it('is found where the line opens nothing by one of the two grants', () => {
    const closed = (logs: Logs) => {
      sound(logs)
      grant(logs, 'GB', { terms: wanted('GB') })
      logs.about('vault.unknown', {}, { nation: 'RU' })
    }
    const nothing = ['over-balance, line 1 openings 1/0']
    expect(said(closed)).toEqual([nothing, nothing])
  })

  it('is found where it lets one more recipient at the line than either grant has', () => {
    const logs = new Logs()
    grant(logs, 'GB')
    const lines = wanted('RU').lines.map((each) => ({ ...each, openings: { ...OPENINGS, mostRecipients: 1 } }))
    grant(logs, 'RU', { terms: wanted('RU', { lines }) })
    logs.accepted()
    const acts = [...logs.entries]
    const permits = [RECIPIENT, { ...RECIPIENT, organisation: 'Another' }].map((recipient) => ({ recipient, times: 1 }))
    expect(monitorRelease(permit(logs, 'GB'), { acts, permits })).toMatchObject([
      { code: 'over-balance', figures: [{ what: 'line 1 recipients', stated: '2', derived: '1' }] },
    ])
    const again = [{ recipient: RECIPIENT, times: 2 }]
    expect(monitorRelease(permit(logs, 'GB'), { acts, permits: again })).toEqual([])
  })

  it('is found where it is one more than both count on the line, by the stricter way of counting', () => {
    const counting = (gb: string, ru: string) => {
      const logs = new Logs()
      for (const [nation, counted] of [
        ['GB', gb],
        ['RU', ru],
      ] as const) {
        const lines = wanted(nation).lines.map((each) => ({ ...each, openings: { ...OPENINGS, counted } }))
        grant(logs, nation, { terms: wanted(nation, { lines }) })
      }
      logs.accepted()
      return monitorRelease(permit(logs, 'GB'), {
        acts: [...logs.entries],
        permits: [{ recipient: RECIPIENT, times: 3 }],
      })
    }
    expect(counting('first-per-person', 'first-per-organisation')).toEqual([])
    expect(counting('first-per-person', 'each-opening')).toMatchObject([
      { code: 'over-balance', figures: [{ what: 'line 1 openings', stated: '3', derived: '2' }] },
    ])
  })

  it('is found where the two grants let no recipient in common open the line', () => {
    const logs = new Logs()
    for (const [nation, name] of [
      ['GB', WORKS],
      ['RU', 'Another'],
    ] as const) {
      const lines = wanted(nation).lines.map((each) => ({ ...each, openings: { ...OPENINGS, recipients: [name] } }))
      grant(logs, nation, { terms: wanted(nation, { lines }) })
    }
    logs.accepted()
    const permits = [{ recipient: RECIPIENT, times: 1 }]
    expect(monitorRelease(permit(logs, 'GB'), { acts: [...logs.entries], permits })).toMatchObject([
      { code: 'over-balance', figures: [{ what: 'line 1 openings', stated: '1', derived: '0' }] },
    ])
  })

  it('is found without a registration of that very package, or the word of a gate', () => {
    const granted = (logs: Logs) => {
      grant(logs, 'GB')
      grant(logs, 'RU')
    }
    const bare = ['no-quorum, registrations of the package 0/1, gates that accepted it 0/2']
    expect(said(granted)).toEqual([bare, bare])
    const gateless = (logs: Logs) => {
      granted(logs)
      const registered = logs.about('vault.register', registerOf(), { role: 'exporter' })
      logs.about('vault.accept', { container: registerOf().container }, { nation: 'RU', cites: [registered] })
    }
    const half = ['no-quorum, gates that accepted it 1/2']
    expect(said(gateless)).toEqual([half, half])
    expect(said(sound, { container: `sha256:${'9'.repeat(64)}` })).toEqual([bare, bare])
  })

  it('is held to what its nation knew alone: a grant that it had not followed is none', () => {
    const [, ru] = said(sound, {}, { cites: [] })
    expect(ru?.[0]).toMatch(/^no-quorum, grants 1\/2, registrations/)
  })
})

describe('an answer of a key server that no node can count', () => {
  it('is found, and which field it is by', () => {
    const malformed = (change: object, by: Written = {}) => said(sound, change, by)[0]
    const field = (name: string) => [`malformed, answer of a key server another ${name}/one that is counted`]
    expect(malformed({ recipient: { ...RECIPIENT, organisation: 'Works\n' } })).toEqual(field('recipient.organisation'))
    expect(malformed({ recipient: { ...RECIPIENT, person: '' } })).toEqual(field('recipient.person'))
    expect(malformed({ sid: 'ru' })).toEqual(field('sid'))
    expect(malformed({ line: undefined })).toEqual(field('line'))
    expect(malformed({ decision: 'refuse', request: 'none' })).toEqual(field('request'))
    expect(malformed({}, { role: 'exporter' })).toEqual(['wrong-role, role exporter/node'])
  })
})
