import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { World } from '../../node/src/demo/world.ts'
import { findings, overflow } from '../../web/testing/look.ts'
import { keepPicture } from './pictures.ts'

/** The widths at which every page is looked at: a desk, and a phone. */
const WIDTHS = [1440, 390] as const
const HEIGHT = 900
export const PATIENCE = 20_000

/** Somebody before a browser of their own, at their nation's node. */
export type Reader = {
  readonly page: Page
  /** Opens a page, and waits until the node has answered for it. */
  open(path: string): Promise<void>
  /** Opens a page again and again until something stands on it: what crosses the border takes a moment. */
  openUntil(path: string, selector: string): Promise<void>
  /** Opens an act's form, fills it, records it, and waits until it is recorded. */
  act(name: string, fill?: (form: Locator) => Promise<unknown>): Promise<void>
  /** Presses an act through, and gives the sentence of its refusal. */
  refused(name: string, fill?: (form: Locator) => Promise<unknown>): Promise<string>
  /** No finding of axe, nothing that sticks out, on a desk and on a phone. */
  look(name: string): Promise<void>
  /** Keeps a picture of what is seen, where pictures are wanted. */
  keep(name: string, height?: number, from?: string): Promise<void>
}

/** The browsers of everybody in the story, and what their consoles complained of. */
export type Readers = {
  as(persona: string, path?: string): Promise<Reader>
  readonly complaints: string[]
}

export function readersOf(browser: Browser, served: { readonly world: Pick<World, 'nations'> }): Readers {
  const known = new Map<string, Promise<Reader>>()
  const complaints: string[] = []
  const open = async (persona: string) => {
    const nation = persona.startsWith('ru') ? 'RU' : 'GB'
    const { origin } = served.world.nations[nation]
    const context = await browser.newContext({
      baseURL: origin,
      viewport: { width: WIDTHS[0], height: HEIGHT },
      locale: nation === 'RU' ? 'ru-RU' : 'en-GB',
      colorScheme: 'light',
      reducedMotion: 'reduce',
      acceptDownloads: true,
    })
    const reader = await readerIn(context, persona, complaints)
    if (!persona.endsWith('-public')) await reader.page.goto(`/sign-in?as=${persona}&to=/`)
    return reader
  }
  return {
    complaints,
    async as(persona, path) {
      const reader = known.get(persona) ?? open(persona)
      known.set(persona, reader)
      if (path !== undefined) await (await reader).open(path)
      return reader
    },
  }
}

/** Notes what a console complains of. A refusal that the story wants is none. */
function complainingTo(complaints: string[], page: Page, persona: string) {
  const wanted = { refusal: false }
  const note = (said: string) => complaints.push(`${persona} ${page.url()}: ${said}`)
  page.on('pageerror', ({ message }) => void note(message))
  page.on('console', (message) => {
    if (message.type() !== 'error' || (wanted.refusal && /status of 4\d\d/.test(message.text()))) return
    note(`${message.text()} ${message.location().url}`)
  })
  return wanted
}

async function readerIn(context: BrowserContext, persona: string, complaints: string[]): Promise<Reader> {
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  const wanted = complainingTo(complaints, page, persona)
  const open = async (path: string) => {
    await page.goto(path)
    await settled(page)
  }
  return {
    page,
    open,
    async openUntil(path, selector) {
      const ends = Date.now() + PATIENCE
      for (await open(path); (await page.locator(selector).count()) === 0; await open(path)) {
        if (Date.now() > ends) throw new Error(`${persona} does not come to see ${selector} at ${path}`)
        await page.waitForTimeout(200)
      }
    },
    async act(name, fill) {
      const panel = await press(page, name, fill)
      const problem = panel.locator('.problem, .mantine-InputWrapper-error')
      const isOver = async () => (await problem.count()) > 0 || (await panel.count()) === 0
      await expect.poll(isOver, { timeout: PATIENCE }).toBe(true)
      expect(await problem.allInnerTexts(), `${persona} ${name}`).toEqual([])
      await settled(page)
    },
    async refused(name, fill) {
      wanted.refusal = true
      const panel = await press(page, name, fill)
      const said = await panel.locator('.problem').innerText()
      wanted.refusal = false
      await page.locator(`[data-act="${name}"]`).click()
      return said
    },
    look: (name) => look(page, name),
    async keep(name, height = HEIGHT, from) {
      await settled(page)
      await keepPicture(page, name, height, from)
    },
  }
}

/** Until the node has answered for all that is on the page. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await expect.poll(() => page.locator('.loading, [aria-busy="true"]').count(), { timeout: PATIENCE }).toBe(0)
}

async function press(page: Page, name: string, fill: ((form: Locator) => Promise<unknown>) | undefined) {
  await page.locator(`[data-act="${name}"]`).click()
  const panel = page.locator('.act-panel')
  await fill?.(panel)
  await panel.locator('button[type="submit"]').click()
  return panel
}

async function look(page: Page, name: string): Promise<void> {
  await settled(page)
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT })
    expect({ name, width, findings: await findings(page) }).toEqual({ name, width, findings: [] })
    expect({ name, width, overflow: await overflow(page) }).toEqual({ name, width, overflow: [] })
  }
  await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT })
}
