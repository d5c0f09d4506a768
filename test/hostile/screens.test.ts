import { env } from 'node:process'
import * as esbuild from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { utf8 } from '../../core/src/ledger/bytes.ts'
import { sessionsIn } from '../../node/src/access/sessions.ts'
import { entryOf, historyOf } from '../../node/src/peer/simulated/forger.ts'
import { RU } from '../../node/src/peer/simulated/nation.ts'
import { buildWeb, isWebFresh } from '../../scripts/build-web.mjs'
import { CHROMIUM, findings, openBrowser, overflow } from '../../web/testing/look.ts'
import { BAD_ENTRIES } from './bad-entries.ts'
import { type Hostile, hostilePartner, until } from './hostile-partner.ts'

const skipped = CHROMIUM === null && env.ENTENTE_NO_SKIP !== '1'

const BAD = BAD_ENTRIES.map(([, entry]) => entry)
const ENTRIES = [entryOf(RU, 0), entryOf(RU, 1), ...BAD]
const honest = historyOf(RU, ENTRIES)
const OFFICER = {
  person: 'p-1',
  name: 'Linda Example',
  role: 'licensing-officer',
  organisation: 'Example Export Authority',
  nation: 'GB',
} as const
const SCREENS = ['/', '/queue', '/licences', '/laws', '/register', '/record']

let browser: Browser
let hostile: Hostile
let token: string

type Told = { readonly stopped: object | null; readonly alarms: readonly object[] }

/** Opens a screen, and gives what its node told it, once it was told. */
async function toldOn(page: Page, path: string): Promise<Told> {
  const asked = page.waitForResponse((response) => response.url().endsWith('/api/log.alarms'))
  await page.goto(`${hostile.running().origin}${path}`)
  const told: Told = await (await asked).json()
  await page.locator('h1').waitFor()
  return told
}

/** The kinds of alarm in a screen's banner, and its words. */
async function banner(page: Page, path: string): Promise<{ kinds: (string | null)[]; text: string }> {
  await toldOn(page, path)
  const shown = page.locator('main > .alarms')
  await shown.waitFor()
  const named = await shown.locator('[data-alarm]').all()
  return {
    kinds: await Promise.all(named.map((each) => each.getAttribute('data-alarm'))),
    text: await shown.innerText(),
  }
}

async function screenOf(who: 'officer' | 'stranger', language: 'en' | 'ru' = 'en'): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: language === 'en' ? 1440 : 390, height: 900 },
    locale: language === 'ru' ? 'ru-RU' : 'en-GB',
  })
  const url = hostile.running().origin
  if (who === 'officer') await context.addCookies([{ name: 'entente_gb_session', value: token, url }])
  return context.newPage()
}

describe.skipIf(skipped)('the screens of a node whose partner is hostile', () => {
  beforeAll(async () => {
    if (!isWebFresh()) await buildWeb(esbuild)
    browser = await openBrowser(CHROMIUM ?? 'chromium')
    hostile = await hostilePartner()
    token = await sessionsIn(hostile.running().node.read, 8).open({ caller: OFFICER, idToken: null })
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await hostile?.close()
  })

  test('what stops nothing stands on every screen of an officer, and on none of a stranger’s', async () => {
    hostile.serve(honest.serve(honest.note(ENTRIES.length)))
    await until(hostile.told, ({ stopped }) => stopped?.includes('no acts of its nation') === true)
    hostile.answer((incoming, outgoing) => {
      if (incoming.url?.endsWith('/checkpoint')) outgoing.end(utf8('no checkpoint at all\n'))
      else outgoing.writeHead(404).end()
    })
    await until(hostile.told, ({ stopped }) => /cannot be followed|is refused/.test(stopped ?? ''))
    const [officer, stranger] = [await screenOf('officer'), await screenOf('stranger')]
    for (const path of SCREENS) {
      const shown = await banner(officer, path)
      expect(shown.kinds, path).toContain('bad-act')
      expect(shown.text, path).toContain('Nothing stands still for it')
      expect(await toldOn(stranger, path), path).toMatchObject({ stopped: null, alarms: [] })
      expect(await stranger.locator('main > .alarms').count(), path).toBe(0)
    }
  }, 120_000)

  test('a fork stands on every screen, since when and with the way to its reason; a stranger is told what it stops', async () => {
    const other = historyOf(RU, [...ENTRIES.slice(0, 1), entryOf(RU, 1, 7), ...ENTRIES.slice(2), entryOf(RU, 60)])
    hostile.serve(other.serve(other.note(ENTRIES.length + 1)))
    await until(hostile.told, ({ stopped }) => stopped?.includes('signed two different histories') === true)
    const [officer, stranger] = [await screenOf('officer', 'ru'), await screenOf('stranger')]
    for (const path of SCREENS) {
      const shown = await banner(officer, path)
      expect(shown.kinds.slice(0, 1), path).toEqual(['fork'])
      expect(shown.text, path).toMatch(/не разрешается ничего нового; ограничения действуют\. С \d/)
      const told = await banner(stranger, path)
      expect([told.kinds, told.text], path).toEqual([
        [],
        expect.stringMatching(/^Nothing new is permitted .*restrictions go on working\. Since \d/),
      ])
    }
    expect([await findings(officer), await overflow(officer)]).toEqual([[], []])
    await stranger.goto(`${hostile.running().origin}/register`)
    await stranger.locator('main > .alarms a').click()
    await stranger.locator('.clash', { hasText: 'signed two different histories' }).waitFor()
  }, 120_000)
})
