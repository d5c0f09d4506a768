import { env } from 'node:process'
import * as esbuild from 'esbuild'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildWeb, isWebFresh } from '../../scripts/build-web.mjs'
import { CHROMIUM, openBrowser } from '../../web/testing/look.ts'
import type { Served } from '../service/served.ts'
import { serve } from '../service/served.ts'
import { AIRLINE, pumps } from '../story/order.ts'
import type { Story } from '../story/story.ts'
import { apply, license, storyOf } from '../story/story.ts'
import * as write from './acts.ts'
import type { Readers } from './reader.ts'
import { readersOf } from './reader.ts'

const skipped = CHROMIUM === null && env.ENTENTE_NO_SKIP !== '1'
const status = (word: string) => `.mark[data-big]:has-text("${word}")`
let browser: Browser
let served: Served
let story: Story
let readers: Readers

describe.skipIf(skipped)('how else an application and a licence can end, by their pages', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    if (!isWebFresh()) await buildWeb(esbuild)
    browser = await openBrowser(CHROMIUM ?? 'chromium')
    served = await serve()
    story = storyOf({ ask: served.ask, moveTo: async (instant) => served.world.clock.move(instant) })
    readers = readersOf(browser, served)
  }, 150_000)
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  test('a firm withdraws an application, and an authority returns one', async () => {
    const withdrawn = await apply(story, pumps(AIRLINE))
    const exporter = await readers.as('gb-exporter', `/applications/${withdrawn}`)
    await exporter.act('applications.withdraw', write.text('The order was cancelled.'))
    await exporter.page.locator(status('withdrawn')).waitFor()
    await exporter.look('application, withdrawn')
    const returned = await apply(story, pumps(AIRLINE))
    const officer = await readers.as('gb-licensing', `/cases/${returned}`)
    await officer.act('cases.return', write.text('It is not for this authority.'))
    await exporter.openUntil(`/applications/${returned}`, '.mark:has-text("closed")')
    await exporter.look('application, returned')
  })

  test('a refusal names its criteria, and somebody who had no part in it hears the appeal', async () => {
    const reference = await apply(story, pumps(AIRLINE))
    const path = `/cases/${reference}`
    const officer = await readers.as('gb-licensing', path)
    for (const name of ['cases.accept', 'cases.assign', 'cases.assess']) await officer.act(name)
    await officer.act('cases.clear', write.cleared)
    await officer.act('cases.route', (form) => form.locator('.known button').first().click())
    const adviser = await readers.as('gb-adviser', path)
    await adviser.act('cases.advise', write.refusal('advise', 'type', 'refuse', 'The end user has passed goods on.'))
    await officer.open(path)
    await officer.act('cases.consolidate', write.consolidation('refuse'))
    await officer.act('cases.propose', write.refusal('propose', 'outcome', 'refused', 'A risk of diversion.'))
    const second = await readers.as('gb-countersigning', path)
    await second.act('cases.countersign', write.confirmed('Agreed.'))
    await officer.open(path)
    await officer.act('cases.decide', write.reasons('cases.decide', 'A risk of diversion.'))
    await officer.look('case, refused')
    const exporter = await readers.as('gb-exporter', `/applications/${reference}`)
    await exporter.act('appeals.lodge', write.text('The goods were never passed on.'))
    await exporter.look('application, under appeal')
    const third = await readers.as('gb-countersigning-2', path)
    await third.act('appeals.decide', write.appeal('upheld', 'The record does not bear it out.'))
    await third.look('case, appeal upheld')
    await exporter.openUntil(`/applications/${reference}`, '.mark:has-text("upheld"), .answer')
  })

  test('a licence is suspended, given free, drawn from, put right, and given back', async () => {
    const reference = await license(story, pumps(AIRLINE))
    await story.moveTo('2014-02-21T09:00:00Z')
    const path = `/licences/${reference}`
    const security = await readers.as('gb-security', path)
    await security.act('licences.suspend', write.because('licences.suspend', 'The end user is being looked at.'))
    await security.page.locator(status('suspended')).waitFor()
    const officer = await readers.as('gb-licensing', path)
    await officer.act('licences.reinstate', write.because('licences.reinstate', 'Nothing was found.'))
    const exporter = await readers.as('gb-exporter')
    await exporter.openUntil(path, status('live'))
    await exporter.act('deliveries.reserve', write.drawn('2', '60000.00'))
    await exporter.act('deliveries.release')
    await exporter.act('deliveries.reserve', write.drawn('1', '30000.00'))
    await officer.open(path)
    await officer.act('deliveries.adjust', async (form) => {
      await write.drawn('2', '60000.00')(form)
      await write.text('Two go together.')(form)
    })
    await officer.act('deliveries.cancel', write.text('The order was cancelled.'))
    await officer.look('licence, put right')
    await exporter.open(path)
    await exporter.act('licences.surrender')
    await exporter.openUntil(path, status('surrendered'))
    await exporter.look('licence, surrendered')
  })

  test('a licence is revoked for good', async () => {
    const path = `/licences/${await license(story, pumps(AIRLINE))}`
    const officer = await readers.as('ru-countersigning', path)
    await officer.act('licences.revoke', write.because('licences.revoke', 'Условия нарушены.'))
    await officer.page.locator(status('аннулирована')).waitFor()
    const exporter = await readers.as('gb-exporter')
    await exporter.openUntil(path, status('revoked'))
    await exporter.look('licence, revoked')
  })

  test('no console complained', () => {
    expect(readers.complaints).toEqual([])
  })
})
