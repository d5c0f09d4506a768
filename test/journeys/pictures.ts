import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from 'node:process'
import type { Page } from 'playwright-core'

/** A folder for pictures of the journey: `ENTENTE_PICTURES=docs/pictures` makes those of the guides anew. */
const FOLDER = env.ENTENTE_PICTURES
const QUALITY = 80
/** A picture is so wide, that its text can be read beside a guide's. */
const WIDTH = 1280

/** Keeps what a reader sees in a window of a height, as WebP: the page from its top, or from a heading on. */
export async function keepPicture(page: Page, name: string, height: number, from?: string): Promise<void> {
  if (FOLDER === undefined) return
  mkdirSync(FOLDER, { recursive: true })
  const before = page.viewportSize()
  await page.setViewportSize({ width: WIDTH, height })
  await page.evaluate(from === undefined ? 'scrollTo(0, 0)' : scrollTo(from))
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY })
  await session.detach()
  writeFileSync(join(FOLDER, `${name}.webp`), Buffer.from(data, 'base64'))
  if (before !== null) await page.setViewportSize(before)
}

/** Below the header, which stays at the top of the window. */
const HEADER = 90

function scrollTo(selector: string): string {
  const top = `document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect().top`
  return `scrollBy(0, ${top} - ${HEADER})`
}
