import { env } from 'node:process'
import * as esbuild from 'esbuild'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildWeb, isWebFresh } from '../scripts/build-web.mjs'
import type { Eyes } from '../web/testing/look.ts'
import { CHROMIUM, findings, openBrowser, overflow, visit } from '../web/testing/look.ts'
import type { Fixture } from '../web/testing/server.ts'
import { serveFixture } from '../web/testing/server.ts'
import { WHOLE } from '../web/testing/whole-transfer.ts'

const skipped = CHROMIUM === null && env.ENTENTE_NO_SKIP !== '1'
if (skipped) console.warn('What pages do is not tried: no Chromium is on this machine. CHROMIUM names one.')

/** The path of each fact that a transfer states, an amount with its unit being one. */
function factsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value) && typeof value[0] === 'object')
    return value.flatMap((member, index) => factsOf(member, `${path}[${index}]`))
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'amount' in value) return [path]
  return Object.entries(value).flatMap(([name, inner]) => factsOf(inner, path === '' ? name : `${path}.${name}`))
}

const DESK: Eyes = { language: 'en', width: 1440, scheme: 'light' }

let browser: Browser
let nodes: { readonly gb: Fixture; readonly ru: Fixture }

describe.skipIf(skipped)('on the pages', () => {
  beforeAll(async () => {
    if (!isWebFresh()) await buildWeb(esbuild)
    browser = await openBrowser(CHROMIUM ?? 'chromium')
    nodes = { gb: await serveFixture('GB'), ru: await serveFixture('RU') }
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    nodes?.gb.close()
    nodes?.ru.close()
  })

  test('a reader without a mouse gets from the top of the page to a reason and its provision', async () => {
    const stop = { name: 'check', person: 'gb-exporter', path: '/check', choose: 'pump' }
    const { page } = await visit(browser, nodes.gb.url, stop, DESK)
    const focused = page.locator(':focus')
    await page.locator('body').press('Tab')
    expect(await focused.textContent()).toBe('Skip to the page')
    await page.keyboard.press('Enter')
    expect(await focused.getAttribute('id')).toBe('page')
    await page.locator('.finding summary').nth(1).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await focused.getAttribute('href')).toBe(
      'https://www.legislation.gov.uk/uksi/2008/3231/article/3/2014-02-14',
    )
    await page.close()
  })

  test('a missing fact leads to its field, also into what is folded away', async () => {
    const stop = { name: 'check', person: 'nobody', path: '/check', choose: 'pump' }
    const { page } = await visit(browser, nodes.gb.url, stop, DESK)
    const fold = page.locator('.member', { hasText: 'Hydraulic pump' }).locator('summary')
    await fold.click()
    await page.locator('#field-items-0-controls').fill('')
    await fold.click()
    await page.locator('.missing a[href="#field-items-0-controls"]').click()
    expect(await page.locator(':focus').getAttribute('id')).toBe('field-items-0-controls')
    expect(await page.locator('#field-items-0-controls').isVisible()).toBe(true)
    await page.close()
  })

  test('the clock of law is moved, and both nations answer by the law of the new day', async () => {
    const stop = { name: 'check', person: 'gb-exporter', path: '/check', choose: 'pump', press: '.clock button' }
    const { page } = await visit(browser, nodes.gb.url, stop, DESK)
    await page.getByRole('button', { name: /19 March 2014/ }).click()
    await expect.poll(() => page.locator('.whole-verdict').innerText()).toContain('suspended')
    expect(await page.locator('.clock-day').innerText()).toBe('19 March 2014')
    await page.close()
  })

  test.each([
    ['gb-adviser', 'gb/criteria/2000-10-26 7', 'ru/decree/2005/1062 procedure/list-2'],
    ['ru-adviser', 'ru/decree/2005/1062 procedure/list-2', 'gb/criteria/2000-10-26 7'],
  ])('%s refuses by the criteria of the own nation that are in force, and by no others', async (person, own, other) => {
    const node = person.startsWith('ru') ? nodes.ru : nodes.gb
    const stop = { name: 'refusing', person, path: '/cases/GBRU-2014-000007', press: '[data-act="cases.advise"]' }
    for (const width of [1440, 390]) {
      const { page, complaints } = await visit(browser, node.url, stop, { language: 'en', width, scheme: 'light' })
      await page.locator('#field-advise-type').selectOption('refuse')
      const list = page.locator('#field-advise-criteria')
      await list.getByText(own).click()
      expect(await list.locator('input:checked').count()).toBe(1)
      const text = await list.innerText()
      expect(text).not.toContain(other)
      expect(text).not.toContain('gb/criteria/2014-03-25')
      expect([await findings(page), await overflow(page), complaints]).toEqual([[], [], []])
      await page.close()
    }
  })

  test('each column says by whose book it is, and that another book is in force where that is known', async () => {
    const stop = { name: 'check', person: 'gb-exporter', path: '/check', choose: 'pump' }
    const seen = async (url: string, nation: string) => {
      const { page } = await visit(browser, url, stop, DESK)
      const said = await page.locator(`.facing-page[data-nation="${nation}"] .column-book`).innerText()
      await page.close()
      return said
    }
    expect(await seen(nodes.gb.url, 'GB')).toMatch(/of this node \(United Kingdom\): sha256:.*in force at this node/)
    expect(await seen(nodes.gb.url, 'RU')).toMatch(/Not this nation’s own verdict.*another statute book in force/)
    expect(await seen(nodes.ru.url, 'GB')).toMatch(/Not this nation’s own verdict.*No act in the shared log says/)
  })

  test('an enforcement check is neither clear nor a concern until somebody has chosen', async () => {
    const stop = {
      name: 'case',
      person: 'gb-licensing',
      path: '/cases/GBRU-2014-000002',
      press: '[data-act="cases.clear"]',
    }
    const { page } = await visit(browser, nodes.gb.url, stop, DESK)
    const result = page.locator('#field-cases-clear-result')
    expect(await result.inputValue()).toBe('')
    await page.locator('.act-panel button[type="submit"]').click()
    expect(await result.getAttribute('aria-invalid')).toBe('true')
    expect(await page.locator('.act-panel .problem').count()).toBe(0)
    await page.close()
  })

  test.each([
    ['gb-licensing', 'GB', 'RU'],
    ['ru-licensing', 'RU', 'GB'],
  ])('%s reads of the other nation’s case that it is open, and not how far it is', async (person, own, other) => {
    const node = person.startsWith('ru') ? nodes.ru : nodes.gb
    const stop = { name: 'case', person, path: '/cases/GBRU-2014-000003' }
    const { page } = await visit(browser, node.url, stop, DESK)
    const side = (nation: string) => page.locator(`.facing-page[data-nation="${nation}"] .side-state .mark`)
    expect(await side(own).first().innerText()).toBe('submitted')
    expect(await side(other).first().innerText()).toBe('open')
    const opened = page.locator('.timeline-what', { hasText: 'Case opened' })
    expect(await opened.innerText()).toContain(person.startsWith('ru') ? 'at this node' : 'at the other node')
    await page.close()
  })

  test('what was refused of a draft is not said beside what has been mended since', async () => {
    const stop = { name: 'draft', person: 'gb-exporter', path: '/drafts/1' }
    const { page } = await visit(browser, nodes.gb.url, stop, DESK)
    await page.getByRole('button', { name: 'Submit to both nations' }).click()
    await page.locator('.check-answer .problem').waitFor()
    await page.locator('#field-endUse-purpose').fill('Maintenance of other aircraft')
    expect(await page.locator('.check-answer .problem').count()).toBe(0)
    await page.close()
  })

  test('a reason that was written is there again after a look at another act', async () => {
    const stop = { name: 'licence', person: 'gb-licensing', path: '/licences/GBRU-2014-000001' }
    const { page } = await visit(browser, nodes.gb.url, stop, DESK)
    const act = (name: string) => page.locator(`[data-act="${name}"]`)
    await act('licences.suspend').click()
    await page.locator('#field-licences-suspend-because').fill('The end user is a unit of the armed forces.')
    await act('licences.revoke').click()
    expect(await page.locator('#field-licences-revoke-because').inputValue()).toBe('')
    await act('licences.suspend').click()
    expect(await page.locator('#field-licences-suspend-because').inputValue()).toContain('armed forces')
    await page.close()
  })

  test('what was written to be checked is there again after another page', async () => {
    const stop = { name: 'check', person: 'gb-exporter', path: '/check', choose: 'pump' }
    const { page } = await visit(browser, nodes.gb.url, stop, DESK)
    await page.locator('#field-endUse-purpose').fill('Maintenance of other aircraft')
    await page.locator('a[href="/register"]').first().click()
    await page.waitForURL(/register/)
    await page.goBack()
    await page.locator('.ruling').waitFor()
    expect(await page.locator('#field-endUse-purpose').inputValue()).toBe('Maintenance of other aircraft')
    await page.close()
  })

  test('an assurance that the statute book names is chosen, and need not be typed', async () => {
    const stop = { name: 'check', person: 'nobody', path: '/check' }
    const { page } = await visit(browser, nodes.gb.url, stop, { language: 'en', width: 390, scheme: 'light' })
    const given = page.locator('#field-assurances')
    await page.locator('.known button', { hasText: 'no-re-export' }).click()
    await page.locator('.known button', { hasText: 'end-user-undertaking' }).click()
    expect(await given.inputValue()).toBe('no-re-export, end-user-undertaking')
    await page.locator('.known button', { hasText: 'no-re-export' }).click()
    expect(await given.inputValue()).toBe('end-user-undertaking')
    expect([await findings(page), await overflow(page)]).toEqual([[], []])
    await page.close()
  })

  test('on a phone the word of a state stands on the line of its sign, whatever its neighbours take', async () => {
    const stop = { name: 'queue', person: 'gb-licensing', path: '/queue' }
    const { page } = await visit(browser, nodes.gb.url, stop, { language: 'ru', width: 390, scheme: 'light' })
    const apart = await page.evaluate<number[]>(`[...document.querySelectorAll('.table td > .mark')].map((mark) => {
      const range = document.createRange()
      range.selectNodeContents(mark.lastChild)
      const [word, sign] = [range, mark.firstElementChild].map((each) => each.getBoundingClientRect())
      return Math.abs(word.top + word.height / 2 - (sign.top + sign.height / 2))
    })`)
    expect(apart.length).toBeGreaterThan(10)
    expect(Math.max(...apart)).toBeLessThan(5)
    await page.close()
  })

  test('the end of a proposed licence says that its day is not included, and by whose clocks', async () => {
    const stop = {
      name: 'case',
      person: 'ru-licensing',
      path: '/cases/GBRU-2014-000002',
      press: '[data-act="cases.propose"]',
    }
    const { page } = await visit(browser, nodes.ru.url, stop, DESK)
    await page.locator('#field-propose-outcome').selectOption('granted')
    const until = page.locator('.mantine-TextInput-root', { has: page.locator('#field-terms-until') })
    expect(await until.innerText()).toMatch(/The day itself is not included.* by the clocks of Moscow/)
    await page.close()
  })

  test('an officer sees every fact that the transfer states by its field’s name, and which were left unsaid', async () => {
    const stop = { name: 'case', person: 'gb-licensing', path: '/cases/GBRU-2014-000004' }
    const { page } = await visit(browser, nodes.gb.url, stop, DESK)
    const shown = page.locator('.summary')
    for (const path of factsOf(WHOLE)) {
      const fact = shown.locator('.stated > div', { has: page.locator(`> dt > [title="${path}"]`) }).last()
      expect(await fact.locator('> dd').innerText(), path).not.toBe('')
    }
    const said = await shown.innerText()
    for (const text of ['no-re-export', 'EU-833-IV', 'Kazakhstan', 'Transport aircraft 76', 'Example Air Lines']) {
      expect(said).toContain(text)
    }
    expect(said).toContain('Not stated\nNation · Kind of party · Military')
    await page.close()
  })

  test('each nation’s copy names itself first', async () => {
    const stop = { name: 'home', person: 'nobody', path: '/' }
    for (const [node, first] of [
      [nodes.gb, 'GB'],
      [nodes.ru, 'RU'],
    ] as const) {
      const { page } = await visit(browser, node.url, stop, DESK)
      expect(await page.locator('.facing-page').first().getAttribute('data-nation')).toBe(first)
      await page.close()
    }
  })
})
