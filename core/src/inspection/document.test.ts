import { expect, test } from 'vitest'
import { utf8 } from '../ledger/bytes.ts'
import { inspectDocument, inspectLong } from './document.ts'
import { searcher } from './match.ts'

const search = searcher()
const OPEN = { policy: 'GB-GPMS', classification: 'NOT PROTECTIVELY MARKED', categories: [] }
const LETTER = 'NOT PROTECTIVELY MARKED\nThe pump.\nYours'
const inspect = (name: string, text: string, media = 'text/plain') =>
  inspectDocument({ name, media, bytes: utf8(text) }, OPEN, search, async () => [])
const codes = async (...args: Parameters<typeof inspect>) => (await inspect(...args)).findings.map(({ code }) => code)

test('a plain letter that bears its marking passes', async () => {
  expect(await inspect('letter.txt', LETTER)).toMatchObject({ outcome: 'pass', findings: [] })
})

test('a marking above the label in the file’s name blocks, and one in the name marks nothing', async () => {
  expect(await codes('SECRET_pump.txt', LETTER)).toEqual(['marking-above-label'])
  expect(await codes('NOT PROTECTIVELY MARKED.txt', 'The pump.')).toEqual(['marking-missing'])
})

test('of a text without a word it is said that it is empty, and nothing of a marking', async () => {
  for (const empty of ['', ' \n\ufeff']) expect(await codes('a.txt', empty)).toEqual(['malformed'])
})

test('a file of a type that cannot be inspected never passes', async () => {
  expect(await codes('pump.dwg', 'AC1032', 'image/vnd.dwg')).toContain('type-unknown')
  expect((await inspect('pump.txt', LETTER, 'application/pdf')).outcome).toBe('block')
})

test('a file of a type that the agreement leaves to a person goes to one, whose name is inspected all the same', async () => {
  const opaque = ['image/vnd.dwg']
  const left = (name: string, media: string, text = 'AC1032') => {
    return inspectDocument({ name, media, bytes: utf8(text) }, OPEN, search, async () => [], opaque)
  }
  const { outcome, findings } = await left('pump.dwg', 'image/vnd.dwg')
  expect([outcome, findings.map(({ code }) => code)]).toEqual(['person', ['opaque']])
  expect((await left('SECRET.dwg', 'image/vnd.dwg')).outcome).toBe('block')
  expect((await left('pump.pdf', 'image/vnd.dwg')).outcome).toBe('block')
  expect((await left('pump.stp', 'model/step')).outcome).toBe('block')
  expect((await left('pump.dwg', 'image/vnd.dwg', 'x')).findings.map(({ code }) => code)).toEqual(['type-differs'])
  // What can be read is read, whatever it is called: people are asked of nothing that a machine would have kept back.
  expect((await left('pump.dwg', 'image/vnd.dwg', '%PDF-1.4 SECRET')).outcome).toBe('block')
})

test('what is wrong with name, form and text is said together', async () => {
  expect(await codes('a.exe.txt', 'SECRET\u200b\n%PDF-1.4')).toEqual([
    ...['marking-missing', 'double-extension', 'polyglot', 'unseen-characters', 'marking-above-label'],
  ])
})

test('what is too long to be looked into is for people where the agreement leaves its type to them, and else is blocked', () => {
  const left = 200_000_000
  const long = (name: string, media: string, text: string, opaque: string[] = []) => {
    const file = { name, media, bytes: utf8(text + '0'.repeat(2000)), left }
    return inspectLong(file, OPEN, search, opaque).findings.map(({ code }) => code)
  }
  expect(long('pump.dwg', 'image/vnd.dwg', 'AC1032', ['image/vnd.dwg'])).toEqual(['opaque'])
  expect(long('pump.dwg', 'image/vnd.dwg', 'AC1032')).toEqual(['type-unknown'])
  expect(long('pump.pdf', 'application/pdf', '%PDF-1.4')).toEqual(['limit'])
  expect(long('pump.pdf', 'application/pdf', '%PDF-1.4', ['application/pdf'])).toEqual(['too-long'])
  expect(long('pump.pdf', 'application/pdf', 'PK\u0003\u0004', ['application/pdf'])).toEqual(['type-differs'])
  expect(long('pump.dwg', 'image/vnd.dwg', '{\\rtf', ['image/vnd.dwg'])).toEqual(['type-differs'])
  expect(long('SECRET.dwg', 'image/vnd.dwg', 'AC1032', ['image/vnd.dwg'])).toEqual(['marking-above-label', 'opaque'])
})

test('another type is seen at the ends of what is too long, also where its directory lies before the last bytes', () => {
  const directory = `PK\u0005\u0006\0\0\0\0\u0001\0\u0001\0\u0040\u0042\u000f\0${'\0'.repeat(6)}`
  const file = {
    name: 'a.pdf',
    media: 'application/pdf',
    bytes: utf8(`%PDF-1.4${' '.repeat(2000)}${directory}`),
    left: 2e8,
  }
  const codes = inspectLong(file, OPEN, search, ['application/pdf']).findings.map(({ code }) => code)
  expect(codes).toEqual(['polyglot', 'too-long'])
  const bytes = utf8(`AC1032${' '.repeat(2000)}${directory}`)
  const drawing = { name: 'a.dwg', media: 'image/vnd.dwg', bytes, left: 2e8 }
  const left = inspectLong(drawing, OPEN, search, ['image/vnd.dwg']).findings.map(({ code }) => code)
  expect(left).toEqual(['polyglot', 'opaque'])
})
