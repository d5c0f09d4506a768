import fc from 'fast-check'
import { expect, test } from 'vitest'
import { VERDICTS } from '../contract/words.ts'
import { bundles } from './arbitrary/book.ts'
import { cases } from './arbitrary.ts'
import { bundle } from './bundle.ts'
import { compile } from './compile.ts'
import { decide, load } from './decide.ts'
import { tendencyOf } from './diff/tendency.ts'
import type { Tendency } from './diff.ts'
import { diff, diffText } from './diff.ts'
import type { Bundle, Part, Rule } from './model.ts'
import { printProblem } from './notation/source.ts'

const ACT = `---
instrument: ukpga/2000/1
title: Example Act
regime: GB
basis: statute
zone of GB: Europe/London
modelled: 2026-11-23
knowability: public
confidence: sure
---

Words that decide nothing.

\`\`\`rule
rule gb.act.1
cite section/1
in force 2014-01-01 ..
when kind is goods, software
 and entry in GB-ML:ML10
 and meets to-russia
 and label above GB-GSC OFFICIAL
 and contract concluded before 2014-08-01
 and contract value > 1000.00 GBP
 and some party with role end-user is company of RU
then licence
except gb.act.2
oblige keep a record (section/9)
because Of section 1.

rule gb.act.2
cite section/2
in force 2014-01-01 ..
when published
then lift to free
because Of section 2.
\`\`\`

\`\`\`define
define to-russia
when to is RU
\`\`\`

\`\`\`list
list entries GB-ML of GB
in force 2010-01-01 ..
ML10

list labels GB-GSC of GB
in force 2010-01-01 ..
OFFICIAL
SECRET
TOP SECRET
\`\`\`
`
const PACT = `---
agreement: pact
title: Example Pact
parties: GB, RU
status: draft  2014-01-26 ..
basis: agreement
zone: Europe/London
modelled: 2026-11-23
knowability: unpublished
confidence: likely
---
`

function partsOf(act: string, pact = PACT): readonly Part[] {
  const { parts, problems } = compile([
    { file: 'law/gb/act.md', text: act },
    { file: 'law/agreements/pact.md', text: pact },
  ])
  expect(problems.map(printProblem)).toEqual([])
  return parts
}

const before = partsOf(ACT)

/** What differs when a line of the act is replaced, each as its tendency, its name, and what is said of it. */
function changed(from: string, to: string): string[] {
  expect(ACT).toContain(from)
  return diff(before, partsOf(ACT.replace(from, to))).map(
    ({ tendency, of, id, change, says }) => `${tendency} ${of} ${id} ${change}: ${says[0]}`,
  )
}

test('a book does not differ from itself, nor from one with other prose and layout', () => {
  expect(diff(before, before)).toEqual([])
  expect(changed('Words that decide nothing.', 'Other words.\n\nAnd more of them.')).toEqual([])
  expect(diffText([], { tendency: (_, text) => text })).toBe('no change')
})

test.each([
  ['then licence', 'then prohibited', 'stricter: says prohibited, and no longer licence'],
  ['then lift to free', 'then lift', 'stricter: says lift, and no longer lift to free'],
  [' and meets to-russia\n', '', 'stricter: no longer only where it goes to RU'],
  ['then licence', ' and informed\nthen licence', 'milder: only where the exporter has been informed of a concern'],
  ['kind is goods, software', 'kind is goods', 'milder: now it is goods; before, it is goods or software'],
  [
    'kind is goods, software',
    'kind is goods, software, technology',
    'stricter: now it is goods, software or technology; before, it is goods or software',
  ],
  [
    'kind is goods, software',
    'kind is not goods, software',
    'mixed: now it is not goods or software; before, it is goods or software',
  ],
  ['entry in GB-ML:ML10', 'entry in GB-ML', 'stricter: now it is on GB-ML; before, it is on GB-ML ML10'],
  ['entry in GB-ML:ML10', 'entry in GB-ML:ML10.a', 'milder: now it is on GB-ML ML10.a; before, it is on GB-ML ML10'],
  [
    'above GB-GSC OFFICIAL',
    'above GB-GSC SECRET',
    'milder: now its label is above GB-GSC SECRET; before, its label is above GB-GSC OFFICIAL',
  ],
  [
    'before 2014-08-01',
    'before 2015-08-01',
    'stricter: now the contract was concluded before 2015-08-01; before, the contract was concluded before 2014-08-01',
  ],
  [
    '> 1000.00 GBP',
    '> 999.99 GBP',
    "stricter: now the contract's value is above 999.99 GBP; before, the contract's value is above 1000.00 GBP",
  ],
  [
    '> 1000.00 GBP',
    '>= 1000.00 GBP',
    "stricter: now the contract's value is at least 1000.00 GBP; before, the contract's value is above 1000.00 GBP",
  ],
  [
    'some party with role end-user is company of RU',
    'some party with role end-user of RU',
    'stricter: now some end-user is of RU; before, some end-user is company and is of RU',
  ],
  [
    'some party with role end-user is company of RU',
    'no party with role end-user is company of RU',
    'mixed: no longer only where some end-user is company and is of RU',
  ],
  [
    'in force 2014-01-01 ..\nwhen kind',
    'in force 2013-01-01 ..\nwhen kind',
    'stricter: in force from 2013-01-01, and not from 2014-01-01',
  ],
  [
    'in force 2014-01-01 ..\nwhen kind',
    'in force 2014-01-01 .. 2020-01-01\nwhen kind',
    'milder: in force until 2020-01-01, and not until further notice',
  ],
  [
    'in force 2014-01-01 ..\nwhen published',
    'in force 2015-01-01 ..\nwhen published',
    'stricter: in force from 2015-01-01, and not from 2014-01-01',
  ],
  ['except gb.act.2\n', '', 'stricter: no longer the exception gb.act.2'],
  ['oblige keep a record (section/9)\n', '', 'milder: no longer the duty: keep a record (section/9)'],
  [
    'because Of section 1.',
    'offence from 2014-02-01 by ukpga/2000/2\nbecause Of section 1.',
    'stricter: breach is an offence from 2014-02-01, by ukpga/2000/2',
  ],
  ['because Of section 1.', 'because Of the first section.', 'neutral: the reason is put as Of the first section.'],
  ['because Of section 1.', 'confidence likely\nbecause Of section 1.', 'neutral: the confidence is likely'],
])('a rule in which `%s` becomes `%s` is %s', (from, to, expected) => {
  const [tendency = '', ...rest] = expected.split(': ')
  const [only, ...more] = changed(from, to)
  expect(more).toEqual([])
  expect(only).toMatch(new RegExp(`^${tendency} rule gb\\.act\\.[12] changed: `))
  expect(only?.replace(/: (stricter|milder|mixed): /, ': ')).toContain(rest.join(': '))
})

test('a label that is asked for no more is mixed: what bears another was blocked for it', () => {
  expect(changed(' and label above GB-GSC OFFICIAL\n', '')[0]).toMatch(
    /^mixed rule gb\.act\.1 changed: mixed: no longer only/,
  )
  const prohibiting = partsOf(ACT.replace('then licence', 'then prohibited'))
  const without = partsOf(
    ACT.replace('then licence', 'then prohibited').replace(' and label above GB-GSC OFFICIAL\n', ''),
  )
  expect(diff(prohibiting, without)).toMatchObject([{ tendency: 'stricter' }])
})

test('a rule that is new or gone is told with its window, what it says, and for whom', () => {
  const rule = `\`\`\`rule
rule gb.act.3
cite section/3
in force 2015-01-01 ..
when from is home
 and to is BY
then suspended
because Of section 3.
\`\`\`
`
  const [difference] = diff(before, partsOf(ACT + rule))
  expect(difference).toEqual({
    part: 'GB',
    of: 'rule',
    id: 'gb.act.3',
    change: 'added',
    tendency: 'stricter',
    window: '2015-01-01 .. Europe/London',
    says: [
      'suspended: licences and applications of this kind are held: Of section 3.',
      'for whom: when it leaves GB, and it goes to BY',
    ],
  })
  expect(diff(partsOf(ACT + rule), before)).toMatchObject([{ change: 'removed', tendency: 'milder' }])
})

test('a new version is weighed against the one whose place it takes', () => {
  const amended = ACT.replace(
    'in force 2014-01-01 ..\nwhen kind',
    'in force 2014-01-01 .. 2015-01-01\nwhen kind',
  ).replace(
    'rule gb.act.2\n',
    `rule gb.act.1.2015
cite section/1
in force 2015-01-01 ..
when kind is goods, software
 and entry in GB-ML:ML10
 and meets to-russia
 and label above GB-GSC OFFICIAL
 and contract concluded before 2014-08-01
 and some party with role end-user is company of RU
then presumed-denial
except gb.act.2
oblige keep a record (section/9)
supersedes gb.act.1
because Of section 1 as amended.

rule gb.act.2
`,
  )
  const [old, fresh] = diff(before, partsOf(amended))
  expect(old).toMatchObject({ id: 'gb.act.1', tendency: 'neutral' })
  expect(old?.says[0]).toBe(
    'in force until 2015-01-01, and not until further notice: then gb.act.1.2015 takes its place',
  )
  expect(fresh).toMatchObject({ id: 'gb.act.1.2015', tendency: 'stricter' })
  expect(fresh?.says.at(-1)).toBe(
    "in the place of gb.act.1: stricter: says presumed-denial, and no longer licence; stricter: no longer only where the contract's value is above 1000.00 GBP",
  )
})

test('a rule under another name is the same rule', () => {
  expect(changed('rule gb.act.1', 'rule gb.act.1a')).toEqual(['neutral rule gb.act.1a changed: it was called gb.act.1'])
})

test('a lift weighs only where a rule names it', () => {
  const lift = (id: string) => `\`\`\`rule
rule ${id}
cite section/4
in force 2014-01-01 ..
then lift
because Of section 4.
\`\`\`
`
  const below = ACT.replace('except gb.act.2', 'except gb.act.2, gb.open.*')
  expect(
    diff(partsOf(below + lift('gb.open.1')), partsOf(below + lift('gb.open.1') + lift('gb.open.2'))),
  ).toMatchObject([{ id: 'gb.open.2', tendency: 'milder' }])
  expect(diff(before, partsOf(ACT + lift('gb.other.1')))).toMatchObject([{ tendency: 'neutral' }])
})

test.each<[string, string, string[]]>([
  [
    'when to is RU',
    'when to is RU, BY',
    [
      'stricter define to-russia changed: stricter: now when it goes to RU or BY; before, when it goes to RU; for gb.act.1',
    ],
  ],
  [
    'when to is RU',
    'when to is RU\n or via is RU',
    ['stricter define to-russia changed: stricter: also when it goes through RU; for gb.act.1'],
  ],
  [
    '..\nML10\n',
    '..\nML10\nML11  2015-01-01 ..\n',
    ['stricter list GB-ML changed: stricter: ML11 is on it, 2015-01-01 .. Europe/London'],
  ],
  ['..\nML10\n', '..\nML10\nML11  # new\n', ['stricter list GB-ML changed: stricter: ML11 is on it']],
  [
    '..\nML10\n',
    '..\nML10  2010-01-01 .. 2020-01-01\n',
    ['milder list GB-ML changed: milder: ML10 is on it 2010-01-01 .. 2020-01-01 Europe/London'],
  ],
  ['..\nML10\n', '..\nML10  # Aircraft\n', ['neutral list GB-ML changed: the note on ML10 is put anew']],
  [
    'in force 2010-01-01 ..\nML10',
    'in force 2010-01-01 ..\npartly public\nML10',
    ['stricter list GB-ML changed: stricter: it is partly public, and no longer public'],
  ],
  [
    'OFFICIAL\nSECRET\n',
    'SECRET\nOFFICIAL\n',
    ['mixed list GB-GSC changed: mixed: its members stand in another order'],
  ],
  ['title: Example Act', 'title: The Act', ['neutral instrument ukpga/2000/1 changed: its title is The Act']],
  [
    'basis: statute',
    'reaches: origin\nbasis: statute',
    ['stricter part GB changed: stricter: its law follows its goods abroad'],
  ],
])('`%s` as `%s` differs', (from, to, expected) => {
  expect(changed(from, to)).toEqual(expected)
})

test('an agreement that comes into force is milder', () => {
  const signed = PACT.replace('2014-01-26 ..', '2014-01-26 .. 2015-01-01\nstatus: in-force  2015-01-01 ..')
  const [difference] = diff(before, partsOf(ACT, signed))
  expect(difference?.says).toContain('milder: its status is in-force 2015-01-01 .. Europe/London')
})

test('the last line counts, and colours are the caller’s', () => {
  const text = diffText(diff(before, partsOf(ACT.replace('then licence', 'then prohibited'))), {
    tendency: (tendency: Tendency, word) => `<${tendency}|${word}>`,
  })
  expect(text.split('\n')[0]).toBe(
    '<stricter|stricter>  GB  rule gb.act.1 changed, in force 2014-01-01 .. Europe/London',
  )
  expect(text.split('\n').at(-1)).toBe('1 stricter, 0 milder, 0 mixed, 0 that change no verdict')
})

test('a book read back from its bundle does not differ from the one that was compiled', () => {
  fc.assert(
    fc.property(bundles, ({ parts, modelledOn }) => {
      const back: Bundle = JSON.parse(bundle(parts, modelledOn).text)
      expect(diff(parts, back.parts)).toEqual([])
    }),
    { numRuns: 50 },
  )
})

test('books that differ in their bytes differ in words, and the other way round', () => {
  fc.assert(
    fc.property(bundles, bundles, (one, other) => {
      const hashes = [one, other].map(({ parts }) => bundle(parts, '').hash)
      expect(diff(one.parts, other.parts).length > 0).toBe(hashes[0] !== hashes[1])
    }),
    { numRuns: 50 },
  )
})

/** Ways to make a restricting rule speak more often, or more severely. */
const tightened = fc.constantFrom<(rule: Rule) => Rule>(
  (rule) => ({ ...rule, effect: 'prohibited' }),
  (rule) => ({ ...rule, when: rule.when.slice(1) }),
  (rule) => ({ ...rule, except: [] }),
  (rule) => ({ ...rule, inForce: { ...rule.inForce, until: null } }),
)

test('what is called stricter never makes a verdict milder, unless it ends a silence', () => {
  fc.assert(
    fc.property(cases(10), fc.nat(), tightened, ({ bundle: book, asked }, place, tighten) => {
      // A rule that rests on a person's judgement is `refer`, whatever it says; with fewer conditions it may rest there.
      const rules = book.parts.flatMap((part) =>
        part.rules.filter(
          ({ effect, when }) =>
            tendencyOf('more', effect) === 'stricter' && !JSON.stringify([when, part.defines]).includes('"label"'),
        ),
      )
      const rule = rules[place % Math.max(1, rules.length)]
      if (!rule) return
      const parts = book.parts.map((part) => ({
        ...part,
        rules: part.rules.map((each) => (each === rule ? tighten(each) : each)),
      }))
      const differences = diff(book.parts, parts)
      if (differences.some(({ tendency }) => tendency === 'mixed')) return
      expect(differences.map(({ tendency }) => tendency)).toEqual(differences.length === 0 ? [] : ['stricter'])
      const [was, is] = [load(book, ''), load({ ...book, parts }, '')]
      for (const { at, transfer, options } of asked) {
        const old = decide(was, at, transfer, options)
        const now = decide(is, at, transfer, options)
        for (const [nation, { verdict }] of Object.entries(old.nations)) {
          const after = now.nations[nation]?.verdict ?? 'free'
          if (verdict !== 'uncovered') expect(VERDICTS.indexOf(after)).toBeGreaterThanOrEqual(VERDICTS.indexOf(verdict))
        }
      }
    }),
    { numRuns: 100 },
  )
})

test('that whoever stands on a list is a military end user is a change of the law', () => {
  const of = (line: string) =>
    partsOf(ACT.replace('list entries', `list parties GB-Y of GB\nin force 2010-01-01 ..\n${line}\nlist entries`))
  const [without, marked] = [of(''), of('military users by 15 CFR 744.21, likely\n')]
  expect(diff(without, marked).map(({ says }) => says)).toEqual([
    ['mixed: whoever stands on it is a military end user by 15 CFR 744.21 (likely)'],
  ])
  expect(diff(marked, without).map(({ says }) => says)).toEqual([
    ['mixed: it no longer says that who stands on it is a military end user'],
  ])
})

test('a scheme of grades that has the name of another list is a list of its own', () => {
  const NATIONS = 'list nations GB-X\nin force 2010-01-01 ..\nRU\n'
  const SCHEME = 'list labels GB-X of GB\nin force 2010-01-01 ..\nOPEN\n'
  const withLists = (...lists: string[]) => partsOf(ACT.replace('list entries', `${lists.join('\n')}\nlist entries`))
  const said = (was: readonly Part[], is: readonly Part[]) =>
    diff(was, is).map(({ id, change, says }) => `${id} ${change}: ${says[0]}`)
  const both = withLists(NATIONS, SCHEME)
  expect(said(withLists(NATIONS), both)).toEqual(['GB-X added: labels, public, with 1 members'])
  expect(said(both, withLists(SCHEME))).toEqual(['GB-X removed: nations, public, with 1 members'])
  const head = SCHEME.replace('OPEN', 'identifier 2.25.7\nmarked by other names\nOPEN')
  expect(diff(both, withLists(NATIONS, head)).map(({ says }) => says)).toEqual([
    [
      'mixed: it has the identifier 2.25.7, and not one made of its name',
      'mixed: it is marked by other names, and not as labels state',
    ],
  ])
})
