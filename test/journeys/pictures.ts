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
  const margin = 90
  await page.evaluate(
    `scrollTo(0, ${from === undefined ? '0' : `document.querySelector(${JSON.stringify(from)}).getBoundingClientRect().top + scrollY - ${margin}`})`,
  )
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY })
  await session.detach()
  writeFileSync(join(FOLDER, `${name}.webp`), Buffer.from(data, 'base64'))
  if (before !== null) await page.setViewportSize(before)
}
