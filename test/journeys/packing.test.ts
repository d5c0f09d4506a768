import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from 'node:process'
import * as esbuild from 'esbuild'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packOutput } from '../../core/src/contract/packages.ts'
import { playVault } from '../../node/src/demo/played.ts'
import { buildWeb, isWebFresh } from '../../scripts/build-web.mjs'
import { CHROMIUM, openBrowser } from '../../web/testing/look.ts'
import { englishOn } from '../russian/english-on-page.ts'
import type { Served } from '../service/served.ts'
import { GB_PERSONAS, serve } from '../service/served.ts'
import { APRIL, judgedByPeople } from './judged-by-people.ts'
import type { Reader, Readers } from './reader.ts'
import { PATIENCE, readersOf } from './reader.ts'

const skipped = CHROMIUM === null && env.ENTENTE_NO_SKIP !== '1'
const PIECE = 512 * 1024
const MARK = 'NOT PROTECTIVELY MARKED'
const WORKS = 'Example Aircraft Works'
const NAMES = [...GB_PERSONAS.flatMap(({ name, organisation }) => [name, organisation]), WORKS]
const SOON = { timeout: PATIENCE }
const folder = mkdtempSync(join(tmpdir(), 'entente-packing-'))
let browser: Browser
let served: Served
let readers: Readers
let exporter: Reader
let licence = ''

function fileOf(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** Says under what a file is to be packed, and sends it. */
async function send(page: Page, path: string, [policy, classification] = ['GB-GPMS', MARK]): Promise<void> {
  await page.locator('#field-licence').selectOption(licence)
  await page.locator('#field-line').selectOption('1')
  await page.getByLabel(WORKS).check()
  await page.locator('#field-file').setInputFiles(path)
  await page.locator('#field-label-policy').selectOption(policy)
  await page.locator('#field-label-classification').selectOption(classification)
  await page.locator('.packing button[type="submit"]').click()
}

/** Another file, under what was said before. */
async function sendAnother(page: Page, path: string): Promise<void> {
  await page.locator('#field-file').setInputFiles(path)
  await page.locator('.packing button[type="submit"]').click()
}

/** Drops a file on the page, as by a pointer. */
async function drop(page: Page, name: string, content: string): Promise<void> {
  const made = `(() => { const given = new DataTransfer(); given.items.add(new File([${JSON.stringify(content)}], '${name}')); return given })()`
  await page.locator('.drop').dispatchEvent('drop', { dataTransfer: await page.evaluateHandle(made) })
  await page.getByText(`${name}, `).waitFor()
}

const regradeAs = (field: (name: string) => string, classification: string) => async (form: Locator) => {
  await form.locator(field('policy')).fill('GB-GPMS')
  await form.locator(field('classification')).fill(classification)
  await form.locator(field('ground')).fill('It says more than was seen.')
}

const outcome = (page: Page, word: string) => page.locator(`.report[data-outcome="${word}"]`).waitFor()

/** Puts a file before people that a program cannot judge; gives its path, its own name being its title. */
async function putBeforePeople(name: string): Promise<string> {
  const path = fileOf(name, `${MARK}\nIt was no secret to us.\nEvery edge is broken.\n`)
  await exporter.open('/packing/new')
  await send(exporter.page, path)
  await outcome(exporter.page, 'person')
  await submitToPeople()
  return path
}

/** The same of one whose label counts as another grade only by an officer's word. */
async function putOfficialBeforePeople(name: string): Promise<void> {
  await exporter.open('/packing/new')
  await send(exporter.page, fileOf(name, 'OFFICIAL\nEvery edge is broken.\n'), ['GB-GSC', 'OFFICIAL'])
  await outcome(exporter.page, 'pass')
  await submitToPeople()
}

async function submitToPeople(): Promise<void> {
  const { page } = exporter
  await page.getByRole('button', { name: 'Put it before people' }).click()
  await page.getByRole('heading', { name: 'Waits for people' }).waitFor()
}

async function registrations(): Promise<number> {
  const { read } = served.world.nations.GB.node
  return (await read.selectFrom('act').select('id').where('type', '=', 'vault.register').execute()).length
}

/** What the node is sent of a file; the connection is broken for every piece from a place on. */
async function line(page: Page) {
  const state = { breaksFrom: Number.POSITIVE_INFINITY, passed: [] as { offset: number; isNew: boolean }[] }
  await page.route('**/api/vault.upload', (route) => {
    const { offset, upload } = route.request().postDataJSON()
    if (offset >= state.breaksFrom) return route.abort('connectionreset')
    state.passed.push({ offset, isNew: upload === undefined })
    return route.continue()
  })
  return state
}

describe.skipIf(skipped)('technical data is packed and submitted, by its pages', { timeout: 150_000 }, () => {
  let wire: Awaited<ReturnType<typeof line>>
  beforeAll(async () => {
    if (!isWebFresh()) await buildWeb(esbuild)
    browser = await openBrowser(CHROMIUM ?? 'chromium')
    served = await serve(undefined, undefined, APRIL)
    licence = String(await playVault(served.world, AbortSignal.timeout(60_000)))
    readers = readersOf(browser, served)
    exporter = await readers.as('gb-exporter')
    wire = await line(exporter.page)
  }, 150_000)
  afterAll(async () => {
    await browser?.close()
    await served?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('nothing is sent before all is said, nor what is too large to be packed', async () => {
    const { page } = exporter
    await exporter.open('/packing')
    await page.getByRole('button', { name: 'Pack a file' }).click()
    await page.getByRole('heading', { level: 1, name: 'Pack a file' }).waitFor()
    await page.locator('.packing button[type="submit"]').click()
    await page.locator('.field-error').first().waitFor()
    const large = fileOf('large.txt', MARK)
    truncateSync(large, 10 * 1024 ** 3 + 1)
    await send(page, large)
    await page.getByRole('alert').filter({ hasText: 'what is longer than 10 GB' }).waitFor()
    expect(wire.passed).toEqual([])
  })

  test('a marked file is blocked with the place of each finding, and nothing leaves', async () => {
    const { page } = exporter
    const marked = fileOf('report.txt', `${MARK}\nIt was no secret to us.\nUK SECRET\nEvery edge is broken.\n`)
    await sendAnother(page, marked)
    await outcome(page, 'block')
    const finding = page.locator('[data-finding="marking-above-label"]').first()
    expect(await finding.innerText()).toMatch(
      /A marking stands above the label\.\s+Where: report\.txt: line 3\s+Found: /,
    )
    await page.locator('[data-finding="phrase-in-text"]').first().waitFor()
    expect(await page.locator('.found button').count()).toBe(0)
    await exporter.look('inspection, blocked')
    await exporter.keep('packing-blocked', 900)
    await page.getByRole('button', { name: 'Русский' }).click()
    await page.getByText('Гриф выше метки документа.').first().waitFor()
    expect(await englishOn(page, [...NAMES, MARK, 'UK EYES ONLY'])).toEqual([])
    await page.getByRole('button', { name: 'English' }).click()
    expect(await registrations()).toBe(0)
  })

  test('a file of another type than its name says is blocked', async () => {
    const { page } = exporter
    await sendAnother(page, fileOf('drawing.pdf', `${MARK}\nno PDF at all\n`))
    await page.locator('[data-finding="type-differs"]').waitFor()
    await outcome(page, 'block')
    expect(await registrations()).toBe(0)
  })

  test('a caveat that the document bears stops it, whatever the inspection finds', async () => {
    const { page } = exporter
    await page.locator('#field-label-caveats-none').uncheck()
    await page.locator('#field-label-caveats').fill('UK EYES ONLY')
    await drop(page, 'clean.txt', `${MARK}\nEvery edge is broken.\n`)
    await page.locator('.packing button[type="submit"]').click()
    await page.locator('.found h3', { hasText: 'The label does not pass' }).waitFor()
    expect(await page.locator('.found button').count()).toBe(0)
    await page.locator('#field-label-caveats').fill('')
    await page.locator('#field-label-caveats-none').check()
  })

  test('an upload that breaks goes on where it was, also when the page was closed since', async () => {
    const { page } = exporter
    const path = fileOf('drawing.txt', `${MARK}\n${'Every edge is broken.\n'.repeat(60_000)}`)
    wire.passed = []
    wire.breaksFrom = PIECE
    await sendAnother(page, path)
    await page.locator('.sending[data-broken="true"]').waitFor()
    await exporter.look('sending, broken off')
    wire.breaksFrom = 2 * PIECE
    await page.getByRole('button', { name: 'Go on now' }).click()
    await expect.poll(() => wire.passed.map(({ offset }) => offset), SOON).toEqual([0, PIECE])
    await page.reload()
    wire.passed = []
    wire.breaksFrom = Number.POSITIVE_INFINITY
    await send(page, path)
    await outcome(page, 'pass')
    expect(wire.passed).toEqual([0, 2 * PIECE].map((offset) => ({ offset, isNew: false })))
  })

  test('what passes is submitted to both gates, and its file is cipher text to be handed over', async () => {
    const { page } = exporter
    await exporter.look('inspection, passed')
    await page.getByRole('button', { name: 'Submit to both gates' }).click()
    await page.getByRole('heading', { name: 'Submitted to both gates' }).waitFor()
    await exporter.look('submitted')
    const container = await page.locator('.container').innerText()
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the package (.tdf)' }).click(),
    ])
    const bytes = readFileSync(await saved.path())
    expect(`sha256:${createHash('sha256').update(bytes).digest('hex')}`).toBe(container)
    expect(bytes.includes('edge is broken')).toBe(false)
    expect(await registrations()).toBe(1)
  })

  test('the firm sees at which gate a package waits, why one refused it, and that it was withdrawn', async () => {
    const { page } = exporter
    await page.getByRole('link', { name: 'All packages of your firm' }).click()
    const row = page.locator('[data-package]')
    const gate = (nation: string) => row.locator(`[data-nation="${nation}"]`)
    await expect
      .poll(() => row.locator('.mark').allInnerTexts(), SOON)
      .toEqual(['waits at a gate', 'waits at the gate', 'waits at the gate'])
    const uuid = String(await row.getAttribute('data-package'))
    const named = { uuid: packOutput.shape.uuid.parse(uuid), nation: 'GB' }
    expect((await served.ask('gb-security', 'vault.accept', named)).status).toBe(200)
    await exporter.openUntil('/packing', '[data-nation="GB"] .mark:has-text("let through")')
    const isKnown = async () => (await served.ask('ru-security', 'vault.get', named)).status
    await expect.poll(isKnown, SOON).toBe(200)
    const russian = await readers.as('ru-security')
    await russian.openUntil(`/packages/GB/${uuid}`, '[data-act="vault.reject"]')
    await russian.act('vault.reject', (form) => form.locator('input[name="label"]').check())
    expect(await russian.page.locator('[data-act="vault.reject"]').count()).toBe(0)
    await exporter.openUntil('/packing', '[data-nation="RU"] .mark:has-text("refused on")')
    expect(await gate('RU').innerText()).toContain('Reason: the label')
    await exporter.look('packages, one refused')
    await exporter.keep('packages', 640)
    const officer = await readers.as('gb-security', `/packages/GB/${uuid}`)
    const field = (name: string) => `#field-vault-regrade-${name}`
    expect(await officer.refused('vault.regrade', regradeAs(field, 'CONFIDENTIAL-ISH'))).not.toBe('')
    await officer.act('vault.regrade', regradeAs(field, 'RESTRICTED'))
    await officer.openUntil(`/packages/GB/${uuid}`, '.title-marks .mark:has-text("graded anew")')
    expect(await officer.page.locator('[data-act="vault.regrade"]').count()).toBe(0)
    const revoked = { ...named, reason: 'The drawing was replaced.' }
    expect((await served.ask('gb-security', 'vault.revoke', revoked)).status).toBe(200)
    await exporter.openUntil('/packing', '[data-nation="GB"] .mark:has-text("revoked on")')
    expect(await row.locator('.row-marks').innerText()).toBe('revoked')
  })

  judgedByPeople(() => ({
    ...{ exporter, readers, submit: putBeforePeople, registrations },
    submitOfficial: putOfficialBeforePeople,
    moveTo: (instant) => served.world.clock.move(instant),
  }))

  test('no console complained, but of the connections that broke', () => {
    expect(readers.complaints.filter((said) => !said.includes('api/vault.upload'))).toEqual([])
  })
})
