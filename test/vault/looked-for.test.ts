/** Words at which a person must look, as an authority and a firm add them to those that are always looked for. */
import { afterAll, describe, expect, test } from 'vitest'
import { utf8 } from '../../core/src/ledger/bytes.ts'
import { inspectUpload } from '../../node/src/vault/inspect-upload.ts'
import { lookForWords } from '../../node/src/vault/look-for.ts'
import { wordsLookedFor } from '../../node/src/vault/looked-for.ts'
import { suspendOpener } from '../../node/src/vault/suspend.ts'
import { twoNodes } from '../dossiers/two-nodes.ts'
import { acts } from './accepted-package.ts'
import { licensedDrawing } from './drawing.ts'
import { packInputOf, send } from './packing.ts'

const world = await twoNodes()
afterAll(() => world[Symbol.asyncDispose]())
const licence = await licensedDrawing(world, { most: 5, counted: 'each-opening' })

const TEXT = 'NOT PROTECTIVELY MARKED\nThe pump of project Albatross\nА вот и «Сокол-7» проекта\n'

async function found(who = 'gb-exporter') {
  const upload = await send(world, who, utf8(TEXT))
  const { recipients: _, ...input } = packInputOf(upload, licence)
  const { report } = await world.ask(who, inspectUpload, input)
  return report.findings.map(({ code, line, added }) => [code, line, added?.owner ?? null])
}

describe('words that are looked for', () => {
  test('are an authority’s for all that is packed at its nation, and a firm’s for its own; a finding says whose', async () => {
    expect(await found()).toEqual([])
    await world.ask('gb-security', lookForWords, { words: ['Project Albatross'] })
    await world.ask('gb-exporter', lookForWords, { words: ['сокол 7'] })
    expect(await found()).toEqual([
      ['dirty-word', 2, 'authority'],
      ['dirty-word', 3, 'organisation'],
    ])
  })

  test('are stated whole, so that the newest list is in force; another firm’s are not looked for', async () => {
    await world.ask('gb-exporter', lookForWords, { words: [] })
    await world.ask('gb-exporter-2', lookForWords, { words: ['сокол 7'] })
    expect(await found()).toEqual([['dirty-word', 2, 'authority']])
  })

  test('stay at home: the partner reads none, and a firm does not read the authority’s', async () => {
    await world.carry()
    expect(await acts(world.RU, 'vault.lookFor')).toEqual([])
    const listed = async (who: string) =>
      (await world.ask(who, wordsLookedFor, {})).lists.map(({ owner, words }) => [owner, words])
    expect(await listed('gb-security')).toEqual([['authority', ['Project Albatross']]])
    expect(await listed('gb-exporter-2')).toEqual([['organisation', ['сокол 7']]])
    expect(await listed('ru-security')).toEqual([])
    for (const who of ['gb-licensing', 'gb-auditor']) {
      expect(await world.codeOf(world.ask(who, lookForWords, { words: ['pump'] })), who).toBe('not-permitted')
    }
    expect(await world.codeOf(world.ask('gb-security', lookForWords, { words: ['---'] }))).toBe('bad-input')
  })

  test('are taken away by no officer and no firm that a nation has suspended', async () => {
    const officer = { nation: 'GB', whom: 'person', name: 'gb-security-2' }
    const firm = { nation: 'GB', whom: 'organisation', name: 'Example Aerospace Ltd' }
    for (const of of [officer, firm])
      await world.ask('gb-security', suspendOpener, { ...of, reason: 'It is looked into' })
    for (const who of ['gb-security-2', 'gb-exporter']) {
      expect(await world.codeOf(world.ask(who, lookForWords, { words: [] })), who).toBe('not-permitted')
    }
    const { lists } = await world.ask('gb-security', wordsLookedFor, {})
    expect(lists.map(({ words }) => words)).toContainEqual(['Project Albatross'])
  })
})
