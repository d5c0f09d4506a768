import { expect, test } from 'vitest'
import type { Compiled } from '../compile.ts'
import { checkBook, uncoveredLines } from './check.ts'
import { book, FRONT, rule } from './example-book.ts'
import { readSignedOff } from './signed-off.ts'

const { signedOff: ALL } = readSignedOff({
  file: 'law/uncovered.md',
  text: '```uncovered\nGB  GB-ML  any  any  2000-01-01 ..  # the tests are about other things\n```',
})

function errors(compiled: Compiled): string[] {
  expect(compiled.problems).toEqual([])
  return checkBook(compiled, { signedOff: ALL })
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message)
}

function warnings(compiled: Compiled, verbose = false): string[] {
  expect(compiled.problems).toEqual([])
  return checkBook(compiled, { signedOff: ALL, verbose })
    .filter(({ severity }) => severity === 'warning')
    .map(({ message }) => message)
}

test('a book without faults passes', () => {
  expect(errors(book(rule('gb.a', 'when entry in GB-ML and from is home and to is RU')))).toEqual([])
})

test('a problem stands at the line of its rule and says what was expected', () => {
  const [problem] = checkBook(book(rule('gb.a', 'then lift')), { signedOff: ALL })
  expect(problem).toMatchObject({ file: 'law/gb/act.md', column: 1, severity: 'error' })
  expect(problem?.line).toBeGreaterThan(30)
  expect(problem?.expected).toContain('except gb.a')
})

test('a book that does not compile is put right first', () => {
  expect(checkBook(book(rule('gb.a', 'except gb.nowhere')), { signedOff: [] })).toEqual([])
})

test('exceptions that run in a circle do not compile', () => {
  const circle = [
    rule('gb.rule', 'except gb.one'),
    rule('gb.one', 'then lift', 'except gb.two'),
    rule('gb.two', 'then lift', 'except gb.three.*'),
    rule('gb.three.a', 'then lift', 'except gb.one'),
  ]
  const { problems } = book(circle.join('\n\n'))
  expect(problems.map(({ message }) => message)).toEqual([
    'exceptions run in a circle: gb.one, gb.two, gb.three.a, gb.one',
  ])
  expect(book(circle.slice(0, 2).join('\n\n').replace('except gb.two', 'except gb.one')).problems[0]?.message).toBe(
    'exceptions run in a circle: gb.one, gb.one',
  )
})

test('a path names no rule as an exception to itself', () => {
  const rules = [
    rule('gb.a', 'except gb.open.*'),
    rule('gb.open.a', 'then lift', 'except gb.open.*'),
    rule('gb.open.b', 'then lift', 'when informed'),
  ]
  expect(errors(book(rules.join('\n\n')))).toEqual([])
})

test('an exception must be a lift', () => {
  const rules = [
    rule('gb.a', 'except gb.b, gb.c.*', 'when published'),
    rule('gb.b', 'then refer', 'when informed'),
    rule('gb.c.d', 'then refer', 'when labelled'),
  ]
  expect(errors(book(rules.join('\n\n')))).toEqual([
    'the exception gb.b of rule gb.a lifts nothing: it is no lift',
    'the exception gb.c.* of rule gb.a lifts nothing: it is no lift',
  ])
})

test('a lift that no rule names lifts nothing', () => {
  expect(errors(book(rule('gb.a', 'then lift to free')))).toEqual(['rule gb.a lifts nothing: no rule names it'])
})

test('an exception that is never in force while its rule is lifts nothing', () => {
  const rules = [
    rule('gb.a', 'in force 2000-01-01 .. 2010-01-01', 'except gb.b'),
    rule('gb.b', 'in force 2010-01-01 ..', 'then lift'),
  ]
  expect(errors(book(rules.join('\n\n')))).toEqual([
    'the exception gb.b of rule gb.a lifts nothing: it is never in force while the rule is',
  ])
})

test('an exception that no transfer can meet beside its rule lifts nothing', () => {
  const pairs = [
    ['kind is goods', 'kind is software, technology'],
    ['to is RU', 'to is GB-FRIENDS'],
    ['to is not home', 'to is home'],
    ['published', 'not published'],
    ['entry in GB-ML:ML10.a', 'entry not in GB-ML:ML10'],
    ['label above GB-MARKS SHUT', 'label at or below GB-MARKS SHUT'],
    ['labelled', 'not labelled'],
    ['label is GB-MARKS OPEN', 'not labelled'],
    ['contract concluded before 2005-01-01', 'contract concluded from 2005-01-01'],
    ['contract value < 10 GBP', 'contract value >= 10.00 GBP'],
    ['with assurance x', 'without assurance x, y'],
    ['via is RU', 'via is not RU, BY'],
    ['not incorporated', 'incorporation nation is not RU'],
    ['not incorporated', 'incorporation end-user is company'],
    ['incorporation end-user is company', 'incorporation end-user is armed-forces'],
    ['some party with role end-user is company of RU', 'no party is company'],
    ['some party with role end-user is company', 'every party with role end-user is police'],
  ] as const
  const assurances =
    '---\nregime: common\nmodelled: 2026-01-01\n---\n```list\nlist assurances A\nin force 2000-01-01 ..\nx\ny\n```\n'
  for (const [ours, theirs] of pairs) {
    const rules = [rule('gb.a', `when ${ours}`, 'except gb.b'), rule('gb.b', `when ${theirs}`, 'then lift')]
    expect([ours, errors(book(rules.join('\n\n'), { 'law/a.md': assurances }))]).toEqual([
      ours,
      ['the exception gb.b of rule gb.a lifts nothing: no transfer can meet the conditions of both'],
    ])
  }
})

test('conditions that can be met together are no contradiction', () => {
  const pairs = [
    ['entry in GB-ML:ML1', 'entry in GB-ML:ML10'],
    ['entry in GB-ML:ML10', 'entry not in GB-ML:ML10.a'],
    ['entry in GB-ML:ML1', 'entry not in GB-ML:ML10'],
    ['to is FR', 'to is GB-FRIENDS'],
    ['to is FR', 'to is not GB-FRIENDS'],
    ['via is RU', 'via is BY'],
    ['label at or above GB-MARKS SHUT', 'label at or below GB-MARKS SHUT'],
    ['contract value <= 10 GBP', 'contract value >= 10 GBP'],
    ['some party is company', 'some party is police'],
    ['some party is company', 'no party is company of RU'],
    ['some party holding gb-leave', 'some party lacking gb-leave'],
    ['some party with role end-user is company', 'every party with role broker is police'],
  ] as const
  for (const [ours, theirs] of pairs) {
    const rules = [rule('gb.a', `when ${ours}`, 'except gb.b'), rule('gb.b', `when ${theirs}`, 'then lift')]
    expect([ours, errors(book(rules.join('\n\n')))]).toEqual([ours, []])
  }
})

const RU = `---
regime: RU
zone of RU: Europe/Moscow
${FRONT.replace('uksi/2000/1', 'ru/fz/2000/1')}---
\`\`\`rule
${rule('ru.a', 'then lift')}

${rule('ru.b', 'except ru.a')}
\`\`\`
`

test('an exception of a law that binds somebody else lifts nothing', () => {
  expect(errors(book(rule('gb.a', 'except ru.a'), { 'law/ru/act.md': RU }))).toEqual([
    'the exception ru.a of rule gb.a lifts nothing: it is of a law that never binds where the rule does',
  ])
})

/** A community that bound the United Kingdom until 2020 and France to this day. */
function eu(blocks: string): Record<string, string> {
  const text = `---
regime: EU
zone of GB: Europe/London
zone of FR: Europe/Paris
${FRONT.replace('uksi/2000/1', 'eur/2000/1')}---
\`\`\`list
list nations EU
in force 1990-01-01 ..
GB  1990-01-01 .. 2020-12-31T23:00 Europe/London
FR
\`\`\`
\`\`\`rule
${blocks}
\`\`\`
`
  return { 'law/eu/act.md': text }
}

test("an exception of a community's law lifts a rule of its member's", () => {
  const lift = rule('eu.a', 'then lift')
  expect(errors(book(rule('gb.a', 'except eu.a'), eu(lift)))).toEqual([])
  expect(errors(book(rule('gb.a', 'in force 2021-01-01 ..', 'except eu.a'), eu(lift)))).toEqual([
    'the exception eu.a of rule gb.a lifts nothing: it is never in force while the rule is',
  ])
})

test('conditions that contradict one another are refused, with what is left of nothing', () => {
  expect(errors(book(rule('gb.a', 'when kind is goods and kind is software')))).toEqual([
    'nothing ever meets the conditions of rule gb.a: nothing is left of `kind`',
  ])
  expect(errors(book(rule('gb.a', 'when entry in GB-ML:ML10.a and entry not in GB-ML:ML10')))).toEqual([
    'nothing ever meets the conditions of rule gb.a: each entry that it names is one that it leaves out',
  ])
  expect(errors(book(rule('gb.a', 'when contract value > 5 GBP and contract value < 9 RUB')))).toEqual([
    'nothing ever meets the conditions of rule gb.a: `contract value` is asked for in two units',
  ])
})

test('a define makes a rule empty only where each of its alternatives does', () => {
  const define = 'define abroad\nwhen to is RU\n or to is BY and published'
  const with_ = (when: string) =>
    book(`${rule('gb.a', when)}\n\n${define.replace(' and published', '\n and published')}`)
  expect(errors(with_('when meets abroad and to is not BY'))).toEqual([])
  expect(errors(with_('when meets abroad and to is not BY, RU'))).toEqual([
    'nothing ever meets the conditions of rule gb.a: nothing is left of `to`',
  ])
  expect(errors(with_('when does not meet abroad and to is BY and not published'))).toEqual([])
  expect(errors(with_('when does not meet abroad and to is BY and published'))).toEqual([
    'nothing ever meets the conditions of rule gb.a: nothing is left of `published`',
  ])
})

test('what is not incorporated does not meet a define about the finished thing', () => {
  const define = 'define finished-abroad\nwhen incorporation nation is RU'
  const meets = (when: string) => errors(book(`${rule('gb.a', when)}\n\n${define}`))
  expect(meets('when not incorporated and does not meet finished-abroad')).toEqual([])
  expect(meets('when not incorporated and meets finished-abroad')).toHaveLength(1)
  expect(meets('when incorporation nation is RU and does not meet finished-abroad')).toHaveLength(1)
})

test('grades that one line of an equivalence makes two of do not contradict one another', () => {
  const labels = (rows: string) => `list labels GB-OLD of GB
in force 2000-01-01 ..
PLAIN

list equivalence GB-SAME of GB
in force 2000-01-01 ..
${rows}`
  const when = 'when label is GB-MARKS OPEN and label is GB-MARKS SHUT'
  const once = labels('GB-OLD PLAIN = GB-MARKS OPEN')
  const twice = `${once}\nGB-OLD PLAIN = GB-MARKS SHUT`
  expect(errors(book(`${rule('gb.a', when)}\n\n${once}`))).toEqual([
    'nothing ever meets the conditions of rule gb.a: no grade of GB-MARKS is both',
  ])
  expect(errors(book(`${rule('gb.a', when)}\n\n${twice}`))).toEqual([])
})

test('a rule that makes more than sixteen boxes is refused', () => {
  const defines = ['one', 'two', 'three'].map((name) => `define ${name}\nwhen to is RU\n or to is BY\n or via is RU`)
  const when = 'when meets one and meets two and meets three'
  expect(errors(book([rule('gb.a', when), ...defines].join('\n\n')))).toEqual(['rule gb.a is a union of 27 boxes'])
})

test('a rule in force for nobody is refused', () => {
  const uk = `define x\nwhen published\n or informed`
  const community = eu(`${rule('eu.a', 'when meets x')}\n\n${uk}`)
  const gone = {
    'law/eu/act.md':
      community['law/eu/act.md']
        ?.replace('\nFR\n', '\n')
        .replaceAll('in force 2000-01-01 ..\n', 'in force 2021-01-01 ..\n') ?? '',
  }
  expect(errors(book('', community))).toEqual([])
  expect(errors(book('', gone))).toEqual(['rule eu.a is never in force for any nation that it binds'])
})

test('a rule that a severer one covers can never decide', () => {
  const mild = rule('gb.mild', 'when entry in GB-ML:ML10.a and to is RU')
  const never = ['rule gb.mild (licence) can never decide: wherever it holds a severer rule does, gb.hard (prohibited)']
  const hard = (when: string, ...lines: string[]) =>
    errors(book([mild, rule('gb.hard', when, 'then prohibited', ...lines)].join('\n\n')))
  expect(hard('when entry in GB-ML and to is RU, BY')).toEqual(never)
  expect(hard('when entry in GB-ML:ML10')).toEqual(never)
  expect(hard('when entry in GB-ML:ML1')).toEqual([])
  expect(hard('when entry in GB-ML and to is BY')).toEqual([])
  expect(hard('when entry in GB-ML and kind is goods')).toEqual([])
  expect(hard('when entry in GB-ML', 'in force 2001-01-01 ..')).toEqual([])
})

test('an exception in the severer rule lets a milder one decide', () => {
  const rules = [
    rule('gb.mild', 'when to is RU'),
    rule('gb.hard', 'then blocked', 'except gb.lift'),
    rule('gb.lift', 'when published', 'then lift'),
  ]
  expect(errors(book(rules.join('\n\n')))).toEqual([])
})

test('severer rules cover a milder one together, by nation, by entry and by time', () => {
  const hard = (id: string, when: string, ...lines: string[]) => rule(id, when, 'then prohibited', ...lines)
  const never = (message: string | undefined) => message?.startsWith('rule gb.mild (licence) can never decide')
  const cases = [
    ['when to is RU, BY', hard('gb.a', 'when to is RU'), hard('gb.b', 'when to is BY, KZ')],
    [
      'when to is RU and kind is goods, software',
      hard('gb.a', 'when kind is goods'),
      hard('gb.b', 'when to is not BY and kind is not goods'),
    ],
    [
      'when entry in GB-ML:ML1, GB-ML:ML10.a',
      hard('gb.a', 'when entry in GB-ML:ML1'),
      hard('gb.b', 'when entry in GB-ML:ML10'),
    ],
    [
      'when to is RU',
      hard('gb.a', 'when to is RU', 'in force 2000-01-01 .. 2010-01-01'),
      hard('gb.b', 'when to is RU', 'in force 2009-01-01 ..'),
    ],
  ] as const
  for (const [when, one, other] of cases) {
    const mild = rule('gb.mild', when)
    expect([when, never(errors(book([mild, one, other].join('\n\n')))[0])]).toEqual([when, true])
    expect([when, errors(book([mild, one].join('\n\n')))]).toEqual([when, []])
    expect([when, errors(book([mild, other].join('\n\n')))]).toEqual([when, []])
  }
})

test('what is not stated is covered by nothing that asks for it', () => {
  const rules = [
    rule('gb.mild', 'when from is home'),
    rule('gb.a', 'when to is RU', 'then blocked'),
    rule('gb.b', 'when to is not RU', 'then blocked'),
  ]
  expect(errors(book(rules.join('\n\n')))).toEqual([])
})

test("a community's rule covers its member's for as long as it binds it", () => {
  const community = eu(rule('eu.hard', 'then prohibited'))
  expect(errors(book(rule('gb.mild', 'in force 2000-01-01 .. 2020-12-31T23:00'), community))).toHaveLength(1)
  expect(errors(book(rule('gb.mild', 'in force 2000-01-01 .. 2020-12-31T23:01'), community))).toEqual([])
})

test('a new version starts where the old one ends', () => {
  const step = (old: string, now: string) =>
    errors(book([rule('gb.a', `in force ${old}`), rule('gb.b', `in force ${now}`, 'supersedes gb.a')].join('\n\n')))
  expect(step('2000-01-01 .. 2005-01-01', '2005-01-01 ..')).toEqual([])
  expect(step('2000-01-01 .. 2005-01-01', '2005-01-02 ..')).toEqual([
    'rule gb.b supersedes gb.a, and neither is in force from 2005-01-01T00:00:00Z to 2005-01-02T00:00:00Z',
  ])
  expect(step('2000-01-01 .. 2005-01-01', '2004-12-31 ..')).toEqual([
    'rule gb.b supersedes gb.a, and they overlap from 2004-12-31T00:00:00Z to 2005-01-01T00:00:00Z',
  ])
  expect(step('2000-01-01 ..', '2005-01-01 ..')).toEqual(['rule gb.b supersedes gb.a, which has no end'])
})

test("a nation's rule follows its community's where the membership ended", () => {
  const after = (from: string) => errors(book(rule('gb.b', `in force ${from} ..`, 'supersedes eu.a'), eu(rule('eu.a'))))
  expect(after('2020-12-31T23:00')).toEqual([])
  expect(after('2021-01-01')).toEqual([
    'rule gb.b supersedes eu.a, and neither is in force from 2020-12-31T23:00:00Z to 2021-01-01T00:00:00Z',
  ])
  expect(errors(book(rule('gb.b', 'supersedes ru.b'), { 'law/ru/act.md': RU }))).toEqual([
    'rule gb.b supersedes ru.b, which is of a law that binds nobody whom it binds',
  ])
})

test('a provision does not say the same twice at a time', () => {
  const twice = (one: string, other: string) =>
    errors(
      book(
        [
          rule('gb.a', 'cite article/1', 'when to is RU and published', one),
          rule('gb.b', 'cite article/1', 'when published and to is RU', other),
        ].join('\n\n'),
      ),
    )
  expect(twice('in force 2000-01-01 .. 2005-01-01', 'in force 2005-01-01 ..')).toEqual([])
  expect(twice('in force 2000-01-01 .. 2005-01-01', 'in force 2004-01-01 ..')).toEqual([
    'rule gb.b says what gb.a says, of the same provision and at the same time',
  ])
})

test('instruments that rules name have the form of ids', () => {
  const rules = rule(
    'gb.a',
    'inserted by uksi/2014/702',
    'ended by uksi-2015',
    'in force 2000-01-01 .. 2015-01-01',
    'offence from 2014-01-01 by uksi',
  )
  expect(errors(book(rules))).toEqual([
    '`ended by uksi-2015` of rule gb.a names no instrument',
    '`offence … by uksi` of rule gb.a names no instrument',
  ])
})

test('defines and lists that nothing uses are refused; vocabularies and policies stand for themselves', () => {
  const lists = [
    'list entries GB-DU of GB',
    'list nations GB-FOES of GB',
    'list parties GB-BLACK of GB',
    'list rights GB-MORE of GB',
    'list equivalence GB-SAME of GB',
    'list labels GB-OLD of GB',
  ]
  const blocks = `define abroad\nwhen to is RU\n\n${lists.map((list) => `${list}\nin force 2000-01-01 ..`).join('\n\n')}`
  const compiled = book(blocks)
  const { signedOff } = readSignedOff({
    file: '',
    text: '```uncovered\nGB  GB-ML, GB-DU  any  any  2000-01-01 ..  # none\n```',
  })
  expect(
    checkBook(compiled, { signedOff }).flatMap(({ message, severity }) => (severity === 'error' ? [message] : [])),
  ).toEqual([
    'no rule meets the define abroad',
    'nothing reads the list GB-DU',
    'nothing reads the list GB-FOES',
    'nothing reads the list GB-BLACK',
    'nothing reads the list GB-SAME',
  ])
})

test('overlaps with different effects are counted, and listed when asked for', () => {
  const rules = [
    rule('gb.a', 'when entry in GB-ML'),
    rule('gb.b', 'when entry in GB-ML:ML1', 'then refer'),
    rule('gb.c', 'when entry in GB-ML:ML1 and to is RU', 'then blocked'),
  ]
  const [summary, ...more] = warnings(book(rules.join('\n\n'))).filter((message) => message.includes('overlaps'))
  expect(more).toEqual([])
  expect(summary).toContain('in the law of GB 4 times a rule lies within another of a different effect')
  expect(warnings(book(rules.join('\n\n')), true)).toContain(
    'rule gb.c (blocked) overlaps gb.b (refer), and neither gives way',
  )
})

test('press reports and executive statements without an end are warned of', () => {
  const rules = [
    rule('gb.a', 'when published', 'basis press'),
    rule('gb.b', 'when informed', 'basis executive-statement'),
    rule('gb.c', 'when labelled', 'in force 2000-01-01 .. 2001-01-01', 'basis executive-statement'),
  ]
  expect(warnings(book(rules.join('\n\n')))).toEqual([
    'rule gb.a rests on press reports',
    'rule gb.b rests on an executive statement that nothing ended',
  ])
})

test('what is uncovered and not signed off is refused, in families', () => {
  const rules = [
    rule('gb.a', 'when entry in GB-ML and kind is goods and from is home and to is not home'),
    rule('gb.b', 'in force 2005-07-01 ..', 'when kind is software and to is home and from is not home', 'then free'),
  ]
  const compiled = book(rules.join('\n\n'))
  const without = {
    ...compiled,
    parts: compiled.parts.map((part) => ({ ...part, rules: part.rules.filter(({ id }) => id !== 'gb.rest') })),
  }
  expect(uncoveredLines(without, [])).toEqual([
    'GB  GB-ML  out  software, technology, assistance, brokering, information  2000-01-01 ..  # ',
    'GB  GB-ML  in  goods, technology, assistance, brokering, information  2000-01-01 ..  # ',
    'GB  GB-ML  in  software  2000-01-01 .. 2005-07-01  # ',
    'GB  GB-ML  within, abroad  any  2000-01-01 ..  # ',
  ])
  const lines = uncoveredLines(without, []).map((line) => `${line}nobody wrote of it`)
  const { signedOff, problems } = readSignedOff({ file: '', text: ['```uncovered', ...lines, '```'].join('\n') })
  expect(problems).toEqual([])
  expect(uncoveredLines(without, signedOff)).toEqual([])
  expect(uncoveredLines(without, signedOff.slice(1))).toEqual(uncoveredLines(without, []).slice(0, 1))
})

test('a rule about listed parties leaves the ordinary transfer uncovered', () => {
  const only = (when: string) => {
    const compiled = book(rule('gb.a', when, 'then prohibited'))
    return uncoveredLines(
      {
        ...compiled,
        parts: compiled.parts.map((part) => ({ ...part, rules: part.rules.filter(({ id }) => id !== 'gb.rest') })),
      },
      [],
    )
  }
  expect(only('when some party on GB-WATCH')).toEqual(['GB  GB-ML  any  any  2000-01-01 ..  # '])
  expect(only('when entry in GB-ML:ML1 and some party on GB-WATCH')).toEqual([
    'GB  GB-ML:ML10  any  any  2000-01-01 ..  # ',
  ])
  expect(only('when entry not in GB-ML:ML10')).toEqual(['GB  GB-ML:ML10  any  any  2000-01-01 ..  # '])
})

test('a line that signs off what some rule covers is warned of, and one for a strange nation or list is refused', () => {
  const text =
    '```uncovered\nGB  GB-ML:ML1  out  goods  2000-01-01 ..  # none\nXX  GB-ML  out  goods  2000-01-01 ..  # none\nGB  GB-XX  out  goods  2000-01-01 ..  # none\n```'
  const { signedOff } = readSignedOff({ file: 'law/uncovered.md', text })
  const found = checkBook(book(''), { signedOff: [...ALL, ...signedOff] }).filter(
    ({ file }) => file === 'law/uncovered.md',
  )
  expect(found.map(({ line, message, severity }) => [line, severity, message])).toEqual([
    [3, 'error', 'XX has no law of its own in this book'],
    [4, 'error', 'GB-XX is no list of entries of GB'],
    [2, 'warning', 'the line signs off nothing: some rule speaks to each of its cells'],
  ])
})
