import { existsSync } from 'node:fs'
import { env } from 'node:process'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import type { Stop } from './tour.ts'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Where this machine's browser is, or null. `CHROMIUM` names another. */
export const CHROMIUM = env.CHROMIUM ?? PLACES.find((place) => existsSync(place)) ?? null

export function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] })
}

export type Eyes = {
  readonly language: 'en' | 'ru'
  readonly width: number
  readonly scheme: 'light' | 'dark'
}

/** A page as somebody's eyes see it, which shows nothing yet. */
export function openPage(browser: Browser, { language, width, scheme }: Eyes): Promise<Page> {
  return browser.newPage({
    viewport: { width, height: 900 },
    locale: language === 'ru' ? 'ru-RU' : 'en-GB',
    colorScheme: scheme,
    reducedMotion: 'reduce',
  })
}

/** Goes somewhere as somebody, with nothing kept from where the page was before. Gives whatever its console complains of. */
export async function goTo(page: Page, url: string, stop: Stop): Promise<string[]> {
  const complaints: string[] = []
  page.removeAllListeners('pageerror').on('pageerror', (error) => complaints.push(error.message))
  page.removeAllListeners('console').on('console', (message) => {
    const isExpected = stop.name === 'refused' && message.text().includes('404')
    if (message.type() === 'error' && !isExpected) complaints.push(message.text())
  })
  if (page.url().startsWith('http')) await page.evaluate('localStorage.clear(), sessionStorage.clear()')
  await page.goto(`${url}/sign-in?as=${stop.person}&to=${encodeURIComponent(stop.path)}`)
  await page.locator('h1').waitFor()
  if (stop.choose !== undefined) {
    await page.locator('.start select').selectOption(stop.choose)
    await page.locator('.ruling').waitFor()
  }
  const waiting = page.locator('.loading, [aria-busy="true"]')
  await waiting.first().waitFor({ state: 'detached' })
  if (stop.press !== undefined) await page.locator(stop.press).first().click()
  await waiting.first().waitFor({ state: 'detached' })
  return complaints
}

/** Opens a page of its own by somebody's eyes, and goes somewhere. */
export async function visit(browser: Browser, url: string, stop: Stop, eyes: Eyes) {
  const page = await openPage(browser, eyes)
  return { page, complaints: await goTo(page, url, stop) }
}

type Found = { readonly id: string; readonly nodes: readonly { readonly html: string }[] }

/** What axe finds wrong, a line each. It is put in by the debugger, as a content policy forbids a script tag. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const run = `axe.run(document, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] })`
  const { violations } = await page.evaluate<{ violations: Found[] }>(run)
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

/** What sticks out of the window to the right. */
export function overflow(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll('body *')]
      .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
      .map((each) => each.outerHTML.slice(0, 120))`)
}
