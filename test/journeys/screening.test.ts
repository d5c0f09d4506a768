import { join } from 'node:path'
import { env } from 'node:process'
import * as esbuild from 'esbuild'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SaidParty } from '../../core/src/contract/screening.ts'
import { screenAgain } from '../../node/src/screening/again/screen-again.ts'
import { buildWeb, isWebFresh } from '../../scripts/build-web.mjs'
import { CHROMIUM, openBrowser } from '../../web/testing/look.ts'
import { englishOn } from '../russian/english-on-page.ts'
import { readExampleList, readListFile } from '../screening/example-list.ts'
import type { Served } from '../service/served.ts'
import { GB_PERSONAS, serve } from '../service/served.ts'
import { AIR_FORCE, pumps } from '../story/order.ts'
import type { Story } from '../story/story.ts'
import { enactKnown, license, storyOf } from '../story/story.ts'
import * as write from './acts.ts'
import type { Reader, Readers } from './reader.ts'
import { PATIENCE, readersOf } from './reader.ts'

const skipped = CHROMIUM === null && env.ENTENTE_NO_SKIP !== '1'
if (skipped) console.warn('No journey is made: no Chromium is on this machine. CHROMIUM names one.')

const WORKS: SaidParty = { name: 'Example Aircraft Works', nation: 'RU', type: 'company' }
const AEROSPACE: SaidParty = { name: 'Example Aerospace Ltd', nation: 'GB', type: 'company' }
const FOUNDRY: SaidParty = { name: 'Example Foundry', nation: 'RU', type: 'company' }
const FOUNDER: SaidParty = { name: 'Founder of the Example', nation: 'RU', type: 'individual' }
const MARCH = '2014-03-17T12:00:00Z'
const ENTRY = 'example-1'
const OTHER = 'example-2'
const GROUND = 'Its number is another, by the register of firms.'
const SOON = { timeout: PATIENCE }

let browser: Browser
let served: Served
let story: Story
let readers: Readers
let reference = ''

const ENTRIES = [
  {
    id: ENTRY,
    schema: 'Company',
    properties: {
      name: ['EXAMPLE AIRCRAFT WORKS OAO'],
      alias: ['ПАО «Экзампл»'],
      innCode: ['7707083893'],
      country: ['ru'],
    },
  },
  {
    id: OTHER,
    schema: 'Company',
    properties: { name: ['АО «ЭКЗАМПЛ ЭРКРАФТ УОРКС»'], registrationNumber: ['1027700132195'], country: ['ru'] },
  },
]
const NOBODY = [{ id: 'example-3', schema: 'Organization', properties: { name: ['Zoological Institute'] } }]

const readList = (list: string, entries: readonly object[], published = '2014-03-17') =>
  readExampleList(served.world.nations.GB.node, join(served.folder, 'gb', 'lists'), list, entries, published)

const pageOf = (party: SaidParty) => `/screening/party?${new URLSearchParams(party as Record<string, string>)}`

const different = (ground: string) => async (form: Locator) => {
  await form.locator('#field-screening-dispose-verdict').selectOption('different')
  await form.locator('#field-screening-dispose-ground').fill(ground)
}

const hitOn = ({ page }: Reader, entry: string) => page.locator(`[data-hit="${entry}"]`)
const stateOf = (reader: Reader, entry = ENTRY) => hitOn(reader, entry).locator('> .side-state').innerText()

/** Says something of one of a party’s hits. */
async function dispose(reader: Reader, entry: string, fill: (form: Locator) => Promise<unknown>): Promise<void> {
  const hit = hitOn(reader, entry)
  await hit.locator('[data-act="screening.dispose"]').click()
  const panel = hit.locator('.act-panel')
  await fill(panel)
  await panel.locator('button[type="submit"]').click()
  await panel.waitFor({ state: 'detached' })
}

describe.skipIf(skipped)('parties are held against a list, by the officers’ pages', { timeout: 150_000 }, () => {
  beforeAll(async () => {
    if (!isWebFresh()) await buildWeb(esbuild)
    browser = await openBrowser(CHROMIUM ?? 'chromium')
    served = await serve()
    story = storyOf({ ask: served.ask, moveTo: async (instant) => served.world.clock.move(instant) })
    readers = readersOf(browser, served)
    reference = await license(story, pumps(AIR_FORCE))
    await story.moveTo(MARCH)
    await enactKnown(story, MARCH, [])
  }, 150_000)
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  test('once a list is read, a delivery waits: the firm reads that parties are being checked, the officer why', async () => {
    await readList('EU-269', ENTRIES)
    await readList('EU-FSF', NOBODY)
    const exporter = await readers.as('gb-exporter', `/licences/${reference}`)
    expect(await exporter.refused('deliveries.reserve', write.drawn('1', '30000.00'))).toContain('being checked')
    const officer = await readers.as('gb-licensing', `/cases/${reference}`)
    const shown = officer.page.locator('[data-screening]')
    await shown.locator('[data-why="not-screened"]').first().waitFor()
    await officer.look('case whose parties are not searched')
    await officer.act('screening.run')
    await shown.locator('[data-why="hit"]').first().waitFor()
    await officer.look('case with a hit')
    await officer.keep('screening-case', 700, '[data-screening] h2')
  })

  test('the hit stands in the queue by its dossier, and faces the party word by word', async () => {
    const officer = await readers.as('gb-licensing', '/screening')
    const { page } = officer
    const row = page.locator(`[data-dossier="${reference}"] tbody tr`)
    expect(await row.allInnerTexts()).toEqual([
      expect.stringMatching(/Example Aircraft Works.*EXAMPLE AIRCRAFT WORKS OAO.*strong.*nobody has looked at it/s),
      expect.stringMatching(/Example Aircraft Works.*ЭКЗАМПЛ ЭРКРАФТ УОРКС.*alert.*nobody has looked at it/s),
    ])
    await officer.look('screening queue')
    await officer.keep('screening', 620)
    await row.first().locator('a').click()
    await page.getByRole('heading', { level: 1, name: WORKS.name }).waitFor()
    expect(await hitOn(officer, OTHER).locator('.facing-names').innerText()).toMatch(
      /Example.*ЭКЗАМПЛ.*Aircraft.*ЭРКРАФТ.*Works.*УОРКС/s,
    )
    expect(await hitOn(officer, OTHER).locator('.sum').innerText()).toMatch(/Score\s*= 0\.8/)
    expect(await hitOn(officer, ENTRY).locator('.hit-sides').innerText()).toContain('7707083893')
    await officer.look('party with a hit')
    await officer.keep('screening-party', 1500, `[data-hit="${OTHER}"]`)
  })

  test('one person finds an alert to be another; of a strong hit the first alone settles nothing', async () => {
    const officer = await readers.as('gb-licensing', pageOf(WORKS))
    await dispose(officer, OTHER, different('It is a firm of another town.'))
    await expect.poll(() => stateOf(officer, OTHER), SOON).toContain('another')
    await dispose(officer, ENTRY, async (form) => {
      await different(GROUND)(form)
      expect(await form.getByRole('note').innerText()).toContain('a second person must say the same')
      await officer.look('party, disposing')
    })
    await expect.poll(() => stateOf(officer), SOON).toContain('waits for a second person')
    const second = await readers.as('gb-countersigning', pageOf(WORKS))
    await dispose(second, ENTRY, async (form) => {
      await different('I read the same extract.')(form)
      expect(await form.getByRole('note').innerText()).toContain('Emma Reid')
    })
    await expect.poll(() => stateOf(second), SOON).toContain('another')
    await second.keep('screening-found', 900, '.findings-said')
  })

  test('who owns a firm is stated with source and day, and what follows under each law is said', async () => {
    const officer = await readers.as('gb-licensing', pageOf(WORKS))
    const { page } = officer
    const answer = () => page.locator('[data-owned="EU-FSF-OWNED"]').getAttribute('data-answer')
    expect(await answer()).toBe('open')
    await officer.act('ownership.state', register)
    await page.locator('[data-owned="EU-FSF-OWNED"]', { hasText: `Whether ${FOUNDER.name} stands on a list` }).waitFor()
    await page.locator('.register a', { hasText: FOUNDER.name }).click()
    await page.getByRole('heading', { level: 1, name: FOUNDER.name }).waitFor()
    await officer.act('screening.run', async (form) => {
      await form.locator('#field-screening-run-lines-0-property').selectOption('birthDate')
      await form.locator('#field-screening-run-lines-0-value').fill('1961-04-12')
    })
    await page.getByText('Nothing at the level of an alert.').waitFor()
    await officer.look('an owner, searched')
    await officer.open(pageOf(WORKS))
    expect(await answer()).toBe('not')
    await officer.look('party with owners')
    await officer.keep('screening-owners', 1100, 'section:has(> .owned-answer) h2')
  })

  test('then the case says that its parties are settled, and the delivery goes', async () => {
    const officer = await readers.as('gb-licensing', `/cases/${reference}`)
    expect(await officer.page.locator('[data-screening] .mark').allInnerTexts()).toEqual(
      Array(3).fill('settled: on no list'),
    )
    const exporter = await readers.as('gb-exporter', `/licences/${reference}`)
    await exporter.act('deliveries.reserve', write.drawn('1', '30000.00'))
    expect(await exporter.page.locator('nav.pages').innerText()).not.toContain('Screening')
    expect(await exporter.page.locator('[data-grounds]').count()).toBe(0)
    await officer.open(`/cases/${reference}`)
    const [reserved, decided] = await officer.page.locator('.ground').allInnerTexts()
    expect(reserved).toMatch(/^Delivery reserved.*Example Aircraft Works.*EU-269.*another/s)
    expect(decided).toMatch(/^Decided.*had read no list by then/s)
    await officer.look('what each act rested on')
    await officer.page.getByRole('button', { name: 'Русский' }).click()
    const grounds = officer.page.locator('[data-grounds]')
    await expect.poll(() => grounds.innerText(), SOON).toContain('На чём основан каждый акт')
    await officer.page.getByRole('button', { name: 'English' }).click()
  })

  test('one person takes it back, and in Russian nothing is left in English', async () => {
    const officer = await readers.as('gb-security', pageOf(WORKS))
    const { page } = officer
    const hit = hitOn(officer, ENTRY)
    await hit.locator('[data-act="screening.reopen"]').click()
    await hit.locator('textarea').fill('Another extract came in.')
    await hit.locator('button[type="submit"]').click()
    await expect.poll(() => stateOf(officer), SOON).toContain('no longer holds')
    await page.getByRole('button', { name: 'Русский' }).click()
    await officer.open(pageOf(WORKS))
    await hit.locator('[data-act="screening.dispose"]').click()
    await hit.locator('#field-screening-dispose-verdict').selectOption('same')
    const written = [WORKS, AEROSPACE, FOUNDER].map(({ name }) => name)
    const people = GB_PERSONAS.flatMap(({ name, organisation }) => [name, organisation])
    const said = [...written, ...people, 'EXAMPLE AIRCRAFT WORKS OAO', 'Example register, 1']
    expect(await englishOn(page, said)).toEqual([])
    await officer.look('party, in Russian')
    await officer.keep('screening-party-ru', 1500, '.hit')
    await officer.open('/screening')
    expect(await englishOn(page, said)).toEqual([])
    await page.getByRole('button', { name: 'English' }).click()
  })

  test('officers read which versions of a list there are, and what each changed', async () => {
    const [works] = ENTRIES
    const renamed = { ...works, properties: { ...works?.properties, name: ['EXAMPLE AIRCRAFT WORKS PAO'] } }
    await readList('EU-269', [renamed, { ...NOBODY[0], id: 'example-4' }])
    await screenAgain(served.world.nations.GB.node)
    await readList(
      'UN-SC',
      NOBODY.map((each) => ({ ...each, id: 'example-5' })),
      '2014-01-10',
    )
    const officer = await readers.as('gb-countersigning', '/screening')
    const { page } = officer
    await page.getByRole('link', { name: 'The lists, and what each version changed' }).click()
    const list = page.locator('[data-list="EU-269"]')
    await list.waitFor()
    expect(await list.locator('tbody tr').allInnerTexts()).toEqual([
      expect.stringMatching(/^Version 2\b.*17 Mar 2014.*\b2\b.*1 added, 1 removed, 1 changed/s),
      expect.stringMatching(/^Version 1\b.*17 Mar 2014.*\b2\b.*2 added, 0 removed, 0 changed/s),
    ])
    expect(await page.locator('[data-list="UN-SC"] .mark').innerText()).toBe('too old')
    expect(await page.locator('[data-unread]').innerText()).toMatch(/US-DPL\s+not screened/)
    await officer.look('lists')
    await list.locator('tbody tr').first().getByRole('link').click()
    await page.getByRole('heading', { level: 1, name: 'EU-269, version 2' }).waitFor()
    const rows = page.locator('.list-changes tbody tr')
    await rows.first().waitFor()
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringMatching(/WORKS PAO.*before:.*WORKS OAO.*example-1.*changed.*Name/s),
      expect.stringMatching(/ЭКЗАМПЛ ЭРКРАФТ УОРКС.*example-2.*removed/s),
      expect.stringMatching(/Zoological Institute.*example-4.*added/s),
    ])
    expect(await page.locator('[data-again]').innerText()).toMatch(/Parties|parties/)
    await officer.look('version of a list')
    await officer.keep('screening-lists', 1040)
    await page.getByLabel('Kind of change').selectOption('removed')
    await expect.poll(() => rows.allInnerTexts(), SOON).toEqual([expect.stringContaining('example-2')])
    await page.getByLabel('Against').selectOption('0')
    await page.getByText('Nothing of this kind.').waitFor()
    await page.getByRole('button', { name: 'Русский' }).click()
    for (const path of ['/screening/lists', '/screening/lists/EU-269/2']) {
      await officer.open(path)
      expect(
        await englishOn(
          page,
          GB_PERSONAS.flatMap(({ name, organisation }) => [name, organisation]),
        ),
      ).toEqual([])
    }
    await officer.look('version of a list, in Russian')
    await page.getByRole('button', { name: 'English' }).click()
  })

  test('whom a list names above a party stands on its page, in both languages, and control is asked for', async () => {
    const row = `7001,"EXAMPLE FOUNDRY",-0- ,"EX"${',-0- '.repeat(7)},"Linked To: EXAMPLE MINISTRY."\r\n`
    const { node } = served.world.nations.GB
    const importing = { publishedOn: '2014-03-17', alone: true }
    await readListFile(node, join(served.folder, 'gb', 'lists'), 'sdn.csv', row, importing)
    await served.ask('gb-licensing', 'screening.run', { party: FOUNDRY })
    const officer = await readers.as('gb-licensing', pageOf(FOUNDRY))
    const { page } = officer
    await dispose(officer, '7001', async (form) => {
      await form.locator('#field-screening-dispose-verdict').selectOption('same')
      await form.locator('#field-screening-dispose-ground').fill('The same town.')
    })
    const leads = page.locator('[data-leads]')
    await leads.waitFor()
    expect(await leads.innerText()).toMatch(
      /Above it: EXAMPLE MINISTRY\s+to be found out.*No entry of the same list is called so.*Linked To · US-SDN of 17 March 2014 · 7001/s,
    )
    const asked = page.locator('[data-owned="EU-FSF-OWNED"] .asks')
    expect(await asked.innerText()).toMatch(/Whether EXAMPLE MINISTRY controls Example Foundry.*Linked To · US-SDN of/)
    await officer.look('party with a lead')
    await officer.keep('screening-leads', 900, '[data-leads]')
    await page.getByRole('button', { name: 'Русский' }).click()
    await officer.open(pageOf(FOUNDRY))
    await leads.waitFor()
    const people = GB_PERSONAS.flatMap(({ name, organisation }) => [name, organisation])
    expect(
      await englishOn(page, [FOUNDRY.name, 'EXAMPLE FOUNDRY', 'EXAMPLE MINISTRY', ...people, 'The same town']),
    ).toEqual([])
    await officer.look('party with a lead, in Russian')
    await page.getByRole('button', { name: 'English' }).click()
  })

  test('the pages of lists are for officers: others are told so, and what is no version is none', async () => {
    const exporter = await readers.as('gb-exporter', '/screening/lists')
    await exporter.page.locator('.empty').waitFor()
    expect(await exporter.page.locator('.table').count()).toBe(0)
    const officer = await readers.as('gb-countersigning', '/screening/lists/EU-269/newest')
    await officer.look('no version of a list')
  })

  test('no console complained', () => {
    expect(readers.complaints).toEqual([])
  })
})

/** All of a firm is one founder’s, by the example of a register. */
async function register(form: Locator) {
  const field = (path: string) => form.locator(`#field-ownership-state-${path}`)
  await field('holders-0-owner-name').fill(FOUNDER.name)
  await field('holders-0-owner-nation').selectOption('RU')
  await field('holders-0-owner-type').selectOption('individual')
  await field('holders-0-lo').fill('100')
  await field('complete').check()
  await field('source').fill('Example register, 1')
  await field('day').fill('2014-02-01')
  await field('since').fill('2012-01-01')
}
