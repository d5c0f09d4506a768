import { env } from 'node:process'
import * as esbuild from 'esbuild'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildWeb, isWebFresh } from '../../scripts/build-web.mjs'
import { CHROMIUM, openBrowser, visit } from '../../web/testing/look.ts'
import { personas } from '../../web/testing/people.ts'
import type { Fixture } from '../../web/testing/server.ts'
import { serveFixture } from '../../web/testing/server.ts'
import { TOUR } from '../../web/testing/tour.ts'
import { englishOn } from './english-on-page.ts'

const skipped = CHROMIUM === null && env.ENTENTE_NO_SKIP !== '1'

/** The invented people and firms of the canned answers. */
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

let browser: Browser
let nodes: { readonly gb: Fixture; readonly ru: Fixture }

describe.skipIf(skipped)('every page in Russian', () => {
  beforeAll(async () => {
    if (!isWebFresh()) await buildWeb(esbuild)
    browser = await openBrowser(CHROMIUM ?? 'chromium')
    nodes = { gb: await serveFixture('GB'), ru: await serveFixture('RU') }
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    nodes?.gb.close()
    nodes?.ru.close()
  })

  test.each(TOUR)('$name says nothing in English that is ours to say', async (stop) => {
    const node = stop.person.startsWith('ru') ? nodes.ru : nodes.gb
    const { page } = await visit(browser, node.url, stop, { language: 'ru', width: 1440, scheme: 'light' })
    await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    expect(await page.locator('html').getAttribute('lang')).toBe('ru')
    expect(await englishOn(page, NAMES)).toEqual([])
    await page.close()
  })
})
