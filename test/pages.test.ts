import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { env } from 'node:process'
import * as esbuild from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildWeb, isWebFresh } from '../scripts/build-web.mjs'
import type { Eyes } from '../web/testing/look.ts'
import { CHROMIUM, findings, goTo, openBrowser, openPage, overflow } from '../web/testing/look.ts'
import { personas } from '../web/testing/people.ts'
import type { Fixture } from '../web/testing/server.ts'
import { serveFixture } from '../web/testing/server.ts'
import { TOUR } from '../web/testing/tour.ts'
import { englishOn } from './russian/english-on-page.ts'

/** A folder for pictures of every page, for people to judge. */
const PICTURES = env.ENTENTE_PICTURES
const skipped = CHROMIUM === null && env.ENTENTE_NO_SKIP !== '1'
if (skipped) console.warn('The pages are not looked at: no Chromium is on this machine. CHROMIUM names one.')

/** Each language, width and scheme is looked at on every page; for pictures, in more ways together. */
const EYES: readonly Eyes[] = [
  { language: 'en', width: 1440, scheme: 'light' },
  { language: 'ru', width: 390, scheme: 'dark' },
  ...(PICTURES === undefined
    ? []
    : ([
        { language: 'ru', width: 1440, scheme: 'light' },
        { language: 'en', width: 390, scheme: 'light' },
      ] as const)),
]

/** The invented people and firms of the canned answers, which stay as they are in Russian. */
const NAMES = [
  ...(['GB', 'RU'] as const).flatMap((nation) =>
    personas(nation).flatMap(({ name, organisation }) => [name, organisation]),
  ),
  ...[
    'Example Aerospace Ltd',
    'Example Aircraft Works',
    'Example Foreign Ministry',
    'Example Design Bureau',
    'Example Maintenance Ltd',
    'Air Force',
    // A label's own word for its category.
    'Releasable To',
  ],
]

/** What a page in Russian says in English, with all that is folded away or shown on a wide page alone. */
async function englishOf(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
  expect(await page.locator('html').getAttribute('lang')).toBe('ru')
  return englishOn(page, NAMES)
}

let browser: Browser
let nodes: { readonly gb: Fixture; readonly ru: Fixture }

describe.skipIf(skipped)('the pages', () => {
  beforeAll(async () => {
    if (!isWebFresh()) await buildWeb(esbuild)
    browser = await openBrowser(CHROMIUM ?? 'chromium')
    nodes = { gb: await serveFixture('GB'), ru: await serveFixture('RU') }
    if (PICTURES !== undefined) mkdirSync(PICTURES, { recursive: true })
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    nodes?.gb.close()
    nodes?.ru.close()
  })

  describe.each(EYES)('in $language, $width wide, $scheme', (eyes) => {
    let page: Page
    beforeAll(async () => {
      page = await openPage(browser, eyes)
    })
    afterAll(() => page?.close())

    test.each(TOUR)(
      '$name: no finding of axe, no complaint, nothing sticks out, nothing in the other language',
      async (stop) => {
        const node = stop.person.startsWith('ru') ? nodes.ru : nodes.gb
        await page.setViewportSize({ width: eyes.width, height: 900 })
        const complaints = await goTo(page, node.url, stop)
        if (PICTURES !== undefined) {
          const name = `${stop.name.replaceAll(/\W+/g, '-')}-${eyes.language}-${eyes.width}-${eyes.scheme}.png`
          await page.screenshot({ path: join(PICTURES, name), fullPage: true })
        }
        expect(await findings(page)).toEqual([])
        expect(await overflow(page)).toEqual([])
        expect(complaints).toEqual([])
        if (eyes.language === 'ru') expect(await englishOf(page)).toEqual([])
      },
    )
  })
})
