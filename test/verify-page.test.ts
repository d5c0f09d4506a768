import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { env } from 'node:process'
import * as esbuild from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealAct } from '../core/src/ledger/act.ts'
import { formatForkFile } from '../core/src/ledger/fork-file.ts'
import { formatVkey } from '../core/src/ledger/key.ts'
import { leafHash } from '../core/src/ledger/merkle.ts'
import { formatProof } from '../core/src/ledger/proof.ts'
import { actOf, bundleOf, filesOf, nationOf, opening } from '../core/src/verify/testing/nations.ts'
import { recordOfCase } from '../node/src/cases/record.ts'
import { reserveDelivery } from '../node/src/deliveries/reserve.ts'
import { recordOfLicence } from '../node/src/licences/record.ts'
import { suspendLicence } from '../node/src/licences/suspend.ts'
import { buildWeb, isWebFresh } from '../scripts/build-web.mjs'
import type { Eyes } from '../web/testing/look.ts'
import { CHROMIUM, findings, openBrowser, overflow, visit } from '../web/testing/look.ts'
import type { Fixture } from '../web/testing/server.ts'
import { serveFixture } from '../web/testing/server.ts'
import { rootOf } from './dossiers/roots.ts'
import { draw, license } from './dossiers/steps.ts'
import { pump, twoNodes } from './dossiers/two-nodes.ts'
import { acceptedPackage } from './vault/accepted-package.ts'
import { bySplit, recordOfOpening } from './vault/recorded-opening.ts'

/** A folder for pictures, for people to judge. */
const PICTURES = env.ENTENTE_PICTURES
const skipped = CHROMIUM === null && env.ENTENTE_NO_SKIP !== '1'
if (skipped) console.warn('The page that checks a file is not looked at: no Chromium is on this machine.')

const DAY: Eyes = { language: 'en', width: 1440, scheme: 'light' }
const NIGHT: Eyes = { language: 'ru', width: 390, scheme: 'dark' }
const STOP = { name: 'verify', person: 'nobody', path: '/verify' }

let browser: Browser
let node: Fixture
let roots: string
let openingRoots: string
let reference: string
const files = new Map<string, Uint8Array>()

describe.skipIf(skipped)('the page that checks a file', () => {
  beforeAll(async () => {
    if (!isWebFresh()) await buildWeb(esbuild)
    browser = await openBrowser(CHROMIUM ?? 'chromium')
    node = await serveFixture('GB')
    await using world = await twoNodes()
    reference = await license(world, pump())
    await world.ask('gb-exporter', reserveDelivery, { reference, lines: draw('1', '30000.00') })
    await world.ask('ru-security', suspendLicence, { reference, because: 'An example of a reason' })
    await world.carry()
    files.set('licence', (await world.ask('gb-licensing', recordOfLicence, { reference })).bytes)
    files.set('decisions', (await world.ask('gb-licensing', recordOfCase, { reference })).bytes)
    const { world: vault, ask } = await acceptedPackage()
    await using _closed = vault
    await ask(vault.GB)
    await ask(vault.RU, { failures: ['binding'] })
    await vault.carry()
    await vault.carry()
    files.set('opening', (await recordOfOpening(vault, 'gb-licensing', bySplit)).bytes)
    openingRoots = (await Promise.all([rootOf(vault.GB), rootOf(vault.RU)])).join('\n')
    roots = (await Promise.all([rootOf(world.GB), rootOf(world.RU)])).join('\n')
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    node?.close()
  })

  /** The page as it was loaded, with everything that it asks of any network from then on. */
  async function opened(eyes: Eyes): Promise<{ page: Page; complaints: string[]; requests: string[] }> {
    const { page, complaints } = await visit(browser, node.url, STOP, eyes)
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    return { page, complaints, requests }
  }

  const choose = (page: Page, name: string, bytes = files.get(name), field = '.drop input') =>
    page.locator(field).setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes ?? []) })
  const outcome = (page: Page) => page.locator('.verify-outcome').innerText()

  test.each([DAY, NIGHT])(
    'in $language, $width wide, $scheme: it says what a licence’s record proves and what not, asks no network, and axe finds nothing',
    async (eyes) => {
      const { page, complaints, requests } = await opened(eyes)
      await page.context().setOffline(true)
      await page.locator('#field-roots').fill(roots)
      await choose(page, 'licence')
      expect(await outcome(page)).toBe(eyes.language === 'en' ? 'Proven' : 'Доказано')
      const text = await page.locator('.verify-answer').innerText()
      expect(text).toContain(reference)
      expect(text).toContain(eyes.language === 'en' ? 'their collusion is not detected' : 'их сговор не обнаруживается')
      expect(text).toMatch(eyes.language === 'en' ? /suspended/i : /приостановлена/i)
      expect(text).toMatch(/cosigned by ru\.entente\.example\/mirror|подтверждено ru\.entente\.example\/mirror/)
      expect(await findings(page)).toEqual([])
      expect(await overflow(page)).toEqual([])
      await page.evaluate(`dispatchEvent(new Event('focus')); document.dispatchEvent(new Event('visibilitychange'))`)
      await choose(page, 'decisions')
      await page
        .locator('.verify-answer', { hasText: eyes.language === 'en' ? 'What the acts say' : 'Что говорят акты' })
        .waitFor()
      if (PICTURES !== undefined)
        await page.screenshot({ path: `${PICTURES}/verify-decisions-${eyes.language}.png`, fullPage: true })
      await choose(page, 'licence')
      await page.locator('.verify-licence').waitFor()
      if (PICTURES !== undefined)
        await page.screenshot({ path: `${PICTURES}/verify-${eyes.language}.png`, fullPage: true })
      expect(requests).toEqual([])
      expect(complaints).toEqual([])
      await page.close()
    },
    60_000,
  )

  test('the receipt of an opening says that one nation released and the other refused', async () => {
    const { page, requests } = await opened(DAY)
    await page.locator('#field-roots').fill(openingRoots)
    await choose(page, 'opening')
    const split = page.locator('.receipt', { hasText: 'Released by United Kingdom, refused by Russian Federation' })
    await split.filter({ hasText: 'Whoever refused may have released later' }).waitFor()
    expect(await outcome(page)).toBe('Proven')
    expect(await findings(page)).toEqual([])
    expect(requests).toEqual([])
    await page.close()
  }, 60_000)

  test('a file that is dropped is judged, an altered one refuted, half of one not read, and without keys they are asked for', async () => {
    const { page, requests } = await opened(DAY)
    const record = files.get('licence') ?? new Uint8Array()
    const dropped = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([Uint8Array.from(${JSON.stringify([...record])})], 'licence.entente'))
      return transfer
    })()`)
    await page.locator('.drop').dispatchEvent('drop', { dataTransfer: dropped })
    expect(await outcome(page)).toBe('More is needed')
    await page.locator('#field-roots').fill(`# the annex\n${roots}`)
    await page.locator('.verify-outcome', { hasText: 'Proven' }).waitFor()
    const altered = record.slice()
    const at = altered.length - 20
    altered[at] = (altered[at] ?? 0) ^ 1
    await choose(page, 'altered', altered)
    await page.locator('.verify-outcome', { hasText: 'Refuted' }).waitFor()
    expect(await page.locator('.verify-answer').count()).toBe(0)
    if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/verify-refuted.png`, fullPage: true })
    await choose(page, 'half', record.slice(0, 900))
    await page.locator('.verify-outcome', { hasText: 'It cannot be read' }).waitFor()
    await page.locator('#field-roots').fill('nothing that is a key')
    expect(await page.locator('.verify-given').innerText()).toContain('Line 1 is no key.')
    expect(requests).toEqual([])
    await page.close()
  }, 60_000)

  test('evidence of a fork and a proof by a policy are judged too, and the answer is reached by keyboard', async () => {
    const [gb, ru] = [nationOf('GB', 'gb.example', 10), nationOf('RU', 'ru.example', 20)]
    const bad = sealAct(actOf(gb, 1, { nation: 'RU' }), [gb.seal])
    const first = opening(gb, ru)
    const note = filesOf([first, bad], gb.log, [ru.mirror]).get('checkpoint') ?? new Uint8Array()
    const proof = (index: number, other: Uint8Array) => formatProof({ index, hashes: [leafHash(other)], note })
    const { page, requests } = await opened(DAY)
    await page.locator('#field-roots').fill([gb, ru].map(({ root }) => formatVkey(root.key)).join('\n'))
    await choose(page, 'fork', formatForkFile({ claim: 'bad-act', entry: bad, proof: proof(1, first) }, gb.keys))
    expect(await outcome(page)).toBe('Proven')
    expect(await page.locator('.verify-answer').innerText()).toContain('Its entry 1 is no act of that nation.')
    await choose(page, 'proof', proof(0, bad))
    await page.locator('.verify-outcome', { hasText: 'More is needed' }).waitFor()
    await page.locator('.as-text summary').press('Enter')
    const policy = `log ${formatVkey(gb.log.key)}\nwitness ru ${formatVkey(ru.mirror.key)}\nquorum ru\n`
    const field = (label: string) => `.file-button:has-text("${label}") input`
    await choose(page, 'policy', Buffer.from(policy), field('Policy'))
    await choose(page, 'entry', first, field('The entry'))
    await page.locator('.verify-outcome', { hasText: 'Proven' }).waitFor()
    expect(await page.locator('.verify-answer').innerText()).toContain('The entry stands at 0 of gb.example/log/')
    await page.locator('.drop input').focus()
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').innerText()).toBe('Read a code by the camera')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').getAttribute('id')).toBe('log-folder')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').getAttribute('id')).toBe('field-roots')
    expect(requests).toEqual([])
    await page.close()
  }, 60_000)

  test.each([DAY, NIGHT])(
    'in $language, $width wide: whole logs are judged from their folder, and so is a bundle that goes on from one',
    async (eyes) => {
      const [gb, ru] = [nationOf('GB', 'gb.example', 10), nationOf('RU', 'ru.example', 20)]
      const [first, second, third] = [opening(gb, ru), ...[1, 2].map((n) => sealAct(actOf(gb, n), [gb.seal]))]
      const own = [first, second ?? first]
      const folder = mkdtempSync(join(tmpdir(), 'entente-logs-'))
      const write = (log: string, files: ReadonlyMap<string, Uint8Array>) => {
        for (const [path, bytes] of files) {
          mkdirSync(dirname(join(folder, log, path)), { recursive: true })
          writeFileSync(join(folder, log, path), bytes)
        }
      }
      const british = filesOf(own, gb.log, [ru.mirror])
      write('gb', british)
      write('ru', filesOf([opening(ru, gb)], ru.log, [gb.mirror]))
      const { page, complaints, requests } = await opened(eyes)
      const isEnglish = eyes.language === 'en'
      const says = (english: string, russian: string) =>
        page.locator('.verify-outcome', { hasText: isEnglish ? english : russian }).waitFor()
      await page.context().setOffline(true)
      await page.locator('#field-roots').fill([gb, ru].map(({ root }) => formatVkey(root.key)).join('\n'))
      const chooseFolder = (at: string) => page.locator('#log-folder').setInputFiles(at)
      await chooseFolder(folder)
      await says('Proven', 'Доказано')
      const text = await page.locator('.verify-answer').innerText()
      expect(text).toContain(gb.log.key.name)
      expect(text).toContain(ru.log.key.name)
      expect(text).toContain(isEnglish ? '2 acts, 0 no act' : '2')
      expect(await findings(page)).toEqual([])
      expect(await overflow(page)).toEqual([])
      if (PICTURES !== undefined)
        await page.screenshot({ path: `${PICTURES}/verify-logs-${eyes.language}.png`, fullPage: true })
      await choose(page, 'bundle', bundleOf([...own, third ?? first], gb.log, 2))
      await says('Proven', 'Доказано')
      await page
        .locator('.verify-answer', { hasText: isEnglish ? 'Entries 2 to 2, signed by' : 'Записи с 2 по 2' })
        .waitFor()
      const [path, bytes] = [...british].find(([each]) => each.startsWith('tile/entries')) ?? ['', new Uint8Array()]
      write('gb', new Map([[path, bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte))]]))
      await chooseFolder(folder)
      await says('Refuted', 'Опровергнуто')
      await chooseFolder(join(folder, 'gb', 'tile'))
      await page.getByText(isEnglish ? 'The folder holds no copy of a log' : 'В папке нет копии журнала').waitFor()
      expect(await page.locator('.verify-outcome').count()).toBe(0)
      expect(requests).toEqual([])
      expect(complaints).toEqual([])
      await page.close()
      rmSync(folder, { recursive: true })
    },
    60_000,
  )
})
