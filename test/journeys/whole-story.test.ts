import { env } from 'node:process'
import * as esbuild from 'esbuild'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildWeb, isWebFresh } from '../../scripts/build-web.mjs'
import { CHROMIUM, openBrowser } from '../../web/testing/look.ts'
import type { Served } from '../service/served.ts'
import { serve } from '../service/served.ts'
import { AIRLINE, pumps } from '../story/order.ts'
import type { Story } from '../story/story.ts'
import { enactKnown, license, storyOf } from '../story/story.ts'
import * as write from './acts.ts'
import { workOn } from './authority.ts'
import type { Readers } from './reader.ts'
import { PATIENCE, readersOf } from './reader.ts'

const skipped = CHROMIUM === null && env.ENTENTE_NO_SKIP !== '1'
if (skipped) console.warn('No journey is made: no Chromium is on this machine. CHROMIUM names one.')

const SOON = { timeout: PATIENCE }
let browser: Browser
let served: Served
let story: Story
let readers: Readers
let military = ''
let civil = ''

describe.skipIf(skipped)('one transfer through two nations, by their pages', { timeout: 150_000 }, () => {
  beforeAll(async () => {
    if (!isWebFresh()) await buildWeb(esbuild)
    browser = await openBrowser(CHROMIUM ?? 'chromium')
    served = await serve()
    story = storyOf({ ask: served.ask, moveTo: async (instant) => served.world.clock.move(instant) })
    readers = readersOf(browser, served)
  }, 150_000)
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  test('a visitor sees two nodes that face each other, and takes one part after another', async () => {
    const visitor = await readers.as('gb-public', '/')
    const { page } = visitor
    const name = page.locator('.person-name')
    const menu = page.locator('.person-menu > button')
    await visitor.look('home')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await visitor.look('parts to play')
    await page.getByRole('link', { name: /Alice Marsh/ }).click()
    await expect.poll(() => name.innerText(), SOON).toBe('Alice Marsh')
    await menu.click()
    await page.getByRole('link', { name: /Emma Reid/ }).click()
    await expect.poll(() => name.innerText(), SOON).toBe('Emma Reid')
    await menu.click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    await page.goto('/sign-in?to=/check')
    await visitor.look('who would you like to be')
    await visitor.keep('sign-in', 860)
    await page.getByRole('button', { name: /Alice Marsh/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Check a transfer' }).waitFor()
  })

  test('the exporter checks the pumps, drafts from the answer, and submits once nothing is missing', async () => {
    const exporter = await readers.as('gb-exporter', '/check')
    const { page } = exporter
    await page.locator('.start select').selectOption('pump')
    await page.locator('.ruling').waitFor()
    await exporter.keep('check', 1000)
    await exporter.look('check')
    await page.getByRole('button', { name: 'Start an application from it' }).click()
    await page.waitForURL(/\/drafts\//)
    await exporter.look('draft')
    const consignee = page.locator('.member', { hasText: 'Example Aircraft Works' })
    await consignee.locator('summary').click()
    await page.locator('#field-parties-1-name').fill('')
    await expect.poll(() => page.locator('.missing').innerText(), SOON).toContain('name')
    await page.locator('#field-parties-1-name').fill('Example Aircraft Works')
    const undertaking = { name: 'undertaking.pdf', mimeType: 'application/pdf', buffer: Buffer.from('An undertaking') }
    await page.getByLabel('Add a document').setInputFiles(undertaking)
    await page.locator('.document-line select').selectOption('end-user-undertaking')
    await page.getByText('Complete. It can be submitted.').waitFor()
    await exporter.keep('draft', 1000)
    await exporter.look('draft-complete')
    await page.getByRole('button', { name: 'Save the draft' }).click()
    await page.getByText('Saved at').waitFor()
    await page.getByRole('button', { name: 'Submit to both nations' }).click()
    await page.waitForURL(/\/applications$/)
    await exporter.look('applications')
    await page.locator('.row-title').first().click()
    await page.waitForURL(/\/applications\/GBRU/)
    military = page.url().split('/').at(-1) ?? ''
    await exporter.look('application')
  })

  test.each(['gb', 'ru'] as const)(
    'the officers of %s take the case through their pages, and decide',
    async (nation) => {
      await workOn(readers, military, nation)
    },
  )

  test('the licence is live on both sides, with a paper in both languages', async () => {
    const exporter = await readers.as('gb-exporter')
    await exporter.openUntil(`/licences/${military}`, '.mark[data-big]:has-text("live")')
    const [paper] = await Promise.all([
      exporter.page.waitForEvent('download'),
      exporter.page.getByRole('link', { name: 'Licence as PDF' }).click(),
    ])
    expect(paper.suggestedFilename()).toBe(`${military}.pdf`)
    await exporter.open('/licences')
    await exporter.look('licences')
    const [here, there] = [await readers.as('gb-licensing'), await readers.as('ru-licensing')]
    await here.openUntil(`/cases/${military}`, '.mark[data-big]:has-text("live")')
    await here.keep('case', 1000)
    await there.openUntil(`/cases/${military}`, '.mark[data-big]:has-text("действует")')
    await there.keep('case-ru', 1000)
  })

  test('goods are reserved and shipped here, and received there; more than is left is refused', async () => {
    const exporter = await readers.as('gb-exporter', `/licences/${military}`)
    await exporter.act('deliveries.reserve', write.drawn('1', '30000.00'))
    expect(await exporter.refused('deliveries.reserve', write.drawn('4', '90000.00'))).toContain(
      'More than is left on the licence',
    )
    await exporter.act('deliveries.ship', async (form) => {
      for (const box of await form.locator('input[type="checkbox"]').all()) await box.check()
    })
    const consignee = await readers.as('ru-exporter')
    await consignee.openUntil(`/licences/${military}`, '[data-act="deliveries.receive"]')
    await consignee.act('deliveries.receive')
    await consignee.look('licence-ru')
    await exporter.openUntil(`/licences/${military}`, '.table .mark:has-text("received")')
    await exporter.act('deliveries.reserve', write.drawn('1', '30000.00'))
    await exporter.keep('licence', 900, 'section:has(> .balance) h2')
    await exporter.look('licence')
  })

  test('on 18 March the officer previews the statement and enacts it: the military licence is held, the civil is not', async () => {
    civil = await license(story, pumps(AIRLINE))
    const officer = await readers.as('gb-licensing', '/laws')
    const { page } = officer
    await page.locator('.clock > button').click()
    await officer.look('clock')
    await page.locator('.clock input').fill('2014-03-18T14:00')
    await page.locator('.clock').getByRole('button', { name: 'Set' }).click()
    await expect.poll(() => page.locator('.clock-day').innerText(), SOON).toBe('18 March 2014')
    await page.locator('main form').getByRole('button', { name: 'Preview' }).click()
    await page.getByRole('table', { name: 'Preview of the change' }).waitFor()
    const table = page.getByRole('table', { name: 'Preview of the change' })
    expect(await table.innerText()).toContain(military)
    expect(await table.innerText()).not.toContain(civil)
    await page.getByLabel(`Suspend ${military}`).check()
    await officer.keep('laws', 560, 'section:has(> .table) h2')
    await officer.look('laws')
    await page.getByRole('button', { name: /^Propose/ }).click()
    await page.getByText('It waits for a second person').waitFor()
    await officer.look('laws-proposed')
    const second = await readers.as('gb-countersigning', '/laws')
    await second.look('laws-to-enact')
    await second.keep('laws-proposed', 420, 'section:has(.row-marks button) h2')
    await second.page.getByRole('button', { name: 'Enact' }).click()
    await second.page.getByText(`Suspended: ${military}.`).waitFor()
    await second.look('laws-enacted')
    for (const [persona, word] of Object.entries({ 'gb-exporter': 'suspended', 'ru-licensing': 'приостановлена' })) {
      const reader = await readers.as(persona)
      await reader.openUntil(`/licences/${military}`, `.mark[data-big]:has-text("${word}")`)
    }
    const exporter = await readers.as('gb-exporter')
    await exporter.keep('licence-suspended', 640)
    await exporter.look('licence-suspended')
    expect(await exporter.page.locator('[data-act="deliveries.reserve"]').count()).toBe(0)
    await exporter.open(`/licences/${civil}`)
    await exporter.act('deliveries.reserve', write.drawn('1', '30000.00'))
  })

  test('on 1 August a new contract can only be put as a question', async () => {
    await story.moveTo('2014-08-01T09:00:00Z')
    await enactKnown(story, '2014-07-31T23:00:00Z', [])
    const exporter = await readers.as('gb-exporter', '/applications')
    const { page } = exporter
    await page.getByRole('button', { name: 'New application' }).click()
    await page.waitForURL(/\/drafts\//)
    await exporter.look('draft-empty')
    await exporter.open('/check')
    await page.locator('.start select').selectOption('pump')
    await page.locator('#field-contract-concluded').fill('2014-08-01')
    await expect.poll(() => page.locator('.whole-verdict').innerText(), SOON).toContain('prohibited')
    await page.getByRole('button', { name: 'Start an application from it' }).click()
    await page.waitForURL(/\/drafts\//)
    await page.getByText('A question to the authority is possible').waitFor()
    await exporter.look('draft-forbidden')
    await page.locator('#field-application-kind').selectOption('question')
    await page.getByText('Complete. It can be submitted.').waitFor()
    await page.getByRole('button', { name: 'Submit to both nations' }).click()
    await page.waitForURL(/\/applications$/)
    await page.getByText('question to the authority').first().waitFor()
  })

  test('anybody reads the register and how far the log is witnessed', async () => {
    const visitor = await readers.as('ru-public', '/register')
    await visitor.page.getByText(military).waitFor()
    await visitor.look('register')
    await visitor.openUntil('/record', '.log')
    await visitor.look('log')
    await visitor.page.getByRole('button', { name: 'English' }).click()
    await visitor.page.getByRole('heading', { name: 'The log' }).waitFor()
    const neighbour = await readers.as('gb-public', '/record')
    await neighbour.keep('log', 940)
    await visitor.open('/nowhere')
    await visitor.look('nowhere')
  })

  test('an officer sees that the grant was answered, and an auditor reads every entry, the internal ones too', async () => {
    const officer = await readers.as('gb-licensing')
    await officer.openUntil(`/cases/${military}`, '.timeline li:has-text("Decided") .mark:has-text("answered")')
    const { page, look } = await readers.as('gb-auditor', '/record')
    await page.getByRole('link', { name: /internal$/ }).click()
    await page.getByText('cases.advise').first().waitFor()
    await look('entries of the internal log')
    await page.locator('.log-entry summary').first().click()
    await page.locator('.log-entry pre', { hasText: '"log.open"' }).waitFor()
    await page.getByLabel('Log', { exact: true }).selectOption({ label: 'gb.entente.example/log/mtca-gb-ru' })
    await page.locator('.log-entry .mark:has-text("answered")').first().waitFor()
    await look('entries of the shared log')
    await page.getByText('laws.enact').first().waitFor()
  })

  test('no console complained', () => {
    expect(readers.complaints).toEqual([])
  })
})
