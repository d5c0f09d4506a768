import { join } from 'node:path'
import { env } from 'node:process'
import * as esbuild from 'esbuild'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { introductionOf } from '../../node/src/demo/nation.ts'
import { makeMore, successorList } from '../../node/src/store/testing/rotation.ts'
import { buildWeb, isWebFresh } from '../../scripts/build-web.mjs'
import { CHROMIUM, openBrowser } from '../../web/testing/look.ts'
import type { Served } from '../service/served.ts'
import { serve } from '../service/served.ts'
import { AIRLINE, pumps } from '../story/order.ts'
import type { Story } from '../story/story.ts'
import { license, storyOf } from '../story/story.ts'
import type { Reader, Readers } from './reader.ts'
import { PATIENCE, readersOf } from './reader.ts'

const skipped = CHROMIUM === null && env.ENTENTE_NO_SKIP !== '1'
const DEAD = 'ru.entente.example/log/mtca-gb-ru'
const NEXT = `${DEAD}.2`

const fetched = globalThis.fetch
let browser: Browser
let served: Served
let story: Story
let readers: Readers

const keysOf = (folder: string) => join(folder, 'ru', 'keys', 'keys.json')

/** The Russian node has the key of a successor ready, as its operator made it. */
function prepare(folder: string): void {
  introductionOf(folder, 'RU')
  makeMore(keysOf(folder), ['shared'])
}

/** While it is cut, the British node reads the Russian log as ever, and its cosignatures come to nobody. */
let isCut = false
function cuttable(): void {
  const cut = new RegExp(`^${served.world.nations.GB.origin}/witness/`)
  globalThis.fetch = async (address, more) => {
    const { url } = address instanceof Request ? address : new Request(address, more)
    const isLost = () => isCut && cut.test(url)
    const answer = isLost() ? null : await fetched(address, more)
    // What was asked before and waited for the log to grow is lost as well.
    if (answer === null || isLost()) throw new Error('the way is cut')
    return answer
  }
}

const logAt = (nation: 'GB' | 'RU', origin: string) => served.world.nations[nation].node.store.log(origin)

/** Presses the button of a form, and the one that the question before it has. */
async function sayYes({ page }: Reader, button: string, yes: string): Promise<void> {
  await page.locator('main form button[type="submit"]', { hasText: button }).click()
  const asked = page.locator('dialog.confirm')
  await asked.waitFor()
  await asked.getByRole('button', { name: yes }).click()
}

describe.skipIf(skipped)('a log has a successor, by its page at either nation', { timeout: 180_000 }, () => {
  beforeAll(async () => {
    if (!isWebFresh()) await buildWeb(esbuild)
    browser = await openBrowser(CHROMIUM ?? 'chromium')
    served = await serve(undefined, prepare)
    cuttable()
    story = storyOf({ ask: served.ask, moveTo: async (instant) => served.world.clock.move(instant) })
    readers = readersOf(browser, served)
  }, 150_000)
  afterAll(async () => {
    globalThis.fetch = fetched
    await browser?.close()
    await served?.close()
  })

  test('what the partner’s cosignature never came back for is shown to the officer who ends the log there', async () => {
    const reference = await license(story, pumps(AIRLINE))
    await story.until('all of it is confirmed', async () => logAt('RU', DEAD)?.witnessed === logAt('RU', DEAD)?.size)
    isCut = true
    await story.done('ru-security', 'licences.suspend', { reference, because: 'Пример причины' })
    await story.done('ru-licensing', 'licences.reinstate', { reference, because: 'Пример причины' })
    await story.until('Britain holds it', async () => logAt('GB', DEAD)?.size === logAt('RU', DEAD)?.size)
    const list = successorList(keysOf(served.folder), 2, NEXT)
    await story.done('ru-administrator', 'keys.propose', { list })

    const stranger = await readers.as('ru-public', '/record')
    expect(await stranger.page.locator('main form').count()).toBe(0)
    const officer = await readers.as('ru-security', '/record')
    const { page } = officer
    const rows = page.locator('table tbody tr')
    await rows.first().waitFor()
    expect(await rows.filter({ hasText: 'licences.suspend' }).innerText()).toMatch(/повторяется$/)
    expect(await rows.filter({ hasText: 'licences.reinstate' }).innerText()).toContain('не повторяется')
    await officer.look('log, a successor to open')
    await page.locator('#field-log-succeed-reason').selectOption('key-lost')
    await officer.keep('successor-open', 900, 'main form')
    await sayYes(officer, 'Открыть преемника', 'Открыть преемника')
    await expect
      .poll(() => page.locator('main .said').innerText(), { timeout: PATIENCE })
      .toContain(`Журнал ${NEXT} открыт`)
    expect(await page.locator('main form').count()).toBe(0)
    isCut = false
  })

  test('the other nation’s officer sees what it cuts off, states how many entries that are, and accepts', async () => {
    await served.world.nations.GB.node.peer?.successor(AbortSignal.timeout(20_000))
    const stranger = await readers.as('gb-licensing', '/record')
    await stranger.page.locator('.clash', { hasText: `The partner opened ${NEXT}` }).waitFor()
    expect(await stranger.page.locator('main form').count()).toBe(0)
    const officer = await readers.as('gb-security', '/record')
    const { page } = officer
    const rows = page.locator('table tbody tr')
    await rows.first().waitFor()
    const count = await rows.count()
    expect(count).toBe((logAt('GB', DEAD)?.size ?? 0) - (logAt('RU', DEAD)?.end ?? 0))
    expect(await rows.allInnerTexts()).toEqual(
      expect.arrayContaining([
        expect.stringContaining('licences.suspend'),
        expect.stringContaining('licences.reinstate'),
      ]),
    )
    await officer.look('log, a successor to accept')
    const submit = page.locator('main form button[type="submit"]')
    const stated = page.locator('#field-log-accept-cutOff')
    await page.locator('main form input[type="checkbox"]').check()
    await stated.fill(String(count + 1))
    await page.locator('main form', { hasText: `It cuts off ${count} that are held here.` }).waitFor()
    expect(await submit.isDisabled()).toBe(true)
    await stated.fill(String(count))
    await officer.keep('successor-accept', 1100, 'main .section')
    await sayYes(officer, 'Accept the successor', 'Accept')
    await expect
      .poll(() => page.locator('main .said').innerText(), { timeout: PATIENCE })
      .toContain(`${NEXT} is accepted`)
    await page.locator('.log code', { hasText: NEXT }).waitFor()
    expect(await page.locator('main form').count()).toBe(0)
    await story.until('both go on', async () => {
      const next = logAt('RU', NEXT)
      return next !== undefined && next.witnessed === next.size && logAt('GB', NEXT)?.size === next.size
    })
    await officer.look('log, with its successor')
  })

  test('no console complained', () => {
    expect(readers.complaints).toEqual([])
  })
})
