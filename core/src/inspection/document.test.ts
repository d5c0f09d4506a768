import { expect, test } from 'vitest'
import { utf8 } from '../ledger/bytes.ts'
import { inspectDocument } from './document.ts'
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
  // What can be read is read, whatever it is called: people are asked of nothing that a machine would have kept back.
  expect((await left('pump.dwg', 'image/vnd.dwg', '%PDF-1.4 SECRET')).outcome).toBe('block')
})

test('what is wrong with name, form and text is said together', async () => {
  expect(await codes('a.exe.txt', 'SECRET\u200b\n%PDF-1.4')).toEqual([
    ...['marking-missing', 'double-extension', 'polyglot', 'unseen-characters', 'marking-above-label'],
  ])
})
