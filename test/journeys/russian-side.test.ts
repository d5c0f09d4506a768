import { env } from 'node:process'
import * as esbuild from 'esbuild'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personasOf } from '../../node/src/demo/personas.ts'
import { buildWeb, isWebFresh } from '../../scripts/build-web.mjs'
import { CHROMIUM, openBrowser } from '../../web/testing/look.ts'
import { englishOn } from '../russian/english-on-page.ts'
import type { Served } from '../service/served.ts'
import { serve } from '../service/served.ts'
import { AIR_FORCE, AIRLINE, pumps } from '../story/order.ts'
import type { Story } from '../story/story.ts'
import { apply, enactKnown, license, piece, storyOf } from '../story/story.ts'
import type { Reader, Readers } from './reader.ts'
import { readersOf } from './reader.ts'

const skipped = CHROMIUM === null && env.ENTENTE_NO_SKIP !== '1'
const KNOWN = '2014-03-18T13:39:00Z'

/** Invented persons and firms of both nations. */
const NAMES = [
  ...(['GB', 'RU'] as const).flatMap((nation) =>
    personasOf(nation).flatMap(({ name, organisation }) => [name, organisation]),
  ),
  ...['Example Aerospace Ltd', 'Example Aircraft Works', AIR_FORCE.name, AIRLINE.name],
]

let browser: Browser
let served: Served
let readers: Readers
let story: Story
let military = ''
let open = ''

/** What is on the page now, unfolded, says nothing in English that is ours to say. */
async function readAll({ page }: Reader, name: string): Promise<void> {
  await page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")
  expect(await page.locator('html').getAttribute('lang')).toBe('ru')
  expect({ name, english: await englishOn(page, NAMES) }).toEqual({ name, english: [] })
}

async function look(persona: string, path: string): Promise<Reader> {
  const reader = await readers.as(persona, path)
  await readAll(reader, `${persona} ${path}`)
  return reader
}

/** A case of which the Russian authority has advice that conflicts, and a question that waits for its answer. */
async function contested(): Promise<string> {
  const reference = await apply(story, pumps(AIRLINE))
  const say = (persona: string, operation: string, input: object = {}) =>
    story.done(`ru-${persona}`, operation, { reference, ...input })
  const [adviser, other] = personasOf('RU').filter(({ role }) => role === 'adviser')
  await say('licensing', 'cases.accept')
  const { caller } = await story.done<{ caller: { person: string } }>('ru-licensing', 'me.get')
  await say('licensing', 'cases.assign', { officer: caller.person })
  await say('licensing', 'cases.assess', { lines: [{ line: 1, controls: ['RU-MPP:component'], summary: 'насосы' }] })
  await say('licensing', 'cases.clear', { result: 'concern' })
  await say('licensing', 'cases.route', { ministries: [adviser?.organisation, other?.organisation] })
  await say('adviser', 'cases.advise', { type: 'approve', reasons: 'Возражений нет' })
  await story.done(other?.person ?? '', 'cases.advise', {
    reference,
    type: 'refuse',
    reasons: 'Нет гарантий',
    criteria: ['ru/decree/2005/1062 right/trade'],
  })
  await say('licensing', 'cases.ask', { question: 'Кто будет обслуживать насосы?' })
  return reference
}

describe.skipIf(skipped)('the Russian side, in Russian on every page', { timeout: 180_000 }, () => {
  beforeAll(async () => {
    if (!isWebFresh()) await buildWeb(esbuild)
    browser = await openBrowser(CHROMIUM ?? 'chromium')
    served = await serve()
    readers = readersOf(browser, served)
    story = storyOf({ ask: served.ask, moveTo: async (instant) => served.world.clock.move(instant) })
    military = await license(story, pumps(AIR_FORCE))
    open = await contested()
    await story.moveTo('2014-02-21T09:00:00Z')
    await story.done('gb-exporter', 'deliveries.reserve', { reference: military, ...piece('1', '30000.00') })
    await story.done('gb-exporter', 'deliveries.ship', { reference: military, delivery: 'D1' })
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  test('a stranger: the overview, the register, the log, the check of a file, and what is not there', async () => {
    for (const path of ['/', '/register', '/record', '/verify', '/queue', '/nowhere']) await look('ru-public', path)
  })

  test('a check with missing facts, and one that cannot be read', async () => {
    const reader = await look('ru-public', '/check')
    const { page } = reader
    await page.locator('.start select').selectOption('pump')
    await page.locator('.judged[aria-busy="false"] .ruling').waitFor()
    await page.locator('#field-endUse-nation').selectOption('')
    await page.locator('.judged[aria-busy="false"] .missing').waitFor()
    await readAll(reader, 'a check with missing facts')
    expect(await page.locator('.missing').first().innerText()).toContain('Конечное использование · Где используется')
    await page.locator('#field-contract-concluded').fill('вчера')
    await page.locator('.withdrawn').waitFor()
    await readAll(reader, 'a check that cannot be read')
    expect(await page.locator('.withdrawn').innerText()).toContain('Договор · Договор заключён')
    await page.locator('.as-text textarea').fill('{"from": }')
    await page.locator('.as-text button').click()
    await page.locator('.as-text .problem').waitFor()
    await readAll(reader, 'a text that is no JSON')
    expect(await page.locator('.as-text .problem').innerText()).toContain('Это не JSON')
  })

  test('an exporter: applications, a draft that is incomplete, and general licences', async () => {
    await look('ru-exporter', '/applications')
    await look('ru-exporter', '/licences')
    const transfer = { kind: 'goods', from: 'RU', to: 'GB', items: [{}], parties: [{ role: 'exporter' }] }
    const { id } = await story.done<{ id: string }>('ru-exporter', 'drafts.save', {
      kind: 'individual',
      transfer,
      documents: [],
    })
    const reader = await look('ru-exporter', `/drafts/${id}`)
    expect(await reader.page.locator('.missing').first().innerText()).toContain('день заключения договора')
  })

  test('an authority: its queue, a case with advice, reasons and a question, and a form that is refused', async () => {
    await look('ru-licensing', '/queue')
    const reader = await look('ru-licensing', `/cases/${open}`)
    await reader.page.locator('[data-act="cases.consolidate"]').click()
    await reader.page.locator('.act-panel button[type="submit"]').click()
    await reader.page.locator('.act-panel .mantine-InputWrapper-error').first().waitFor()
    await readAll(reader, 'a form whose fields are wrong')
    expect(await reader.page.locator('.act-panel').innerText()).toContain('Выберите одно из значений.')
    await reader.page.locator('[data-act="cases.consolidate"]').click()
    const said = await reader.refused('cases.consolidate', async (form) => {
      await form.locator('select').first().selectOption('approve')
      await form.locator('button[type="submit"]').click()
      await form.locator('.problem').waitFor()
      await readAll(reader, 'a form that the node refuses')
    })
    expect(said).toContain('нужен довод: заключения расходятся; проверка по нарушениям выявила опасения')
    await look('ru-licensing', `/cases/${military}`)
  })

  test('a licence with a delivery, and a delivery that is more than is left', async () => {
    const reader = await readers.as('ru-licensing')
    await reader.openUntil(`/licences/${military}`, 'table')
    await readAll(reader, 'a licence with a delivery')
    await look('ru-exporter', `/licences/${military}`)
    const gb = await served.ask('gb-exporter', 'deliveries.reserve', { reference: military, ...piece('9', '1.00') })
    expect(gb.body.code).toBe('over-balance')
  })

  test('a suspension by the law of 18 March, its reason in Russian', async () => {
    await story.moveTo('2014-03-18T14:00:00Z')
    await enactKnown(story, KNOWN, [military])
    const reader = await readers.as('ru-licensing')
    await reader.openUntil(`/licences/${military}`, '.restriction')
    await readAll(reader, 'a suspended licence')
    expect(await reader.page.locator('.restriction').innerText()).toContain(
      'Лицензии для частей Вооружённых сил России',
    )
    await look('ru-exporter', `/licences/${military}`)
  })

  test('a change of law, with whom it hits', async () => {
    const reader = await look('ru-licensing', '/laws')
    await reader.page.locator('main form button[type="submit"]').first().click()
    await expect.poll(() => reader.page.locator('main table, main .empty').count()).toBeGreaterThan(0)
    await readAll(reader, 'a preview')
  })

  test('an auditor reads the log and its entries', async () => {
    await look('ru-auditor', '/record')
    await look('ru-auditor', '/record/entries')
  })

  test('what is refused: a case that is not there, and a page of another part', async () => {
    const reader = await readers.as('ru-adviser', '/cases/GBRU-2014-999999')
    await reader.page.locator('.problem').waitFor()
    await readAll(reader, 'a case that is not there')
    await look('ru-auditor', '/applications')
  })
})
