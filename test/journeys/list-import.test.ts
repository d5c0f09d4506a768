import { join } from 'node:path'
import { env } from 'node:process'
import * as esbuild from 'esbuild'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SaidParty } from '../../core/src/contract/screening.ts'
import { buildWeb, isWebFresh } from '../../scripts/build-web.mjs'
import { CHROMIUM, openBrowser } from '../../web/testing/look.ts'
import { englishOn } from '../russian/english-on-page.ts'
import { readExampleList } from '../screening/example-list.ts'
import type { Served } from '../service/served.ts'
import { GB_PERSONAS, serve } from '../service/served.ts'
import { AIR_FORCE, pumps } from '../story/order.ts'
import { enactKnown, license, storyOf } from '../story/story.ts'
import type { Reader, Readers } from './reader.ts'
import { PATIENCE, readersOf } from './reader.ts'

const skipped = CHROMIUM === null && env.ENTENTE_NO_SKIP !== '1'
if (skipped) console.warn('No journey is made: no Chromium is on this machine. CHROMIUM names one.')

const LISTS = '/screening/lists'
const WORKS: SaidParty = { name: 'Example Aircraft Works', nation: 'RU', type: 'company' }
const MARCH = '2014-03-17T12:00:00Z'
const DAY = '2014-03-17'
const SOON = { timeout: PATIENCE }

const company = (id: string, name: string, nation = 'nl') => ({
  id,
  schema: 'Company',
  properties: { name: [name], country: [nation] },
})
const NOBODY = company('example-1', 'Zoological Institute')
const HIT = company('example-2', 'EXAMPLE AIRCRAFT WORKS OAO', 'ru')

/** A row of OFAC’s main file, and one of its file of other names. */
const SDN = `7001,"EXAMPLE FOUNDRY",-0- ,"EX"${',-0- '.repeat(8)}`
const ALT = '7001,1,"aka","EXAMPLE IRONWORKS",-0- '

const fileOf = (name: string, ...lines: readonly (object | string)[]) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('')),
})

let browser: Browser
let served: Served
let readers: Readers
let reference = ''

const form = ({ page }: Reader) => page.locator('[data-read-list]')
const preview = ({ page }: Reader) => page.locator('[data-preview]')
const proposals = ({ page }: Reader) => page.locator('[data-proposals] .row')
const field = (reader: Reader, name: string) => reader.page.locator(`#field-lists-preview-${name}`)
const newest = ({ page }: Reader, list: string) => page.locator(`[data-list="${list}"] .versions tbody tr`).first()

async function choose(reader: Reader, ...files: ReturnType<typeof fileOf>[]): Promise<void> {
  await field(reader, 'files').setInputFiles(files)
}

/** Has what was chosen previewed, and gives what comes of it: the preview, or why there is none. */
async function previewed(reader: Reader): Promise<Locator> {
  await form(reader).locator('button[type="submit"]').click()
  const came = preview(reader).or(form(reader).getByRole('alert'))
  await expect.poll(() => reader.page.locator('.running').count(), SOON).toBe(0)
  await came.waitFor()
  return came
}

describe.skipIf(skipped)('a list is read in by two officers, by their pages', { timeout: 150_000 }, () => {
  beforeAll(async () => {
    if (!isWebFresh()) await buildWeb(esbuild)
    browser = await openBrowser(CHROMIUM ?? 'chromium')
    served = await serve()
    const story = storyOf({ ask: served.ask, moveTo: async (instant) => served.world.clock.move(instant) })
    readers = readersOf(browser, served)
    reference = await license(story, pumps(AIR_FORCE))
    await story.moveTo(MARCH)
    await enactKnown(story, MARCH, [])
    const { node } = served.world.nations.GB
    for (const list of ['EU-269', 'EU-FSF'])
      await readExampleList(node, join(served.folder, 'gb', 'lists'), list, [NOBODY], '2014-03-10')
    await story.done('gb-licensing', 'screening.run', { application: reference })
  }, 150_000)
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  test('what the file does not say, the officer is asked for at its field', async () => {
    const officer = await readers.as('gb-licensing', LISTS)
    await officer.page.getByText('No list waits for a second person.').waitFor()
    await choose(officer, fileOf('denials.json', NOBODY, HIT))
    expect(await (await previewed(officer)).innerText()).toMatch(/Name of the list — this form does not say which/)
    expect(await field(officer, 'list').getAttribute('aria-invalid')).toBe('true')
    await officer.look('list without its name')
    await officer.keep('list-unnamed', 1000)
    await field(officer, 'list').fill('EU-269')
    expect(await (await previewed(officer)).innerText()).toMatch(/Published on — it does not say when it was/)
    await field(officer, 'publishedOn').fill(DAY)
    await previewed(officer)
  })

  test('the preview says whom the list hits, and which licence it holds', async () => {
    const officer = await readers.as('gb-licensing')
    const shown = preview(officer)
    expect(await shown.locator('[data-list="EU-269"]').innerText()).toMatch(/2\s+1\s+1 added, 0 removed, 0 changed/)
    expect(await shown.locator('[data-entry="example-2"]').innerText()).toMatch(
      /Example Aircraft Works.*EXAMPLE AIRCRAFT WORKS OAO.*EU-269 · example-2.*(strong|alert)/s,
    )
    expect(await shown.locator('[data-reference]').innerText()).toMatch(
      new RegExp(`${reference}.*licence.*free\\s*→\\s*open.*Example Aircraft Works`, 's'),
    )
    await officer.look('preview of a list')
    await officer.keep('list-preview', 1700)
  })

  test('whoever proposes it is told that another person must put it in force', async () => {
    const officer = await readers.as('gb-licensing')
    await preview(officer).getByRole('button', { name: 'Propose' }).click()
    await officer.page.getByText('Proposed. It waits for a second person.').waitFor()
    expect(await preview(officer).count()).toBe(0)
    expect(await proposals(officer).innerText()).toMatch(/EU-269.*2 entries; 1 added.*denials\.json.*You proposed it/s)
    expect(await officer.page.getByRole('button', { name: 'Put in force' }).count()).toBe(0)
    expect(await newest(officer, 'EU-269').getAttribute('data-version')).toBe('1')
    await officer.look('own proposal of a list')
    await officer.keep('list-proposed', 900)
  })

  test('in Russian nothing of it is left in English', async () => {
    const officer = await readers.as('gb-licensing')
    await officer.page.getByRole('button', { name: 'Русский' }).click()
    await officer.open(LISTS)
    await officer.page.getByRole('button', { name: 'Что он изменит' }).click()
    await preview(officer).waitFor()
    await choose(officer, fileOf('broken.json', NOBODY, '{"id":"example-3",'))
    await field(officer, 'list').fill('NL-DENIALS')
    await form(officer).locator('button[type="submit"]').click()
    const why = form(officer).getByRole('alert')
    await why.waitFor()
    expect(await why.innerText()).toMatch(/broken\.json:2 — строка не в JSON; ожидалось: запись FollowTheMoney/i)
    const people = GB_PERSONAS.flatMap(({ name, organisation }) => [name, organisation])
    expect(await englishOn(officer.page, [...people, WORKS.name, 'EXAMPLE AIRCRAFT WORKS OAO'])).toEqual([])
    await officer.look('proposal of a list, in Russian')
    await officer.keep('list-proposed-ru', 2100)
    await officer.page.getByRole('button', { name: 'English' }).click()
  })

  test('another officer looks at what it changes, and puts it in force', async () => {
    const second = await readers.as('gb-countersigning', LISTS)
    expect(await proposals(second).innerText()).not.toContain('You proposed it')
    await second.page.getByRole('button', { name: 'Look at what it changes' }).click()
    await preview(second).waitFor()
    expect(await preview(second).locator('[data-reference]').getAttribute('data-says')).toBe('open')
    expect(await preview(second).getByRole('button').count()).toBe(0)
    await second.look('another’s proposal of a list')
    await second.keep('list-to-put-in-force', 1200)
    await second.page.getByRole('button', { name: 'Put in force' }).click()
    await second.page.getByText('It is imported').waitFor()
    expect(await proposals(second).count()).toBe(0)
    expect(await preview(second).count()).toBe(0)
    expect(await newest(second, 'EU-269').innerText()).toMatch(/^Version 2\b.*17 Mar 2014.*1 added, 0 removed/s)
    await newest(second, 'EU-269').getByRole('link').click()
    await expect.poll(() => second.page.locator('[data-again]').innerText(), SOON).toContain(WORKS.name)
  })

  test('a loss of more than a fifth is confirmed by whoever has looked into it, and stands in the proposal', async () => {
    const officer = await readers.as('gb-licensing', LISTS)
    await choose(officer, fileOf('denials.json', { ...NOBODY, id: 'example-9' }))
    await field(officer, 'list').fill('EU-269')
    await field(officer, 'publishedOn').fill(DAY)
    expect(await field(officer, 'dropConfirmed').count()).toBe(0)
    expect(await (await previewed(officer)).innerText()).toMatch(
      /EU-269 had 2 entries and would have 1.*says so in the form/s,
    )
    await officer.look('list that lost entries')
    await officer.keep('list-lost', 1000)
    await field(officer, 'dropConfirmed').check()
    expect(await (await previewed(officer)).innerText()).toMatch(/Hits that go.*EXAMPLE AIRCRAFT WORKS OAO/s)
    expect(await preview(officer).locator('[data-reference]').innerText()).toMatch(/open\s*→\s*free/)
    await preview(officer).getByRole('button', { name: 'Propose' }).click()
    await proposals(officer).waitFor()
    expect(await proposals(officer).innerText()).toContain('confirmed that more than a fifth of a list is gone')
  })

  test('an auditor reads what is proposed, and does nothing with it; whoever proposed it takes it back', async () => {
    const auditor = await readers.as('gb-auditor', LISTS)
    await proposals(auditor).waitFor()
    expect(await auditor.page.locator('main button').count()).toBe(0)
    expect(await form(auditor).count()).toBe(0)
    await auditor.look('proposals of lists, for an auditor')
    const officer = await readers.as('gb-licensing', LISTS)
    await officer.page.getByRole('button', { name: 'Withdraw' }).click()
    await officer.page.getByText('The proposal is withdrawn.').waitFor()
    expect(await proposals(officer).count()).toBe(0)
  })

  test('a list that hits nobody changes nothing, and a broken one is refused with its line', async () => {
    const officer = await readers.as('gb-security', LISTS)
    await choose(officer, fileOf('nobody.json', NOBODY))
    await field(officer, 'list').fill('NL-DENIALS')
    await field(officer, 'publishedOn').fill(DAY)
    expect(await (await previewed(officer)).innerText()).toContain('Nothing changes for any party')
    await officer.look('list that changes nothing')
    await officer.keep('list-nothing', 1300)
    await choose(officer, fileOf('broken.json', NOBODY, '{"id":"example-3",'))
    expect(await preview(officer).count()).toBe(0)
    await field(officer, 'list').fill('NL-DENIALS')
    expect(await (await previewed(officer)).innerText()).toMatch(/broken\.json:2 — the line is no JSON/)
    await officer.keep('list-broken', 1000)
  })

  test('files of one list are sent together, and what is not there is named; a proposal that has moved on is refused', async () => {
    const officer = await readers.as('gb-security', LISTS)
    await choose(officer, fileOf('sdn.csv', SDN), fileOf('alt.csv', ALT))
    await field(officer, 'publishedOn').fill(DAY)
    expect(await (await previewed(officer)).innerText()).toContain('addresses are missing')
    await field(officer, 'alone').check()
    await previewed(officer)
    await preview(officer).getByRole('button', { name: 'Propose' }).click()
    await proposals(officer).waitFor()
    expect(await proposals(officer).innerText()).toMatch(/US-SDN.*sdn\.csv, alt\.csv.*without its addresses, remarks/s)
    const founder = { name: 'Example Ironworks', nation: 'RU', type: 'company' }
    await served.ask('gb-licensing', 'screening.run', { party: founder })
    const second = await readers.as('gb-countersigning', LISTS)
    await second.page.getByRole('button', { name: 'Put in force' }).click()
    const why = proposals(second).getByRole('alert')
    await why.waitFor()
    expect(await why.innerText()).toContain('The list hits other parties by now than the preview said')
    expect(await proposals(second).innerText()).toContain('withdraw it, and have its files read again.')
    await second.look('proposal that has moved on')
    await second.keep('list-moved-on', 900)
  })

  test('no console complained of anything but what was refused', () => {
    expect(readers.complaints.filter((said) => !/api\/lists\.(?:preview|import)$/.test(said))).toEqual([])
  })
})
