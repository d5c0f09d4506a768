import { existsSync } from 'node:fs'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Served } from './served.ts'
import { serve } from './served.ts'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

let served: Served
let browser: Browser
let origin: string
beforeAll(async () => {
  served = await serve()
  origin = served.world.nations.GB.origin
  browser = await chromium.launch({ executablePath: CHROMIUM ?? 'chromium', args: ['--no-sandbox'] })
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await served.close()
})

/** A page, and whatever its browser refused or complained of. */
async function opened(): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
  page.on('pageerror', (error) => void complaints.push(error.message))
  return { page, complaints }
}

const asked = async (page: Page) =>
  JSON.parse(await page.evaluate(() => fetch('/api/me.get').then((answer) => answer.text())))

test.skipIf(CHROMIUM === undefined)(
  'one chooses who to be by keyboard, on a page that everybody can read, and leaves again',
  async () => {
    const { page, complaints } = await opened()
    await page.goto(`${origin}/sign-in?to=/`)
    expect(await page.title()).toBe('Who would you like to be?')
    // In the tool's own world: the page's policy lets no other script in, and is not to be switched off.
    const session = await page.context().newCDPSession(page)
    const source = `${axe.source}; axe.run().then(({ violations }) => JSON.stringify(violations.map(({ id }) => id)))`
    const { result } = await session.send('Runtime.evaluate', { expression: source, awaitPromise: true })
    expect(JSON.parse(`${result.value}`)).toEqual([])
    for (let presses = 0; presses < 5; presses += 1) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${origin}/`)
    const me = await asked(page)
    expect(me.caller).toMatchObject({ person: 'gb-licensing', role: 'licensing-officer' })
    // The provider's page sends its form by itself, and may do so before the browser says that it is there.
    await page.goto(`${origin}/sign-out`).catch(() => null)
    await page.waitForURL(({ pathname }) => !/^\/(oidc|sign-out)/.test(pathname))
    expect((await asked(page)).caller).toBeNull()
    expect(complaints).toEqual([])
  },
  60_000,
)
