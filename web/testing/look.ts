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

/** Opens a page by somebody's eyes, and notes whatever its console complains of. */
export async function visit(browser: Browser, url: string, stop: Stop, { language, width, scheme }: Eyes) {
  const page = await browser.newPage({
    viewport: { width, height: 900 },
    locale: language === 'ru' ? 'ru-RU' : 'en-GB',
    colorScheme: scheme,
    reducedMotion: 'reduce',
  })
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    const isExpected = stop.name === 'refused' && message.text().includes('404')
    if (message.type() === 'error' && !isExpected) complaints.push(message.text())
  })
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
  return { page, complaints }
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
