import { env } from 'node:process'
import * as esbuild from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildWeb, isWebFresh } from '../../scripts/build-web.mjs'
import { CHROMIUM, openBrowser } from '../../web/testing/look.ts'
import type { Served } from '../service/served.ts'
import { serve } from '../service/served.ts'
import type { Reader, Readers } from './reader.ts'
import { readersOf } from './reader.ts'

const skipped = CHROMIUM === null && env.ENTENTE_NO_SKIP !== '1'
const CONTROLS = 'Entries on control lists'
let browser: Browser
let served: Served
let readers: Readers

/** The field of the first item, unfolded. */
async function controlsOf(page: Page) {
  const member = page.locator('details.member').first()
  if ((await member.getAttribute('open')) === null) await member.locator('summary').click()
  return member.getByLabel(CONTROLS, { exact: true })
}

async function checked(reader: Reader): Promise<Page> {
  await reader.page.locator('.start select').selectOption('pump')
  await reader.page.locator('.judged[aria-busy="false"] .ruling').waitFor()
  return reader.page
}

describe.skipIf(skipped)('a verdict stands for the facts on the page and no others', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    if (!isWebFresh()) await buildWeb(esbuild)
    browser = await openBrowser(CHROMIUM ?? 'chromium')
    served = await serve()
    readers = readersOf(browser, served)
  }, 150_000)
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  test('an entry without its list is refused at its field, and the verdict is withdrawn', async () => {
    const reader = await readers.as('gb-public', '/check')
    const page = await checked(reader)
    const controls = await controlsOf(page)
    await controls.fill('GB-ML:ML10, garbage')
    await page.locator('.withdrawn').waitFor()
    expect(await page.locator('.ruling').count()).toBe(0)
    expect(await controls.getAttribute('aria-invalid')).toBe('true')
    expect(await page.locator('.list-field .mantine-InputWrapper-error').innerText()).toContain('`garbage`')
    await reader.look('check, with a fault')
    await controls.fill('GB-ML:ML10')
    await page.locator('.judged[aria-busy="false"] .ruling').waitFor()
  })

  test.each([
    ['By way of', 'Syria'],
    ['Contract concluded', 'last year'],
  ])('so does %s with %s in it', async (label, said) => {
    const { page } = await readers.as('gb-public', '/check')
    await page.locator('.start select').selectOption('pump')
    await page.locator('.ruling').waitFor()
    const field = page.getByLabel(label, { exact: true })
    if (await field.isDisabled()) await page.getByLabel(`${label}: there are none`).click()
    await field.fill(said)
    await page.locator('.withdrawn').waitFor()
    expect(await page.locator('.ruling').count()).toBe(0)
    expect(await field.getAttribute('aria-invalid')).toBe('true')
  })

  test('a draft says why it can be neither saved nor submitted, and is not lost or deleted without a question', async () => {
    const reader = await readers.as('gb-exporter', '/check')
    const page = await checked(reader)
    await page.getByRole('button', { name: 'Start an application from it' }).click()
    await page.waitForURL(/\/drafts\//)
    await page.locator('.ruling').waitFor()
    const controls = await controlsOf(page)
    await controls.fill('garbage')
    await page.locator('.withdrawn').waitFor()
    expect(await page.locator('.ruling').count()).toBe(0)
    const save = page.getByRole('button', { name: 'Save the draft' })
    expect(await save.isDisabled()).toBe(true)
    expect(await page.locator('#kept').innerText()).toContain('Neither submitting nor saving is possible')
    await page.getByRole('link', { name: 'Check a transfer' }).first().click()
    await page.locator('dialog.confirm').waitFor()
    await reader.look('draft, about to be left')
    await page.keyboard.press('Escape')
    expect(await controls.inputValue()).toBe('garbage')
    await page.getByRole('button', { name: 'Delete the draft' }).click()
    await page.locator('dialog.confirm').waitFor()
    await page.keyboard.press('Enter')
    expect(await page.locator('dialog.confirm').count()).toBe(0)
    await page.getByRole('button', { name: 'Delete the draft' }).click()
    await page.locator('dialog.confirm button').last().click()
    await page.waitForURL(/\/applications$/)
  })

  test('nothing was complained of in any console', () => {
    expect(readers.complaints).toEqual([])
  })
})
