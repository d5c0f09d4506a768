import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from 'node:process'
import * as esbuild from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatVkey } from '../core/src/ledger/key.ts'
import { hasPoppler } from '../node/src/documents/reading.ts'
import { documentOfLicence } from '../node/src/licences/document.ts'
import { buildWeb, isWebFresh } from '../scripts/build-web.mjs'
import type { Eyes } from '../web/testing/look.ts'
import { CHROMIUM, findings, openBrowser, overflow, visit } from '../web/testing/look.ts'
import type { Fixture } from '../web/testing/server.ts'
import { serveFixture } from '../web/testing/server.ts'
import { rootsOf } from './dossiers/roots.ts'
import { license } from './dossiers/steps.ts'
import { pump, twoNodes } from './dossiers/two-nodes.ts'

const PICTURES = env.ENTENTE_PICTURES
const skipped = (CHROMIUM === null || !hasPoppler()) && env.ENTENTE_NO_SKIP !== '1'
if (skipped) console.warn('No code is read from a picture in a browser: no Chromium or no pdftoppm is on this machine.')

const DAY: Eyes = { language: 'en', width: 1440, scheme: 'light' }
const STOP = { name: 'verify', person: 'nobody', path: '/verify' }

const folder = mkdtempSync(join(tmpdir(), 'entente-codes-'))
const at = (name: string) => join(folder, name)
let browser: Browser
let node: Fixture
let reference = ''
let roots = ''

describe.skipIf(skipped)('the codes on a licence’s paper', () => {
  beforeAll(async () => {
    if (!isWebFresh()) await buildWeb(esbuild)
    browser = await openBrowser(CHROMIUM ?? 'chromium')
    node = await serveFixture('GB')
    await using world = await twoNodes()
    reference = await license(world, pump())
    for (const { peer } of [world.GB, world.RU]) await peer?.quote()
    await world.carry()
    const { bytes } = await world.ask('gb-exporter', documentOfLicence, { reference })
    writeFileSync(at('licence.pdf'), bytes)
    roots = (await rootsOf(world.GB, world.RU)).map(formatVkey).join('\n')
    for (const form of [['-png'], ['-jpeg'], ['-gray']]) {
      execFileSync('pdftoppm', [...form, '-r', '150', at('licence.pdf'), at('page')])
    }
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    node?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const lastPage = (ending: string) => {
    const name = readdirSync(folder)
      .filter((each) => each.endsWith(ending))
      .sort()
      .at(-1)
    return name === undefined ? expect.fail(`no page as ${ending}`) : at(name)
  }
  const proven = async (page: Page) => {
    await page.locator('.verify-outcome', { hasText: 'Proven' }).waitFor({ timeout: 30_000 })
    return page.locator('.verify-answer').innerText()
  }

  test.each(['.png', '.jpg'])(
    'are read from a picture of the page (%s), with the network cut, and prove both decisions',
    async (ending) => {
      const { page, complaints } = await visit(browser, node.url, STOP, DAY)
      const requests: string[] = []
      page.on('request', (request) => requests.push(request.url()))
      await page.context().setOffline(true)
      await page.locator('#field-roots').fill(roots)
      await page.locator('.drop input').setInputFiles(lastPage(ending))
      const text = await proven(page)
      expect(text).toContain(reference)
      expect(text).toContain('2 acts, each signed by its nation and cosigned by the other')
      expect(text).toContain('That nothing came later, such as a suspension.')
      expect(requests).toEqual([])
      expect(await findings(page)).toEqual([])
      expect(await overflow(page)).toEqual([])
      if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/verify-code.png`, fullPage: true })
      await page.locator('#field-roots').fill(roots.split('\n')[0] ?? '')
      await page.locator('.verify-outcome', { hasText: 'More is needed' }).waitFor()
      expect(complaints).toEqual([])
      await page.close()
    },
    60_000,
  )

  test('are not found where there are none, and the page says so', async () => {
    const { page } = await visit(browser, node.url, STOP, DAY)
    const first =
      readdirSync(folder)
        .filter((name) => name.endsWith('.png'))
        .sort()[0] ?? ''
    await page.locator('.drop input').setInputFiles(at(first))
    await page
      .locator('.drop [role="alert"]', { hasText: 'No code of a licence was found' })
      .waitFor({ timeout: 30_000 })
    await page.locator('.drop input').setInputFiles(at('licence.pdf'))
    await page.locator('.drop [role="alert"]', { hasText: 'Give a picture of its page' }).waitFor()
    await page.close()
  }, 60_000)

  test('are read by the camera, which is asked for when its button is pressed', async () => {
    filmOf(lastPage('.pgm'), at('film.y4m'))
    const camera = await withCamera(at('film.y4m'))
    try {
      const { page, complaints } = await visit(camera, node.url, STOP, DAY)
      await page.locator('#field-roots').fill(roots)
      expect(await page.locator('video').count()).toBe(0)
      await page.getByRole('button', { name: 'Read a code by the camera' }).click()
      expect(await proven(page)).toContain(reference)
      expect(await page.locator('video').count()).toBe(0)
      expect(complaints).toEqual([])
      if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/verify-camera.png`, fullPage: true })
    } finally {
      await camera.close()
    }
  }, 90_000)

  test('no other page of a node is given the camera', async () => {
    const camera = await withCamera(at('film.y4m'))
    try {
      const { page } = await visit(camera, node.url, { ...STOP, path: '/' }, DAY)
      const asked = "navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'given', ({ name }) => name)"
      expect(await page.evaluate(asked)).toBe('NotAllowedError')
      await page.locator('.pages-list a', { hasText: 'Check a file' }).click()
      await page.locator('.drop').waitFor()
      expect(await page.evaluate(asked)).toBe('given')
    } finally {
      await camera.close()
    }
  }, 60_000)
})

/** A browser whose camera shows a film, and whose reader allows it. */
function withCamera(film: string): Promise<Browser> {
  const fake = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', ...fake]
  return chromium.launch({
    executablePath: CHROMIUM ?? 'chromium',
    args: [...args, `--use-file-for-fake-video-capture=${film}`],
  })
}

/** A still film (YUV4MPEG2, 4:2:0) of a grey picture (PGM). */
function filmOf(picture: string, film: string): void {
  const bytes = readFileSync(picture)
  const [head = '', wide = '', high = ''] = /^P5\s(\d+) (\d+)\s255\s/.exec(bytes.toString('latin1', 0, 40)) ?? []
  const [width, height] = [Number(wide) & ~1, Number(high) & ~1]
  const rows = Array.from({ length: height }, (_, y) => {
    const from = head.length + y * Number(wide)
    return bytes.subarray(from, from + width)
  })
  const colour = Buffer.alloc((width * height) / 2, 128)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), ...rows, colour])
  writeFileSync(film, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\n`), frame, frame]))
}
