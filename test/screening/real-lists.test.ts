import { describe, expect, test } from 'vitest'
import { leadsOf } from '../../core/src/screening/ownership/lead.ts'
import { leadsIn, ledEntry } from '../../core/src/screening/ownership/leads.ts'
import { readRecognised } from '../../core/src/screening/testing/read-whole.ts'
import { entitySchema } from './ftm-model.ts'
import { hasRealLists, realBytes, realList, realNames, realSides } from './real-lists.ts'

const sum = (counts: { readonly [list: string]: number }) =>
  Object.values(counts).reduce((all, count) => all + count, 0)

describe.skipIf(!hasRealLists)('the official lists themselves', () => {
  test('OFAC’s list of 2024 is read whole, with the weak names of its remarks', () => {
    const { entries, about } = realList('us-ofac/2024-05-03-sdn.csv.gz')
    expect(about.counts).toEqual({ 'US-SDN': 14_973 })
    const weak = entries.filter(({ entity }) => entity.properties.weakAlias)
    expect(weak.length).toBeGreaterThanOrEqual(2067)
    expect(weak.flatMap(({ entity }) => entity.properties.weakAlias ?? []).length).toBeGreaterThanOrEqual(3560)
    const fsmtc = entries.find(({ key }) => key === '37665')
    expect(fsmtc?.entity.properties).toMatchObject({ weakAlias: ['FSVTS', 'FSMTC'], innCode: ['7705513237'] })
  })

  test('all but a few whom OFAC’s entries are linked to are entries of the very name', () => {
    const { entries } = realList('us-ofac/2024-05-03-sdn.csv.gz')
    const window = { earliest: null, latest: null, until: null }
    const led = entries.map((entry) =>
      ledEntry(entry.key, entry.entity, { caption: entry.key, window, leads: leadsOf(entry) }),
    )
    const { called } = leadsIn(led)
    const names = led.flatMap(({ leads }) => leads.map(({ name }) => name))
    expect(names).toHaveLength(6383)
    const nobody = new Set(names.filter((name) => called(name).length === 0))
    expect([...nobody].sort()).toEqual([
      'GAZPROMBANK JOINT STOCK COMPANY',
      'OPEN JOINT-STOCK COMPANY ROSNEFT OIL COMPANY',
      'PRESIDENCY OF DEFENSE INDUSTRIES',
      'PUBLIC JOINT STOCK COMPANY GAZPROM',
    ])
  })

  test('so are the three older ones with their aliases and addresses, but the one of two days', () => {
    for (const [day, count] of [
      ['2018-12', 7379],
      ['2021-04', 8890],
    ] as const) {
      const sides = realSides({ aliases: `us-ofac/${day}-alt.csv.gz`, addresses: `us-ofac/${day}-add.csv.gz` })
      expect(realList(`us-ofac/${day}-sdn.csv.gz`, { sides }).about.counts).toEqual({ 'US-SDN': count })
    }
  })

  test('the consolidated non-SDN file is several lists', () => {
    const of = (part: string) => `us-ofac/non-sdn-cons_${part}.csv.gz`
    const sides = realSides({ aliases: of('alt'), addresses: of('add'), comments: of('comments') })
    const { about } = realList(of('prim'), { ofac: 'consolidated', sides })
    expect(about.counts).toEqual({ 'US-CAPTA': 1, 'US-CMIC': 68, 'US-NS': 9, 'US-PLC': 78, 'US-SSI': 286 })
  })

  test('the Consolidated Screening List is the lists of three departments', () => {
    const { about } = realList('us-csl/2022-04-consolidated.csv.gz')
    expect(about.counts).toMatchObject({ 'US-SDN': 10_026, 'US-EL': 2001, 'US-MEU': 71, 'US-UVL': 201, 'US-DPL': 462 })
    expect(sum(about.counts)).toBe(14_160)
  })

  test('a list that was cut off in the middle of a record is refused with the line', () => {
    const name = 'us-csl/2022plus-truncated.csv.gz'
    expect(() => realList(name)).toThrow(`${name}:2:1: the source is \`source\``)
    const [head, , ...rest] = new TextDecoder().decode(realBytes(name)).split('\n')
    const text = [head, ...rest].join('\n')
    expect(() => readRecognised(name, new TextEncoder().encode(text))).toThrow(/:\d+:1: a quoted cell does not end/)
  })

  test('the Security Council’s list is read whole, and its copy with a bare & is refused', () => {
    expect(realList('un/2026-02-27-consolidated.xml.gz').about).toEqual({
      published: '2026-02-27',
      counts: { 'UN-SC': 1003 },
    })
    expect(realList('un/2018-12-27-consolidated.xml.gz').about).toEqual({
      published: '2018-12-27',
      counts: { 'UN-SC': 1095 },
    })
    const name = 'un/2024-10-16-consolidated.xml.gz'
    expect(() => realList(name)).toThrow(`${name}:39788:1: an \`&\` that begins no reference`)
  })

  test('the annexes of the Union are 8,017 designations, of which the law prints two twice', () => {
    const all = realNames('eu-journal/consolidated').map((name) => realList(name))
    expect(all.reduce((count, { about }) => count + sum(about.counts), 0)).toBe(8017)
    const entries = all.flatMap((each) => each.entries)
    expect(new Set(entries.map(({ list, key }) => `${list} ${key}`)).size).toBe(8015)
    expect(entries.filter(({ window }) => window.from.latest === null)).toHaveLength(302)
    for (const name of realNames('eu-journal/amendments')) expect(realList(name).about.partial).toBe(true)
  })

  test('OFSI’s list of 2020 is read in its own code page', () => {
    const { entries, about } = realList('uk/2020-04-27-ofsi-conlist.csv.gz')
    expect(about).toEqual({ published: '2020-04-27', counts: { 'GB-OFSI': 2114 } })
    expect(entries.every(({ window }) => window.from.latest !== null)).toBe(true)
  })

  test('the Denied Persons List is read at two dates', () => {
    expect(realList('us-csl/dpl.txt.gz').about.counts).toEqual({ 'US-DPL': 546 })
    expect(realList('us-csl/dpl-newer.txt.gz').about.counts).toEqual({ 'US-DPL': 581 })
  })

  test('two records in the original XML of OFAC are not the 7,379 that the file says', () => {
    const name = 'us-ofac/2018-12-19-two-records-sdn.xml'
    expect(() => realList(name)).toThrow(/it has 2 records; expected 7379, as it says|unclosed tag/)
  })

  test('two records of the EU’s own XML are read, one of them in twenty languages', () => {
    const { entries, about } = realList('eu-fsf/2018-12-21-two-records.xml')
    expect(about).toEqual({ published: '2018-12-21', counts: { 'EU-FSF': 2 } })
    expect(entries.map(({ entity }) => entity.id)).toEqual(['eu-fsf-eu-36-64', 'eu-fsf-eu-3523-13'])
    expect(new Set(entries[1]?.names.map(({ language }) => language)).size).toBeGreaterThan(10)
  })

  test('the header of the UK’s own table is known, and without a record it is no list', () => {
    expect(realList('uk/uksl-csv-header.csv').about).toEqual({ published: '2026-02-13', counts: {} })
  })

  test('every property of every entry is one that its schema has', () => {
    const names = [
      ...['us-ofac/2024-05-03-sdn.csv.gz', 'us-csl/2022-04-consolidated.csv.gz', 'un/2026-02-27-consolidated.xml.gz'],
      ...['uk/2020-04-27-ofsi-conlist.csv.gz', ...realNames('eu-journal/consolidated')],
    ]
    const wrong = new Set<string>()
    for (const { entity } of names.flatMap((name) => realList(name).entries)) {
      const known = entitySchema(entity.schema)
      for (const property of Object.keys(entity.properties)) {
        if (!known.has(property)) wrong.add(`${entity.schema}.${property}`)
      }
    }
    expect([...wrong]).toEqual([])
  })
})
