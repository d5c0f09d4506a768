import { join } from 'node:path'
import { env } from 'node:process'
import * as esbuild from 'esbuild'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildWeb, isWebFresh } from '../../scripts/build-web.mjs'
import { CHROMIUM, openBrowser } from '../../web/testing/look.ts'
import { englishOn } from '../russian/english-on-page.ts'
import { readExampleList } from '../screening/example-list.ts'
import type { Served } from '../service/served.ts'
import { GB_PERSONAS, serve } from '../service/served.ts'
import type { Readers } from './reader.ts'
import { readersOf } from './reader.ts'

const skipped = CHROMIUM === null && env.ENTENTE_NO_SKIP !== '1'
if (skipped) console.warn('No journey is made: no Chromium is on this machine. CHROMIUM names one.')

const WORKS = { name: 'Example Signals Works', nation: 'RU', type: 'company' }
const ENTRY = { id: 'example-1', schema: 'Company', properties: { name: ['EXAMPLE SIGNALS WORKS'] } }
const PAGE = `/screening/party?${new URLSearchParams(WORKS)}`

let browser: Browser
let served: Served
let readers: Readers

describe.skipIf(skipped)('a list says that a party is a military end user', { timeout: 150_000 }, () => {
  beforeAll(async () => {
    if (!isWebFresh()) await buildWeb(esbuild)
    browser = await openBrowser(CHROMIUM ?? 'chromium')
    served = await serve(undefined, undefined, '2026-11-10T12:00:00Z')
    readers = readersOf(browser, served)
    served.world.clock.move('2021-06-01T12:00:00Z')
    const { node } = served.world.nations.GB
    await readExampleList(node, join(served.folder, 'gb', 'lists'), 'US-MEU', [ENTRY], '2021-05-28')
    await served.ask('gb-licensing', 'screening.run', { party: WORKS })
  }, 150_000)
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  test('its page says so by list and provision, in both languages; before somebody found it, that it is open', async () => {
    const officer = await readers.as('gb-licensing', PAGE)
    const { page } = officer
    const said = (found: string) => page.locator(`[data-military="${found}"]`)
    expect(await said('open').innerText()).toMatch(/is open\s+US-MEU, 15 CFR 744\.21/)
    await officer.look('party that may be military')
    const hit = page.locator(`[data-hit="${ENTRY.id}"]`)
    await hit.locator('[data-act="screening.dispose"]').click()
    await hit.locator('#field-screening-dispose-verdict').selectOption('same')
    await hit.locator('#field-screening-dispose-ground').fill('The same town.')
    await hit.locator('.act-panel button[type="submit"]').click()
    await said('yes').waitFor()
    expect(await said('yes').innerText()).toMatch(/^military end user\s+US-MEU, 15 CFR 744\.21/)
    await officer.look('party that is military')
    await page.getByRole('button', { name: 'Русский' }).click()
    await officer.open(PAGE)
    expect(await said('yes').innerText()).toMatch(/^военный конечный пользователь/)
    const people = GB_PERSONAS.flatMap(({ name, organisation }) => [name, organisation])
    const written = [WORKS.name, 'EXAMPLE SIGNALS WORKS', 'The same town', ...people]
    expect(await englishOn(page, written)).toEqual([])
    expect(readers.complaints).toEqual([])
  })
})
