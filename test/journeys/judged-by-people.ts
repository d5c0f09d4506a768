import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { englishOn } from '../russian/english-on-page.ts'
import { GB_PERSONAS } from '../service/served.ts'
import { PATIENCE, type Reader, type Readers } from './reader.ts'

type Packing = {
  readonly exporter: Reader
  readonly readers: Readers
  /** Packs a file that only people can judge, and puts it before them; gives its path. */
  submit(name: string): Promise<string>
  registrations(): Promise<number>
  /** Packs a file whose label is for an officer to say what it counts as, and puts it before people. */
  submitOfficial(name: string): Promise<void>
  moveTo(instant: string): void
}

const SOON = { timeout: PATIENCE }
/** Britain has marks anew since the second of the month. */
export const APRIL = '2014-04-10T12:00:00Z'
const GROUND = 'The word is an everyday one.'
const REASON = 'It tells more than the drawing needs.'
const WORKS = 'Example Aircraft Works'
const RELEASE = '[data-act="vault.review"]'
const written = (field: string, text: string) => (form: Locator) => form.locator(`#field-vault-${field}`).fill(text)

/** The page of what waits under a file's name, as an officer finds it among what is for people. */
async function found({ open, page }: Reader, name: string): Promise<void> {
  await open('/gate')
  await page.locator('[data-submission] a', { hasText: name }).click()
  await page.getByRole('heading', { level: 1, name: `Release of ${name}` }).waitFor()
}

const side = (page: Page, nation: string) => page.locator(`.facing-page[data-nation="${nation}"]`).first()

/** What a press gives the browser to save, as a file under its own name. */
async function savedBy(page: Page, button: Locator) {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  return { path: await download.path(), name: download.suggestedFilename() }
}

/** What a program cannot judge, from its packing to the other gate, and somebody who is kept from packages. */
export function judgedByPeople(of: () => Packing): void {
  let uuid = ''

  test('what only people can judge waits; whoever packed it sees for whom, and is offered no release', async () => {
    const { exporter, submit, registrations } = of()
    const before = await registrations()
    await submit('notes.txt')
    const { page } = exporter
    await exporter.open('/packing')
    const row = page.locator('[data-submission]')
    expect(await row.innerText()).toMatch(/waits for people.*Security officer: 0 of 2/s)
    await exporter.look('packages, one waiting for people')
    await row.locator('a').first().click()
    await page.locator('[data-finding="phrase-in-text"]').waitFor()
    expect(await page.locator('[data-act]').count()).toBe(0)
    expect(await registrations()).toBe(before)
  })

  test('one person withholds it with a reason, which the firm reads; nobody releases it then', async () => {
    const { exporter, readers } = of()
    const officer = await readers.as('gb-security')
    await found(officer, 'notes.txt')
    await officer.act('vault.withhold', written('withhold-reason', REASON))
    expect(await officer.page.locator(RELEASE).count()).toBe(0)
    await exporter.openUntil('/packing', '[data-submission] .mark:has-text("withheld")')
    expect(await exporter.page.locator('[data-submission]').innerText()).toContain(`Reason: ${REASON}`)
  })

  test('two officers read what was found and where, know the document by a copy, and release it one after the other', async () => {
    const { readers, submit } = of()
    const path = await submit('letter.txt')
    const officer = await readers.as('gb-security')
    const { page } = officer
    await found(officer, 'letter.txt')
    expect(await page.locator('[data-finding="phrase-in-text"]').innerText()).toMatch(
      /letter\.txt: line 2\s+Found: .*secret/,
    )
    await page
      .locator('#compare')
      .setInputFiles({ name: 'other.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
    await page.getByText('It is another file than was inspected.').waitFor()
    await page.locator('#compare').setInputFiles(path)
    await page.getByText('It is the document that was inspected.').waitFor()
    await officer.look('release, one waiting')
    await officer.keep('release', 1180)
    await officer.act('vault.review', written('review-ground', GROUND))
    await expect.poll(() => side(page, 'GB').innerText(), SOON).toMatch(/1 of 2.*\(you\): released it/s)
    expect(await page.locator(RELEASE).count()).toBe(0)
    const second = await readers.as('gb-security-2')
    await found(second, 'letter.txt')
    await second.act('vault.review', written('review-ground', GROUND))
    await expect.poll(() => side(second.page, 'GB').innerText(), SOON).toContain('2 of 2')
    uuid = second.page.url().split('/').at(-1) ?? ''
  })

  test('whoever submitted it has it registered, and takes its file and its report for the other gate', async () => {
    const { exporter, registrations } = of()
    const before = await registrations()
    const { page } = exporter
    const row = page.locator(`[data-submission="${uuid}"]`)
    await exporter.openUntil('/packing', `[data-submission="${uuid}"] .mark:has-text("released: it may be submitted")`)
    await exporter.act('vault.register')
    await page.locator(`[data-package="${uuid}"]`).waitFor()
    expect([await row.count(), await registrations()]).toEqual([0, before + 1])
  })

  test('the other gate’s officers are told the kinds, then by the report the places, and never the words', async () => {
    const { exporter, readers } = of()
    const packed = exporter.page.locator(`[data-package="${uuid}"]`)
    const report = await savedBy(exporter.page, packed.getByRole('button', { name: 'Save the report' }))
    const file = await savedBy(exporter.page, packed.getByRole('button', { name: 'Save the package' }))
    expect(report.name).toBe(`${uuid}.report.json`)
    const officer = await readers.as('ru-security')
    const { page } = officer
    await officer.openUntil('/gate', `a[href="/releases/GB/${uuid}"]`)
    await page.locator(`a[href="/releases/GB/${uuid}"]`).click()
    await page.locator('[data-report="false"]').waitFor()
    const bring = page.locator('#bring-report')
    await bring.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{}') })
    await page.getByRole('alert').filter({ hasText: 'не отчёт о проверке' }).waitFor()
    await bring.setInputFiles(report.path)
    const finding = page.locator('[data-report="true"] [data-finding="phrase-in-text"]')
    await finding.waitFor()
    expect(await finding.innerText()).toMatch(/строка 2$/)
    await officer.look('release at the other gate')
    await officer.keep('release-ru', 1180)
    const names = [...GB_PERSONAS.flatMap(({ name, organisation }) => [name, organisation]), WORKS]
    expect(await englishOn(page, [...names, 'NOT PROTECTIVELY MARKED'])).toEqual([])
    await officer.act('vault.review', written('review-ground', 'Слово обычное.'))
    const second = await readers.as('ru-security-2', `/releases/GB/${uuid}`)
    await second.act('vault.review', written('review-ground', 'Слово обычное.'))
    await officer.open(`/packages/GB/${uuid}`)
    await page.locator('#bring').setInputFiles(file.path)
    await officer.act('vault.accept')
  })

  test('one officer keeps an organisation from packages, two lift it, and both nations see how far that is', async () => {
    const { readers } = of()
    const officer = await readers.as('gb-licensing', '/suspensions')
    const item = officer.page.locator(`[data-suspended="${WORKS}"]`)
    await officer.act('vault.suspend', async (form) => {
      await form.locator('#field-vault-suspend-nation').selectOption('RU')
      await form.locator('#field-vault-suspend-whom').selectOption('organisation')
      await form.locator('#field-vault-suspend-name').fill(WORKS)
      await form.locator('#field-vault-suspend-reason').fill('Its end use is looked into.')
    })
    await item.waitFor()
    await officer.act('vault.lift', written('lift-reason', 'The works answered.'))
    await item.getByText('one of two persons has lifted it').waitFor()
    expect(await item.locator('[data-act]').count()).toBe(0)
    await officer.look('suspensions, one half lifted')
    await officer.keep('suspensions', 900)
    const other = await readers.as('ru-security')
    await other.openUntil('/suspensions', `[data-suspended="${WORKS}"] [data-lift]`)
    expect(await other.page.locator(`[data-suspended="${WORKS}"] [data-act]`).count()).toBe(0)
    const second = await readers.as('gb-countersigning', '/suspensions')
    await second.act('vault.lift', written('lift-reason', 'The works answered.'))
    await expect.poll(() => second.page.locator(`[data-suspended="${WORKS}"]`).innerText(), SOON).toContain('lifted')
    expect(await second.page.locator('[data-act="vault.lift"]').count()).toBe(0)
  })

  test('a label that the agreement leaves to a person waits until an officer says what it counts as, and is submitted then', async () => {
    const { exporter, readers, submitOfficial, moveTo, registrations } = of()
    const before = await registrations()
    moveTo(APRIL)
    await submitOfficial('official.txt')
    const officer = await readers.as('gb-security')
    const { page } = officer
    await found(officer, 'official.txt')
    const counts = page.locator('[data-counts="awaited"]')
    expect(await counts.innerText()).toContain('OFFICIAL (GB-GSC)')
    await officer.look('what a label counts as, awaited')
    await officer.act('vault.equate', written('equate-ground', GROUND))
    await page.locator('[data-counts="said"]').waitFor()
    expect(await page.locator('[data-counts="said"]').innerText()).toContain('UNCLASSIFIED (MTCA)')
    expect(await page.locator('[data-act="vault.equate"]').count()).toBe(0)
    const name = page.url().split('/').at(-1) ?? ''
    await exporter.openUntil('/packing', `[data-submission="${name}"] .mark:has-text("released: it may be submitted")`)
    await exporter.act('vault.register')
    await exporter.page.locator(`[data-package="${name}"]`).waitFor()
    expect(await registrations()).toBe(before + 1)
  })
}
