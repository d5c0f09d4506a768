import { expect, test } from 'vitest'
import { Composer, Parser } from 'yaml'
import { plain } from './located.ts'
import { readYaml } from './yaml.ts'

function value(text: string): unknown {
  const { root, faults } = readYaml(text)
  expect(faults).toEqual([])
  return root && plain(root)
}

function faults(text: string): string[] {
  return readYaml(text).faults.map(({ offset, message }) => `${offset}: ${message}`)
}

test('what other readers of YAML turn into something else stays text', () => {
  const words = [
    'NO',
    'on',
    'off',
    'yes',
    'y',
    'True',
    'NULL',
    '~',
    '1E001',
    '010',
    '0x1F',
    '1_000',
    '4',
    '120000.00',
    '.inf',
    '2014-08-01',
    '12:30:45',
    '=',
  ]
  for (const word of words) expect(value(`a: ${word}\nb: [${word}]\n`)).toEqual({ a: word, b: [word] })
})

test('a plain true, false and null are more than text, and in quotes they are text', () => {
  expect(value('[true, false, null]')).toEqual([true, false, null])
  expect(value(`['true', "false", 'null']`)).toEqual(['true', 'false', 'null'])
  expect(value('a: |-\n  true\n')).toEqual({ a: 'true' })
})

test('a field without a value says nothing, which is not that there is none', () => {
  expect(value('a:\nb: {c, d: }\n')).toEqual({ a: '', b: { c: '', d: '' } })
})

test('each part knows where it stands', () => {
  const { root } = readYaml('from: GB\nitems:\n  - use: repair\n')
  expect(root).toMatchObject({ kind: 'fields', offset: 0 })
  const items = root?.kind === 'fields' ? root.fields.get('items') : undefined
  expect(items).toMatchObject({ offset: 9, value: { kind: 'list', offset: 18 } })
})

test('what would let one part stand for another is refused', () => {
  expect(faults('a: &x GB\nb: *x\n')).toEqual([
    '3: an anchor, which a transfer may not have',
    '12: an alias, which a transfer may not have',
  ])
  expect(faults('a: {b: c}\n<<: {d: e}\n')).toEqual(['10: a merge key `<<`, which a transfer may not have'])
  expect(faults('a: !!int 4\n')).toEqual(['3: a tag, which a transfer may not have'])
  expect(faults('a: ! b\n')).toEqual(['3: a tag, which a transfer may not have'])
  expect(faults('!x\na: b\n')).toEqual(['0: a tag, which a transfer may not have'])
  expect(faults('%TAG ! x\n---\na: b\n')[0]).toMatch(/a directive/)
  expect(value(`a: ['&x', "*x", "!x"]`)).toEqual({ a: ['&x', '*x', '!x'] })
})

test('a field that stands twice is refused at the second, at every level', () => {
  expect(faults('a: 1\na: 2\n')).toEqual(['5: the field `a` stands here a second time'])
  expect(faults('x:\n  - {a: 1, "a": 2}\n')).toEqual(['14: the field `a` stands here a second time'])
})

test('there is one document, marked or not', () => {
  expect(value('---\na: b\n...\n')).toEqual({ a: 'b' })
  expect(faults('a: b\n---\na: c\n')).toEqual(['5: a second document starts here'])
  expect(faults('# nothing\n')).toEqual(['0: the document is empty'])
})

test('names of fields are text', () => {
  expect(faults('? [a]\n: b\n')).toEqual(['2: a list or fields for a name'])
  expect(value('{true: a, 1: b}')).toEqual({ true: 'a', 1: 'b' })
  expect(Object.keys(value('__proto__: {a: b}') ?? {})).toEqual(['__proto__'])
})

test('what is no YAML is refused at its place, in our own words', () => {
  const first = (text: string) => faults(text)[0]
  expect(first('a: b: c\n')).toBe('3: a field within a field on one line')
  expect(first('a: [b\n')).toMatch(/^\d+: /)
  expect(first('a: "b\n')).toMatch(/something is missing/)
  expect(first('a: b\n\tc: d\n')).toMatch(/a tab in the indentation/)
  expect(first('a: @b\n')).toBe('3: text that starts with a sign of YAML')
  expect(first('"a\\q": b\n')).toBe('2: an escape that YAML does not have')
  expect(first('a b\nc: d\n')).toBe("0: a field's name that runs over several lines")
  expect(first('a: b\n]\n')).toMatch(/cannot stand here/)
})

test('nesting beyond the limit is refused, and up to it is not', () => {
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
  expect(faults(nested(32))).toEqual([])
  expect(faults(nested(33))).toEqual(['32: the document nests deeper than 32 levels'])
  expect(faults('- '.repeat(5000))).toEqual(['64: the document nests deeper than 32 levels'])
  expect(faults('{a: '.repeat(5000))[0]).toMatch(/deeper than 32/)
  expect(faults('? '.repeat(5000))[0]).toMatch(/deeper than 32/)
})

test('a hostile document is given up early, whatever it is made of', () => {
  const size = 4 * 1024 * 1024
  for (const part of ['[', ']', 'a: b: ']) {
    const start = performance.now()
    expect(readYaml(part.repeat(size / part.length)).faults.length).toBeGreaterThan(0)
    expect(performance.now() - start, part).toBeLessThan(20_000)
  }
}, 120_000)

test('the composer stops at its first error, where by itself it would note one for each comma', () => {
  const text = `[${',,'.repeat(50_000)}`
  const timed = (read: () => unknown) => {
    const start = performance.now()
    read()
    return performance.now() - start
  }
  const byItself = timed(() => [...new Composer().compose(new Parser().parse(text))])
  expect(timed(() => readYaml(text))).toBeLessThan(byItself)
  expect(faults(text)).toEqual(['2: something that cannot stand here'])
})
