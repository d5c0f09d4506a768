/** Opening in the browser where the two nations answer differently, as each decides in this test. */
import { webcrypto } from 'node:crypto'
import { env } from 'node:process'
import * as esbuild from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sourceOf } from '../../core/src/container/read.ts'
import { webContainerCrypto } from '../../core/src/container/web-crypto.ts'
import { packageSubject } from '../../core/src/contract/vault.ts'
import { causeOf } from '../../node/src/peer/quote.ts'
import type { Running } from '../../node/src/service/run.ts'
import { writePackage } from '../../node/src/vault/container/write.ts'
import { packagesIn } from '../../node/src/vault/fold.ts'
import { buildWeb, isWebFresh } from '../../scripts/build-web.mjs'
import { CHROMIUM, openBrowser } from '../../web/testing/look.ts'
import { signer } from '../vault/signer.ts'
import { registerAtBoth, type TwoServers, twoServers } from '../vault/two-servers.ts'
import { PATIENCE, readersOf } from './reader.ts'

const skipped = CHROMIUM === null && env.ENTENTE_NO_SKIP !== '1'

const PERMIT: TwoServers['decide']['GB'] = ({ uuid }) => ({ permit: true, act: `act-${uuid}` })

/** In the browser: a file of the page's own in the place of one that a person would choose, and what is in all of them. */
const PICKS_A_FILE_OF_THE_PAGE = `
globalThis.showSaveFilePicker = async ({ suggestedName }) =>
  (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true })`
const TEXTS_OF_THE_PAGE = `(async () => {
  const texts = []
  for await (const handle of (await navigator.storage.getDirectory()).values())
    texts.push(await (await handle.getFile()).text())
  return texts
})()`

let browser: Browser
let world: TwoServers
let page: Page
let file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }

/** A package of these servers, registered at both nodes and let through by both gates. */
async function released(): Promise<Buffer> {
  const { sign, pem } = signer()
  const plain = Buffer.from('a drawing')
  const parts: Uint8Array[] = []
  const write = async (given: readonly Uint8Array[]) => void parts.push(...given.map((part) => Uint8Array.from(part)))
  await writePackage(sourceOf(plain), { write }, world.terms(), { crypto: webContainerCrypto(webcrypto), sign })
  const bytes = Buffer.concat(parts)
  await registerAtBoth(world, sourceOf(bytes), pem)
  for (const running of Object.values(world.running)) await accept(running)
  return bytes
}

async function accept({ node }: Running): Promise<void> {
  const { uuid } = world.terms()
  const found = (await packagesIn(node.read, uuid))?.packages.GB
  if (found === undefined) throw new Error(`${uuid} is not known to ${node.nation}`)
  const { container, stamp } = found.registered
  const causes = [await causeOf(node.store, stamp.place.origin, stamp.place.index)]
  const by = { person: 'gate', role: 'security-officer', organisation: 'Example Security Authority' } as const
  const subject = packageSubject(uuid)
  await node.transact((tx) => tx.act({ type: 'vault.accept', log: 'shared', subject, body: { container }, causes }, by))
}

/** Chooses the file, which is not at the reader's node, and waits for an end; what each nation answered. */
async function opened(end: 'open' | 'failed'): Promise<{ readonly [nation: string]: string | null }> {
  await page.reload()
  await page.locator('.opening-begin input').setInputFiles(file)
  await expect.poll(() => page.locator('.opening').getAttribute('data-stage'), { timeout: PATIENCE }).toBe(end)
  const said = (nation: string) =>
    page.locator(`.facing-page[data-nation="${nation}"] [data-answer]`).getAttribute('data-answer')
  return { GB: await said('GB'), RU: await said('RU') }
}

describe.skipIf(skipped)('two nations that answer one opening', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    if (!isWebFresh()) await buildWeb(esbuild)
    browser = await openBrowser(CHROMIUM ?? 'chromium')
    world = await twoServers()
    file = { name: 'drawing.tdf', mimeType: 'application/octet-stream', buffer: await released() }
  }, 150_000)
  afterEach(() => {
    world.decide.GB = PERMIT
    world.decide.RU = PERMIT
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  test('its recipient finds it let through by both', async () => {
    const reader = await readersOf(browser, { world: { nations: world.running } }).as('ru-exporter')
    await reader.openUntil(`/open/GB/${world.terms().uuid}`, '.opening-begin')
    page = reader.page
  })

  test('a release by one and a no by the other is shown as both, and opens nothing', async () => {
    world.decide.RU = () => ({ permit: false, because: 'denied' })
    expect(await opened('failed')).toEqual({ GB: 'given', RU: 'denied' })
    const outcome = await page.locator('.opening-outcome').innerText()
    expect(outcome).toContain('Долю выдала страна: Соединённое Королевство; Российская Федерация — нет')
    expect(await page.locator('.sheet, .opened').count()).toBe(0)
  })

  test('after a no the other nation is not asked', async () => {
    const before = world.asked.RU.length
    world.decide.GB = () => ({ permit: false, because: 'not-now' })
    expect(await opened('failed')).toEqual({ GB: 'later', RU: 'unasked' })
    expect(world.asked.RU).toHaveLength(before)
  })

  test('where both release it a file that the reader brings himself opens; another file does not, and asks nobody', async () => {
    expect(await opened('open')).toEqual({ GB: 'given', RU: 'given' })
    expect(world.asked.GB.at(-1)?.opening).toBe(world.asked.RU.at(-1)?.opening)
    const asked = world.asked.GB.length
    // A byte of its cipher text, which stands behind the name of the first entry and an iv.
    const bent = Buffer.from(file.buffer)
    bent[55] = (bent[55] ?? 0) ^ 1
    await page.reload()
    await page.locator('.opening-begin input').setInputFiles({ ...file, buffer: bent })
    await page.locator('.opening[data-stage="failed"] .problem').waitFor()
    expect(await page.locator('.problem code').innerText()).toBe('digest')
    expect(world.asked.GB).toHaveLength(asked)
  })

  test('a browser that writes files opens it into one that the reader chooses; of what is refused nothing is in it', async () => {
    await page.addInitScript({ content: PICKS_A_FILE_OF_THE_PAGE })
    const written = () => page.evaluate<string[]>(TEXTS_OF_THE_PAGE)
    const into = () => page.locator('.opening-begin button').last().click()
    world.decide.RU = () => ({ permit: false, because: 'denied' })
    await opened('failed')
    const asked = world.asked.RU.length
    await into()
    await expect.poll(() => world.asked.RU.length, { timeout: PATIENCE }).toBeGreaterThan(asked)
    await expect.poll(() => page.locator('.opening').getAttribute('data-stage'), { timeout: PATIENCE }).toBe('failed')
    expect(await written()).toEqual([''])
    world.decide.RU = PERMIT
    await into()
    await page.locator('.opening[data-stage="saved"] .opened').waitFor({ timeout: PATIENCE })
    expect(await page.locator('.opening .opened code').innerText()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{6}\.[a-z]+$/)
    expect(await written()).toEqual(['a drawing'])
  })
})
