import { expect, test } from 'vitest'
import { FINDING_WORDS } from '../glossary/findings.ts'
import { FINDINGS } from './codes.ts'
import { searcher } from './match.ts'
import { inspectionReport } from './report.ts'
import type { Layer } from './taken.ts'
import { inspectTaken, inspectText, isAbove, type SubmittedLabel } from './text.ts'

const search = searcher()
const OPEN: SubmittedLabel = { policy: 'GB-GPMS', classification: 'NOT PROTECTIVELY MARKED', categories: [] }
const OFFICIAL: SubmittedLabel = { policy: 'GB-GSC', classification: 'OFFICIAL', categories: [] }
const RUSSIAN: SubmittedLabel = { policy: 'RU-GRIF', classification: 'несекретно', categories: [] }

const layer = (text: string, more: Partial<Layer> = {}): Layer => ({
  part: 'letter.txt',
  text,
  isMargin: false,
  isSeen: true,
  ...more,
})
const inspect = (text: string, label: SubmittedLabel, more: readonly Layer[] = []) =>
  inspectText([layer(text), ...more], label, search)

test('a letter that bears its own marking and no other passes', () => {
  const { outcome, findings } = inspect('NOT PROTECTIVELY MARKED\nThe pump weighs 4 kg.\nYours faithfully', OPEN)
  expect({ outcome, findings }).toEqual({ outcome: 'pass', findings: [] })
})

test('a letter without the marking that its policy demands is blocked', () => {
  expect(inspect('The pump weighs 4 kg.', OPEN).findings).toMatchObject([
    { code: 'marking-missing', quote: OPEN.classification },
  ])
})

test('a marking that nobody sees is no visible marking', () => {
  const hidden = layer('NOT PROTECTIVELY MARKED', { part: 'hidden', isSeen: false })
  expect(inspect('The pump.', OPEN, [hidden]).outcome).toBe('block')
})

test('routine OFFICIAL and несекретно need no mark', () => {
  expect(inspect('The pump weighs 4 kg.', OFFICIAL).outcome).toBe('pass')
  expect(inspect('Насос весит 4 кг.', RUSSIAN).outcome).toBe('pass')
})

test('a policy that is not known demands a mark, and every grade is above it', () => {
  const unknown = { policy: 'XX', classification: 'OPEN', categories: [] }
  expect(inspect('SECRET', unknown).findings.map(({ code }) => code)).toEqual([
    'marking-missing',
    'marking-above-label',
  ])
})

test('a marking above the label blocks, and says where it stands', () => {
  const text = 'NOT PROTECTIVELY MARKED\nOne line.\nЅЕСRЕТ\nThe end.'
  const { outcome, findings } = inspect(text, OPEN)
  expect(outcome).toBe('block')
  expect(findings).toContainEqual(expect.objectContaining({ code: 'marking-above-label', part: 'letter.txt', line: 3 }))
  expect(findings).toContainEqual(expect.objectContaining({ code: 'mixed-alphabets', line: 3 }))
})

test('a phrase in running text goes to a person', () => {
  const { outcome, findings } = inspect('One.\nIt was no secret to us.\nTwo.', OFFICIAL)
  expect(outcome).toBe('person')
  expect(findings).toEqual([
    { code: 'phrase-in-text', part: 'letter.txt', line: 2, quote: expect.stringContaining('no secret to') },
  ])
})

test('a quote cannot move a cursor or turn the direction of writing', () => {
  const [found] = inspect('One.\n\u202e\u001b[2JIt was no secret.\nTwo.', OFFICIAL).findings
  expect(found?.quote).toBe('One. \\u{202e}\\u{1b}[2JIt was no secret. Two.')
})

test('grades are compared within the label’s policy alone, and caveats by its categories', () => {
  const phrase = (say: string) => search[0]?.words.get(say.toLowerCase()) ?? expect.fail(say)
  const secret = { policy: 'GB-GPMS', classification: 'SECRET', categories: ['Releasable To'] }
  expect(isAbove(phrase('restricted'), secret)).toBe(false)
  expect(isAbove(phrase('top secret'), secret)).toBe(true)
  expect(isAbove(phrase('nato restricted'), secret)).toBe(true)
  expect(isAbove(phrase('official'), secret)).toBe(true)
  expect(isAbove(phrase('rel to'), secret)).toBe(false)
  expect(isAbove(phrase('rel to'), OPEN)).toBe(true)
  expect(isAbove(phrase('unclassified'), RUSSIAN)).toBe(false)
})

test('OFFICIAL-SENSITIVE is a grade where labels state one, and a caveat where they bear it', () => {
  const codes = (classification: string, ...categories: string[]) =>
    inspect('OFFICIAL-SENSITIVE\nThe pump.', { policy: 'GB-GSC', classification, categories }).findings.map(
      ({ code }) => code,
    )
  expect(codes('OFFICIAL-SENSITIVE')).toEqual([])
  expect(codes('OFFICIAL', 'SENSITIVE')).toEqual([])
  expect(codes('OFFICIAL')).toEqual(['marking-above-label'])
  expect(codes('OFFICIAL', 'COMMERCIAL')).toEqual(['marking-above-label'])
  expect(codes('SECRET')).toContain('marking-above-label')
})

test('a caveat, or to whom a document may go, is no marking of its grade', () => {
  const label = { policy: 'GB-GPMS', classification: 'RESTRICTED', categories: ['Releasable To'] }
  expect(inspect('REL TO GBR\nThe pump.', label).findings).toMatchObject([{ code: 'marking-missing' }])
})

test('a grade of NATO is compared with others of NATO alone', () => {
  const label = { policy: 'NATO', classification: 'CONFIDENTIAL', categories: [] }
  expect(inspect('NATO CONFIDENTIAL\nThe pump.', label).outcome).toBe('pass')
  expect(inspect('NATO CONFIDENTIAL\nThe pump.\nCOSMIC TOP SECRET', label).outcome).toBe('block')
  expect(inspect('NATO CONFIDENTIAL\nThe pump.\nRESTRICTED', label).outcome).toBe('block')
  expect(inspect('CONFIDENTIAL\nThe pump.', label).outcome).toBe('block')
})

test('another grade of the label’s own policy is for a person where it is seen, though it is not above', () => {
  const label = { policy: 'GB-GPMS', classification: 'RESTRICTED', categories: [] }
  const { outcome, findings } = inspect('RESTRICTED\nThe pump.\nUNCLASSIFIED', label)
  expect(outcome).toBe('person')
  expect(findings.map(({ code, line }) => [code, line])).toEqual([['marking-differs', 3]])
})

test('a policy or a signed label that says another grade blocks', () => {
  const bound = [{ by: 'assertion' as const, policy: 'GB-GPMS', classification: 'RESTRICTED' }]
  const { findings } = inspect('NOT PROTECTIVELY MARKED', { ...OPEN, bound })
  expect(findings).toMatchObject([{ code: 'label-differs', part: 'assertion', quote: 'GB-GPMS RESTRICTED' }])
})

test.each([
  ['The radar cross section of it.', 'en'],
  ['А это ноу-хау завода.', 'ru'],
  ['Its wаrtime reserve mоde.', 'with look-alikes'],
])('a word at which a person must look is found: %s', (text) => {
  const codes = inspect(`One.\n${text}\nTwo.`, OFFICIAL).findings.map(({ code }) => code)
  expect(codes).toContain('dirty-word')
})

test('what was found in the form stands with its place, and a line’s place in a part’s own units', () => {
  const cells = layer('x\nSECRET\ny', { places: ['A1', 'B7', 'C1'].map((at) => ({ unit: 'cell' as const, at })) })
  const mark = {
    code: 'hidden-sheet',
    part: 'sheet1',
    place: { unit: 'row', at: '4' },
    quote: 'a'.repeat(500),
  } as const
  const { findings } = inspectTaken({ marks: [mark], layers: [cells] }, OFFICIAL, search)
  expect(findings).toMatchObject([
    { code: 'hidden-sheet', part: 'sheet1', line: 0, place: { unit: 'row', at: '4' }, quote: 'a'.repeat(120) },
    { code: 'marking-above-label', line: 2, place: { unit: 'cell', at: 'B7' } },
  ])
})

test('a document whose marking can only stand in a picture is not missing it', () => {
  expect(inspectTaken({ marks: [], layers: [], isUnread: true }, OPEN, search).findings).toEqual([])
})

test('a report holds to its schema, is the same for the same text, and counts what it leaves out', () => {
  const many = 'one\nSECRET\n'.repeat(300)
  const report = inspect(many, OFFICIAL)
  expect(inspectionReport.parse(report)).toEqual(report)
  expect(inspect(many, OFFICIAL)).toEqual(report)
  expect(report.findings.length + report.unsaid).toBe(300)
})

test('every finding is said in both languages', () => {
  expect(Object.keys(FINDING_WORDS).sort()).toEqual(Object.keys(FINDINGS).sort())
})
