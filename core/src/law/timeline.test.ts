import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bundles } from './arbitrary/book.ts'
import { compile } from './compile.ts'
import { printProblem } from './notation/source.ts'
import { timeline, timelineText } from './timeline.ts'

const FRONT = `title: Example
basis: statute
modelled: 2026-11-23
knowability: public
confidence: sure
`
const compiled = compile([
  {
    file: 'law/gb/act.md',
    text: `---
instrument: ukpga/2000/1
regime: GB
zone of GB: Europe/London
${FRONT}---
\`\`\`rule
rule gb.act.1
cite section/1
in force 2014-04-02 .. 2015-01-01
inserted by uksi/2014/1
ended by uksi/2015/1
then licence
because Of section 1.
\`\`\`

\`\`\`list
list entries GB-ML of GB
in force 2010-01-01 .. 2020-01-01
ML1
ML2  2010-01-01 .. 2014-04-02
ML3  2014-04-02 ..
ML4  2014-04-02 ..
\`\`\`
`,
  },
  {
    file: 'law/eu/act.md',
    text: `---
instrument: eur/2014/1
regime: EU
zone of GB: Europe/London
zone of FR: Europe/Paris
${FRONT}---
\`\`\`list
list nations EU
in force 1958-01-01 ..
FR
GB  1973-01-01 .. 2020-12-31T23:00 Europe/London
\`\`\`

\`\`\`rule
rule eu.act.1
cite article/1
in force 2014-08-01 ..
then prohibited
because Of article 1.
\`\`\`
`,
  },
  {
    file: 'law/agreements/pact.md',
    text: `---
agreement: pact
parties: GB, RU
status: draft  2014-01-26 .. 2014-03-18T13:39
status: suspended  2014-03-18T13:39 ..
zone: Europe/London
${FRONT}---
`,
  },
])

function said(nations: string[], from?: string, until?: string): string[] {
  const between = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }
  return timelineText(timeline(compiled.parts, nations, between), new Map(), {
    at: (text) => text,
    clock: (text) => text,
  }).split('\n')
}

test('the book of these tests compiles', () => {
  expect(compiled.problems.map(printProblem)).toEqual([])
})

test('what changed is told by instant, each with its column, rule, instrument and reason', () => {
  expect(said(['GB'], '2014-01-01T00:00:00Z', '2021-01-01T00:00:00Z')).toEqual([
    '2014-01-26T00:00:00Z',
    '  pact  + status draft',
    '',
    '2014-03-18T13:39:00Z',
    '  pact  - status draft ends',
    '  pact  + status suspended',
    '',
    '2014-04-01T23:00:00Z',
    '  GB    - GB-ML: ML2',
    '  GB    + GB-ML: ML3, ML4',
    '  GB    + licence  gb.act.1  (ukpga/2000/1, inserted by uksi/2014/1)  Of section 1.',
    '',
    '2014-07-31T23:00:00Z',
    '  GB    + prohibited  eu.act.1  (eur/2014/1)  Of article 1.',
    '',
    '2015-01-01T00:00:00Z',
    '  GB    - licence  gb.act.1  (ukpga/2000/1, ended by uksi/2015/1)',
    '',
    '2020-01-01T00:00:00Z',
    '  GB    - list GB-ML ends',
    '',
    '2020-12-31T23:00:00Z',
    '  GB    - is no longer bound by the law of EU',
    '  GB    - prohibited  eu.act.1  (eur/2014/1)',
  ])
})

test("a community's day starts at each member's own midnight, and only members are bound", () => {
  expect(timeline(compiled.parts, ['FR']).map(({ at, column, id }) => `${at} ${column} ${id}`)).toEqual([
    '1957-12-31T23:00:00Z FR EU',
    '2014-07-31T22:00:00Z FR eu.act.1',
  ])
  expect(timeline(compiled.parts, ['RU']).every(({ column }) => column === 'pact')).toBe(true)
})

test('with several nations, what is common to them is told once', () => {
  const both = timeline(compiled.parts, ['GB', 'RU'])
  expect(both).toEqual(timeline(compiled.parts, ['GB']))
})

test('a list that starts names the members that come with it', () => {
  const starts = timeline(compiled.parts, ['GB']).find(({ kind, begins }) => kind === 'list' && begins)
  expect(starts).toMatchObject({ at: '2010-01-01T00:00:00Z', id: 'GB-ML', members: ['ML1', 'ML2'] })
})

test("the instant is told by the nations' own clocks too", () => {
  const text = timelineText(
    timeline(compiled.parts, ['FR'], { from: '2014-01-01T00:00:00Z' }),
    new Map([['FR', 'Europe/Paris']]),
    { at: (at) => at, clock: (clock) => clock },
  )
  expect(text.split('\n')[0]).toBe('2014-07-31T22:00:00Z  FR 2014-08-01')
})

test('changes come in the order of time, none twice, and a part of them is those within its bounds', () => {
  fc.assert(
    fc.property(bundles, ({ parts }) => {
      const all = timeline(parts, ['GB', 'FR'])
      const times = all.map(({ at }) => at)
      expect(times).toEqual([...times].sort())
      expect(new Set(all.map((change) => JSON.stringify(change))).size).toBe(all.length)
      const [from, until] = ['2014-03-18T00:00:00Z', '2014-07-31T23:00:00Z']
      expect(timeline(parts, ['GB', 'FR'], { from, until })).toEqual(all.filter(({ at }) => from <= at && at < until))
    }),
    { numRuns: 50 },
  )
})
