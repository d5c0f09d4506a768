import { expect, test } from 'vitest'
import { EXAMPLE } from './example.ts'
import { type RefusalLetter, refusalPdf, type SuspensionLetter, suspensionPdf } from './letter.ts'
import { hasPoppler, outsideOfPage, textOf } from './reading.ts'

const [, act] = EXAMPLE.grants
const [to = { role: 'exporter', name: 'Example Aerospace Ltd', nation: 'GB' }] = EXAMPLE.parties
const letter = {
  reference: EXAMPLE.reference,
  nations: EXAMPLE.nations,
  languages: EXAMPLE.languages,
  agreement: EXAMPLE.agreement,
  authority: act.authority,
  to,
  act,
}

const REFUSAL: RefusalLetter = {
  ...letter,
  criteria: [
    { id: '2', text: { en: 'Human rights in the country of destination.', ru: 'Права человека в стране назначения.' } },
    { id: '7', text: { en: 'The risk that the goods are diverted.' } },
  ],
  reasons: { en: 'The undertaking names another site than the application.' },
  appealUntil: '2014-03-18T00:00:00Z',
}

const SUSPENSION: SuspensionLetter = {
  ...letter,
  because: { en: 'The end user is a unit of the armed forces.', ru: 'Конечный пользователь — воинская часть.' },
  provision: 'gb/statement/2014-03-18, paragraph 2',
}

test('a letter gives the same bytes each time, and another letter others', async () => {
  const refusal = await refusalPdf(REFUSAL)
  const suspension = await suspensionPdf(SUSPENSION)
  expect(await refusalPdf(REFUSAL)).toEqual(refusal)
  expect(await suspensionPdf(SUSPENSION)).toEqual(suspension)
  expect(suspension).not.toEqual(refusal)
})

test.skipIf(!hasPoppler())(
  'a refusal says its grounds and the time to appeal (skipped without pdftotext)',
  async () => {
    const text = await textOf(await refusalPdf(REFUSAL))
    expect(text).toContain('The authority of the United Kingdom refuses the application GBRU-2014-000001.')
    expect(text).toContain('Criterion 7 The risk that the goods are diverted.')
    expect(text).toContain('изложено только на английском языке')
    expect(text).toContain('The exporter may appeal to the authority until 18 March 2014, 00:00:00 UTC.')
    expect(text).toContain('has no legal effect')
  },
)

test.skipIf(!hasPoppler())('a nation whose law names no appeal says so (skipped without pdftotext)', async () => {
  const text = await textOf(await refusalPdf({ ...REFUSAL, criteria: [], appealUntil: null }))
  expect(text).toContain('The law of this nation names no appeal')
  expect(text).not.toContain('Criterion')
})

test.skipIf(!hasPoppler())(
  'a suspension says what it stops and what it cannot (skipped without pdftotext)',
  async () => {
    const text = await textOf(await suspensionPdf(SUSPENSION))
    expect(text).toContain('cannot be called back')
    expect(text).toContain('Provision gb/statement/2014-03-18, paragraph 2')
    expect(await outsideOfPage(await suspensionPdf({ ...SUSPENSION, because: { en: 'x'.repeat(9000) } }))).toEqual([])
  },
)
