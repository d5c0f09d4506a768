import { expect, test } from 'vitest'
import type { Table } from './import.ts'
import { readTable } from './import.ts'
import type { ListKind } from './model.ts'
import { readMembers } from './notation/list.ts'
import { printMembers } from './notation/print.ts'
import { printProblem } from './notation/source.ts'

function read(text: string, kind: ListKind = 'entries', separator: Table['separator'] = '\t') {
  const { members, problems } = readTable({ file: 'a.tsv', text, separator }, { name: 'SOME', kind })
  return { members, problems: problems.map(printProblem) }
}

test('a table becomes a file of members that the compiler reads', () => {
  const { members, problems } = read('ML1\nML10.a\t2014-01-01\nML10.b\t2014-01-01\t2015-01-01\tgone\nML2\t\t\ta note\n')
  expect(problems).toEqual([])
  const text = printMembers({ list: 'GB-ML', members })
  expect(text).toBe(
    'members of GB-ML\nML1\nML10.a\t2014-01-01 ..\nML10.b\t2014-01-01 .. 2015-01-01\t# gone\nML2\t\t# a note\n',
  )
  expect(readMembers('b.tsv', text)).toMatchObject({ list: 'GB-ML', members })
})

test('its first line may name the columns, in any order', () => {
  const { members } = read('\ufeffEntry,Note,From\r\nML1,"one, ""two""",2014-01-01\r\n', 'entries', ',')
  expect(members).toEqual([
    { value: 'ML1', synonyms: [], equals: null, inForce: { from: '2014-01-01', until: null }, note: 'one, "two"' },
  ])
})

test('an entry may stand on its list for two times', () => {
  expect(read('ML1\t2010-01-01\t2011-01-01\nML1\t2012-01-01\n').problems).toEqual([])
})

test.each<[string, string, ListKind, Table['separator'], string]>([
  [
    'an end without a start',
    'ML1\t\t2014-01-01',
    'entries',
    '\t',
    '1:6: an end without a start; expected the day from which the entry stands on the list',
  ],
  [
    'an end before its start',
    'ML1\t2014-01-01\t2013-01-01',
    'entries',
    '\t',
    '1:16: the end `2013-01-01` is not after the start; expected a later day',
  ],
  [
    'a day that does not exist',
    'ML1\t2014-02-30',
    'entries',
    '\t',
    '1:5: `2014-02-30` does not exist; expected a day of the calendar and a time of day',
  ],
  [
    'an entry of two words',
    'ML1\nML 2',
    'entries',
    '\t',
    '2:1: `ML 2` is not an entry; expected a path such as `ML10.a`, or `LIST:path`',
  ],
  [
    'a line without an entry',
    'ML1\n\t2014-01-01',
    'entries',
    '\t',
    '2:1: the line has no entry; expected an entry in its first column',
  ],
  [
    'the same entry from the same day',
    'ML1\nML2\nML1',
    'entries',
    '\t',
    '3:1: `ML1` stands in line 1 already; expected it once, or from another day',
  ],
  [
    'a column too many',
    'ML1\t2014-01-01\t2015-01-01\ta\tb',
    'entries',
    '\t',
    '1:29: a column too many; expected the columns entry, from, until, note',
  ],
  [
    'a column that is none',
    'entry,form\nML1,2014-01-01',
    'entries',
    ',',
    '1:7: `form` is not a column; expected one of entry, from, until, note; nearest known: from',
  ],
  [
    'a quotation mark that is not closed',
    '"ML1',
    'entries',
    ',',
    '1:1: the quotation mark is not closed on its line; expected `"` before the next comma',
  ],
  [
    'a nation that is none',
    'UK',
    'nations',
    '\t',
    '1:1: `UK` is not a nation; expected its code of ISO 3166-1, two capitals',
  ],
  [
    'a name that would be a note',
    '# Example',
    'parties',
    '\t',
    '1:1: `# Example` cannot stand in the column of a list; expected text with single spaces that does not start with `#`',
  ],
  [
    'a character that cannot be seen',
    'Example\u202e',
    'parties',
    '\t',
    '1:8: the character U+202E cannot be seen; expected text that reads as it is shown',
  ],
  [
    'a table of grades',
    'OFFICIAL',
    'labels',
    '\t',
    '1:1: SOME is a list of labels, which takes no table; expected a list of entries, nations, parties, rights, assurances or authorities',
  ],
])('%s is refused', (_, text, kind, separator, expected) => {
  expect(read(text, kind, separator).problems).toEqual([`a.tsv:${expected}`])
})

test('every bad line is reported, and the good ones are still read', () => {
  const { members, problems } = read('ML1\nML 2\nML3\nML 4\n')
  expect(problems).toHaveLength(2)
  expect(members.map(({ value }) => value)).toEqual(['ML1', 'ML3'])
})
