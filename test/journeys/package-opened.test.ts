import { readFileSync } from 'node:fs'
import { env } from 'node:process'
import * as esbuild from 'esbuild'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packOutput, uploadOutput } from '../../core/src/contract/packages.ts'
import { base64, utf8 } from '../../core/src/ledger/bytes.ts'
import { parseVkey } from '../../core/src/ledger/key.ts'
import { verifyFile } from '../../core/src/verify/file.ts'
import { playVault } from '../../node/src/demo/played.ts'
import { NODE } from '../../node/src/store/primitives.ts'
import { buildWeb, isWebFresh } from '../../scripts/build-web.mjs'
import { CHROMIUM, openBrowser } from '../../web/testing/look.ts'
import { rootOf } from '../dossiers/roots.ts'
import type { Served } from '../service/served.ts'
import { serve } from '../service/served.ts'
import * as write from './acts.ts'
import { PATIENCE, type Readers, readersOf } from './reader.ts'

const skipped = CHROMIUM === null && env.ENTENTE_NO_SKIP !== '1'
const SEED = 'SEED-of-the-drawing'
const DRAWING = `NOT PROTECTIVELY MARKED\nThe body is turned from bar.\n${SEED}\nEvery edge is broken.\n`
const WHY = 'Проверка у получателя.'

let browser: Browser
let served: Served
let readers: Readers
let licence = ''
let uuid = ''

/** Packed by the exporter, as the command line does it. */
async function pack(): Promise<string> {
  const piece = { offset: 0, piece: base64(utf8(DRAWING)) }
  const { upload } = uploadOutput.parse((await served.ask('gb-exporter', 'vault.upload', piece)).body)
  const { body } = await served.ask('gb-exporter', 'vault.pack', {
    ...{ upload, name: 'body.txt', media: 'text/plain', licence, line: 1, recipients: ['Example Aircraft Works'] },
    label: { policy: 'GB-GPMS', classification: 'NOT PROTECTIVELY MARKED' },
  })
  expect(body).toMatchObject({ nation: 'GB' })
  return packOutput.parse(body).uuid
}

/** What a press gives the browser to save, as a file. */
async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return download.path()
}

const packagePath = () => `/packages/GB/${uuid}`
const stageOf = (page: Page) => page.locator('.opening').getAttribute('data-stage')
const filled = (id: string, text: string) => (form: Locator) => form.locator(id).fill(text)

/** Everything that a page sends, and where to. */
function sentBy(page: Page): { readonly to: Set<string>; readonly bodies: string[] } {
  const sent = { to: new Set<string>(), bodies: [] as string[] }
  page.on('request', (request) => {
    sent.to.add(new URL(request.url()).origin)
    sent.bodies.push(request.postData() ?? '')
  })
  return sent
}

describe.skipIf(skipped)('a package, from the gates to the reader and back', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    if (!isWebFresh()) await buildWeb(esbuild)
    browser = await openBrowser(CHROMIUM ?? 'chromium')
    served = await serve()
    readers = readersOf(browser, served)
    licence = (await playVault(served.world, AbortSignal.timeout(6 * PATIENCE))) ?? ''
    uuid = await pack()
  }, 150_000)
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  test('each nation’s security officer finds it at the gate and lets it through, once its file is there', async () => {
    const own = await readers.as('gb-security')
    await own.openUntil('/gate', `[data-package="${uuid}"]`)
    await own.look('gate')
    await own.page.locator(`[data-package="${uuid}"] a`).first().click()
    await own.act('vault.accept')
    expect(await own.page.locator('[data-act="vault.accept"]').count()).toBe(0)
    const packer = await readers.as('gb-exporter', packagePath())
    const file = await saved(packer.page, 'Save the package (.tdf)')
    expect(readFileSync(file).includes(SEED)).toBe(false)
    const other = await readers.as('ru-security')
    await other.openUntil('/gate', `[data-package="${uuid}"]`)
    await other.open(packagePath())
    await other.look('package whose file is not here')
    expect(await other.page.locator('[data-act="vault.accept"]').count()).toBe(0)
    await other.page.locator('#bring').setInputFiles(file)
    await other.page.locator('[data-act="vault.accept"]').waitFor()
    await other.keep('package-gate-ru', 1180)
    await other.act('vault.accept')
    expect(await other.page.locator('.facing-page[data-nation="RU"]').first().innerText()).toContain('пропущен')
  })

  test('its recipient opens it in the browser: both nations are asked, nobody else, and no plain text leaves it', async () => {
    const reader = await readers.as('ru-exporter')
    const { page } = reader
    await reader.openUntil('/received', `a[href="/open/GB/${uuid}"]`)
    const [document] = await Promise.all([
      page.waitForResponse((response) => response.url().endsWith(`/open/GB/${uuid}`)),
      page.locator(`a[href="/open/GB/${uuid}"]`).click(),
    ])
    const servers = Object.values(served.world.nations).map(({ origin }) => `${origin}/kas.AccessService/Rewrap`)
    const policy = document.headers()['content-security-policy'] ?? ''
    expect(/connect-src ([^;]*);/.exec(policy)?.[1]?.split(' ').sort()).toEqual(["'self'", ...servers].sort())
    const sent = sentBy(page)
    await page.locator('.opening-begin button').first().click()
    await expect.poll(() => stageOf(page), { timeout: PATIENCE }).toBe('open')
    expect(await page.locator('.sheet pre').textContent()).toBe(DRAWING)
    expect(await page.locator('.facing [data-answer="given"]').count()).toBe(2)
    await reader.look('package, opened')
    await reader.keep('package-opened', 1250)
    const file = await saved(page, 'Сохранить содержимое')
    expect(readFileSync(file).equals(Buffer.from(DRAWING))).toBe(true)
    await page.getByRole('button', { name: 'Стереть из памяти' }).click()
    expect(await page.locator('.sheet').count()).toBe(0)
    expect([...sent.to].filter((each) => each.startsWith('http')).sort()).toEqual(
      Object.values(served.world.nations)
        .map(({ origin }) => origin)
        .sort(),
    )
    expect(sent.bodies.filter((body) => body.includes(SEED))).toEqual([])
  })

  test('both nations see one opening with both acts, and that it took one of the line’s', async () => {
    for (const persona of ['gb-security', 'ru-security']) {
      const officer = await readers.as(persona)
      await officer.openUntil(packagePath(), '.receipt[data-outcome="both"]')
      await officer.openUntil(packagePath(), '[data-quota="used"] dd:text-is("1")')
    }
    const auditor = await readers.as('gb-auditor', packagePath())
    await auditor.look('package with a receipt')
    await auditor.keep('package-receipt', 900, '.receipt')
    const link = auditor.page.getByRole('link', { name: 'Receipt with proofs' })
    const asked = Object.fromEntries(new URLSearchParams((await link.getAttribute('href'))?.split('?')[1]))
    const input = { ...asked, index: Number(asked.index) }
    // Until the other nation has cosigned both answers.
    const isToBeHad = () =>
      served.bytes('gb-auditor', 'vault.receipt', input).then(
        () => true,
        () => false,
      )
    await expect.poll(isToBeHad, { timeout: PATIENCE }).toBe(true)
    const [download] = await Promise.all([auditor.page.waitForEvent('download'), link.click()])
    expect(download.suggestedFilename()).toMatch(new RegExp(`^opening-${uuid}-\\d+\\.entente$`))
    const { GB, RU } = served.world.nations
    const roots = await Promise.all([GB, RU].map(async ({ node }) => parseVkey(await rootOf(node), NODE.sha256)))
    expect(verifyFile(readFileSync(await download.path()), { roots }, NODE)).toMatchObject({
      outcome: 'proven',
      found: { kind: 'record', openings: [{ uuid, licence, outcome: 'both', matched: 'stated' }] },
    })
  })

  test('once one nation has suspended the licence the next opening fails, and the page says who did and why', async () => {
    const officer = await readers.as('ru-licensing', `/licences/${licence}`)
    await officer.act('licences.suspend', write.because('licences.suspend', WHY))
    const reader = await readers.as('ru-exporter', `/open/GB/${uuid}`)
    await reader.page.locator('.opening-begin button').first().click()
    await expect.poll(() => stageOf(reader.page), { timeout: PATIENCE }).toBe('failed')
    expect(await reader.page.locator('[data-answer="denied"]').count()).toBe(1)
    expect(await reader.page.locator('.sheet').count()).toBe(0)
    await reader.page.locator(`.standing :text("${WHY}")`).waitFor()
    expect(await reader.page.locator('.standing').innerText()).toContain(
      'Лицензию приостановила страна: Российская Федерация',
    )
    await reader.look('opening that was refused')
    await reader.keep('package-refused', 1420)
    const auditor = await readers.as('ru-security')
    await auditor.openUntil(packagePath(), '.receipt:not([data-outcome="both"])')
  })

  test('a package that is revoked is open to nobody any more, and says what that cannot do', async () => {
    const officer = await readers.as('gb-security', packagePath())
    await officer.page.locator('[data-act="vault.revoke"]').click()
    expect(await officer.page.locator('.act-panel').innerText()).toContain('cannot take back what has been opened')
    await officer.page.locator('[data-act="vault.revoke"]').click()
    await officer.act('vault.revoke', filled('#field-vault-revoke-reason', 'Sent to the wrong works.'))
    const reader = await readers.as('ru-exporter')
    await reader.openUntil(`/open/GB/${uuid}`, '.standing :text("Sent to the wrong works.")')
    expect(await reader.page.locator('.opening-begin').count()).toBe(0)
  })

  test('nothing was complained of in any console', () => {
    expect(readers.complaints).toEqual([])
  })
})
