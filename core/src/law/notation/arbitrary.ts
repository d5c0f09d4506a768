import fc from 'fast-check'
import { conditions } from '../arbitrary/conditions.ts'
import { sets } from '../arbitrary/vocabulary.ts'
import type { Condition } from '../model.ts'
import { printEntry, printWhen } from './print-condition.ts'

const ids = fc.constantFrom('gb.a.1', 'gb.a.2', 'gb.b', 'gb.b.10A', 'eu.2014-512.2.1')
const texts = fc.constantFrom(
  'Goods need a licence.',
  'Ввоз — по лицензии.',
  'a; b: c  d',
  '«quoted» (so)',
  '# no heading',
  '- x',
)
const moments = fc.constantFrom(
  '2014-08-01',
  '2014-03-18T13:39',
  '2014-03-18T13:39:01Z',
  '2020-12-31T23:00 Europe/London',
  '2014-08-01T00:00+04:00',
)
const windows = fc
  .tuple(moments, fc.option(fc.constantFrom('2030-01-01', '2031-06-01T12:00 Europe/Moscow')))
  .map(([from, until]) => `${from} ..${until === null ? '' : ` ${until}`}`)

/** A condition that the notation can say: the random ones are data, and count pieces in pounds and entries twice. */
const written: fc.Arbitrary<Condition> = conditions({ home: true, zoned: false, defines: ['shared'] }).map(
  (condition) => {
    if (condition.kind === 'amount') return { ...condition, unit: condition.fact === 'quantity' ? 'NAR' : 'GBP' }
    if (condition.kind !== 'entry') return condition
    return {
      ...condition,
      entries: [...new Map(condition.entries.map((entry) => [printEntry(entry), entry])).values()],
    }
  },
)
const unshared = written.filter(({ kind }) => kind !== 'meets')

function lines(...parts: fc.Arbitrary<string[]>[]): fc.Arbitrary<string[]> {
  return fc.tuple(...parts).map((all) => all.flat())
}

function always(line: fc.Arbitrary<string>): fc.Arbitrary<string[]> {
  return line.map((text) => [text])
}

function perhaps(line: fc.Arbitrary<string>): fc.Arbitrary<string[]> {
  return fc.option(line).map((text) => (text === null ? [] : [text]))
}

function some(line: fc.Arbitrary<string>): fc.Arbitrary<string[]> {
  return fc.uniqueArray(line, { maxLength: 3 })
}

/** Lines that repeat, some of them followed by what they are in another language. */
function someSaid(keyword: string, line: fc.Arbitrary<string>): fc.Arbitrary<string[]> {
  return fc
    .uniqueArray(fc.tuple(line, fc.boolean()), { maxLength: 3, selector: ([text]) => text })
    .map((all) => all.flatMap(([text, said]) => (said ? [text, `${keyword} [ru] Так и сказано.`] : [text])))
}

const rules = lines(
  always(ids.map((id) => `rule ${id}`)),
  always(fc.constantFrom('cite article/1', 'cite article/12A; schedule/4, in part')),
  always(windows.map((window) => `in force ${window}`)),
  perhaps(fc.constant('inserted by uksi/2014/702')),
  perhaps(fc.constant('ended by uksi/2014/702')),
  fc.array(written, { maxLength: 4 }).map((all) => printWhen([all])),
  always(
    fc.constantFrom(
      'then licence by Secretary of State',
      'then lift',
      'then lift to free by the Crown by itself',
      'then presumed-denial',
    ),
  ),
  // On several lines, as people write them before they are formatted.
  fc
    .uniqueArray(
      fc.constantFrom('gb.x.1', 'gb.x.*', 'gb.*', `gb.${'long'.repeat(20)}.1`, `gb.${'long'.repeat(20)}.2`),
      { maxLength: 5 },
    )
    .map((all) => all.map((id) => `except ${id}`)),
  someSaid(
    'oblige',
    texts.map((text) => `oblige ${text} (article/29)`),
  ),
  perhaps(moments.map((moment) => `offence from ${moment} by uksi/2014/2357`)),
  perhaps(fc.constant('basis press')),
  perhaps(fc.constant('knowability unpublished')),
  perhaps(fc.constant('confidence sure')),
  some(ids.map((id) => `supersedes ${id}`)),
  someSaid(
    'not modelled',
    texts.map((text) => `not modelled ${text}`),
  ),
  fc
    .tuple(texts, perhaps(texts.map((text) => `because [ru] ${text}`)), fc.boolean())
    .map(([text, translated, first]) =>
      first ? [`because ${text}`, ...translated] : [...translated, `because ${text}`],
    ),
)

const defines = lines(
  fc.constant(['define shared']),
  fc.array(fc.array(unshared, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }).map(printWhen),
)

const gaps = fc.constantFrom('  ', '   ', '\t', '      ')
const members = fc
  .tuple(gaps, gaps, fc.option(windows), fc.option(texts))
  .map(
    ([one, other, window, note]) =>
      `${window === null ? '' : `${one}${window}`}${note === null ? '' : `${other}# ${note}`}`,
  )

function listOf(kind: string, values: readonly string[], head: readonly string[] = []): fc.Arbitrary<string[]> {
  return lines(
    always(fc.constantFrom(`list ${kind} SOME of GB`, `list ${kind} SOME`)),
    always(windows.map((window) => `in force ${window}`)),
    perhaps(fc.constant('same entries as OTHER')),
    fc.constantFrom([], ['not public'], ['partly public']),
    ...head.map((each) => perhaps(fc.constant(each))),
    fc.array(
      fc.tuple(fc.constantFrom(...values), members).map((columns) => columns.join('')),
      { maxLength: 4 },
    ),
  )
}

const lists = fc.oneof(
  listOf('entries', ['ML1', 'ML10.a', 'MTCR:I']),
  listOf('nations', ['GB', 'RU']),
  listOf(
    'labels',
    ['OFFICIAL', 'NOT PROTECTIVELY MARKED, UNCLASSIFIED, NPM'],
    ['identifier 2.25.1', 'marked by other names'],
  ),
  listOf('equivalence', ['GB-GSC OFFICIAL ~ MTCA UNCLASSIFIED', 'A NOT b = C d']),
  listOf('caveats', ['GB-GSC SENSITIVE, OFFICIAL-SENSITIVE', 'GB-GSC LOCSEN']),
  listOf('categories', ['GB-GSC forbids informative *', 'A requires permissive Releasable To']),
  listOf('inspection', ['person packing 2 security-officer', 'opaque image/vnd.dwg', 'word режим «Альбатрос»']),
  listOf('parties', ['Example Arms Works, Ltd', 'Пример'], ['military users by 15 CFR 744.21(b), 7, likely']),
)

const examples = lines(
  always(texts.map((text) => `example ${text}`)),
  always(
    fc
      .tuple(moments, fc.boolean())
      .map(([at, simulated]) => `judge examples/pump.yaml at ${at}${simulated ? ' simulated' : ''}`),
  ),
  some(
    fc.constantFrom(
      'set kind goods',
      'set items[0].label {"policy": "A",  "classification": "b"}',
      'drop contract.concluded',
    ),
  ),
  fc.uniqueArray(
    fc.constantFrom(
      'expect GB licence',
      'expect GB none .. uncovered asking to',
      'expect GB none .. uncovered',
      'expect RU uncovered',
      'expect agreement in by gb.a.1, gb.b',
      'expect US licence .. blocked by gb.b asking from, to',
    ),
    { minLength: 1, maxLength: 3 },
  ),
)

/** The lines of an entry, by the word of its fence. */
const entries = fc.oneof(
  rules.map((all) => ['rule', all] as const),
  defines.map((all) => ['define', all] as const),
  lists.map((all) => ['list', all] as const),
  examples.map((all) => ['example', all] as const),
)

const fronts = fc.shuffledSubarray(
  [
    'instrument: uksi/2008/3231',
    'title: An  Order: of sorts\ntitle [ru]: Приказ',
    'basis: statute',
    'text: https://example.org/{provision}/{date}',
    'zone:   Europe/London',
    'zone of FR: Europe/Paris',
    'zone of GB: Europe/London',
    'language: en',
    'reaches: origin',
    'modelled: 2026-11-23',
    'knowability: public',
    'confidence: likely',
    'not modelled: b',
    'not modelled: a\nnot modelled [ru]: а\nnot modelled [de]: ah',
    '',
  ],
  { minLength: 0 },
)

const prose = fc.constantFrom(
  '# A heading',
  'Some words, and more.',
  '',
  '',
  '  indented',
  '~~~yaml\n\n\nrule: x\n~~~',
  '| a | b |',
)

/** A file of the notation as a person may leave it: sound, and in anything but the canonical layout. */
export const files: fc.Arbitrary<string> = fc
  .record({
    front: fronts,
    body: fc.array(
      fc.oneof(
        prose,
        entries,
        entries.chain(([word, one]) => fc.tuple(fc.constant(word), fc.constant([...one, '', ' ', ...one]))),
      ),
      { maxLength: 6 },
    ),
    tick: fc.constantFrom('```', '````', '~~~~'),
    end: fc.constantFrom('\n', '\r\n', ' \n', '\t\r\n'),
    head: fc.constantFrom('', '\ufeff'),
    tail: sets(['', '\n', '\n\n']),
  })
  .map(({ front, body, tick, end, head, tail }) => {
    const blocks = body.map((part) =>
      typeof part === 'string' ? part : [`${tick}${part[0]}`, '', ...part[1], tick].join('\n'),
    )
    const text = ['---', 'regime: GB', ...front, '---', ...blocks].join('\n')
    return `${head}${text.replaceAll('\n', end)}${tail[0]}`
  })
