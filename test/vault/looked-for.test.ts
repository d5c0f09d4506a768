/** Words at which a person must look, as an authority and a firm add them to those that are always looked for. */
import { afterAll, describe, expect, test } from 'vitest'
import type { SubmittedFinding } from '../../core/src/contract/submissions.ts'
import { utf8 } from '../../core/src/ledger/bytes.ts'
import { inspectUpload } from '../../node/src/vault/inspect-upload.ts'
import { lookForWords } from '../../node/src/vault/look-for.ts'
import { wordsLookedFor } from '../../node/src/vault/looked-for.ts'
import { packFileUnderLicence } from '../../node/src/vault/pack.ts'
import { reviewsOfPackage } from '../../node/src/vault/reviews.ts'
import { listSubmissions } from '../../node/src/vault/submissions.ts'
import { suspendOpener } from '../../node/src/vault/suspend.ts'
import { twoNodes } from '../dossiers/two-nodes.ts'
import { acts } from './accepted-package.ts'
import { licensedDrawing } from './drawing.ts'
import { pack, packInputOf, readyToPack, send } from './packing.ts'

const world = await twoNodes()
afterAll(() => world[Symbol.asyncDispose]())
const licence = await licensedDrawing(world, { most: 5, counted: 'each-opening' })
await readyToPack(world)

const TEXT =
  'NOT PROTECTIVELY MARKED\nThe pump of project Albatross, cast of bronze and of steel\nА вот и «Сокол-7» проекта\n'

async function reported(text = TEXT) {
  const upload = await send(world, 'gb-exporter', utf8(text))
  const { recipients: _, ...input } = packInputOf(upload, licence)
  return (await world.ask('gb-exporter', inspectUpload, input)).report
}

const said = ({ code, line, added }: SubmittedFinding) => [code, line, added?.owner ?? null]
const found = async (text = TEXT) => (await reported(text)).findings.map(said)
const ANY = { code: 'dirty-word', part: '', line: 0, quote: '' }

describe('words that are looked for', () => {
  test('are an authority’s for all that is packed at its nation, and a firm’s for its own; the firm is told where its own are', async () => {
    expect(await found()).toEqual([])
    await world.ask('gb-security', lookForWords, { words: ['Project Albatross'] })
    await world.ask('gb-exporter', lookForWords, { words: ['сокол 7'] })
    expect(await found()).toEqual([
      ['dirty-word', 3, 'organisation'],
      ['dirty-word', 0, null],
    ])
  })

  test('of the authority’s list a firm is told no place, words or number, in no answer; an officer is told all', async () => {
    const { findings } = await reported()
    expect(findings.at(-1)).toEqual(ANY)
    expect(JSON.stringify(findings)).not.toMatch(/albatross|authority/i)
    const blocked = packInputOf(await send(world, 'gb-exporter', utf8(`${TEXT}SECRET\n`)), licence)
    const refused = await world.ask('gb-exporter', packFileUnderLicence, blocked).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'condition-not-met' })
    expect(JSON.stringify(refused)).toContain('SECRET')
    expect(JSON.stringify(refused)).not.toMatch(/albatross/i)
    const { uuid, nation } = await pack(world, licence, TEXT.replace('pump', 'project albatross'))
    const seen = await world.ask('gb-security', reviewsOfPackage, { uuid, nation })
    expect(seen.findings?.map(said)).toEqual([
      ['dirty-word', 3, 'organisation'],
      ['dirty-word', 2, 'authority'],
      ['dirty-word', 2, 'authority'],
    ])
    const told = await world.ask('gb-exporter', reviewsOfPackage, { uuid, nation })
    expect(told).toMatchObject({ findings: [{ added: { owner: 'organisation' } }, ANY], unsaid: 0 })
    expect(await world.ask('gb-exporter', listSubmissions, {})).toMatchObject({ submissions: [{ uuid, found: 2 }] })
    expect(await world.ask('gb-security', listSubmissions, {})).toMatchObject({ submissions: [{ uuid, found: 3 }] })
  })

  test('no finding of a firm’s own goes, or is another, because of a word on the authority’s list', async () => {
    await world.ask('gb-exporter', lookForWords, { words: ['albatross', 'project albatross', 'сокол 7'] })
    const text = 'NOT PROTECTIVELY MARKED\nof albatross,\nproject albatross SECRET\nand so on\n'
    expect(await found(text)).toEqual([
      ['marking-above-label', 3, null],
      ['dirty-word', 2, 'organisation'],
      ['dirty-word', 3, 'organisation'],
      ['dirty-word', 0, null],
    ])
  })

  test('are stated whole, so that the newest list is in force; another firm’s are not looked for', async () => {
    await world.ask('gb-exporter', lookForWords, { words: [] })
    await world.ask('gb-exporter-2', lookForWords, { words: ['сокол 7'] })
    expect(await found()).toEqual([['dirty-word', 0, null]])
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
    const officer = { nation: 'GB', whom: 'person', name: 'gb-security-2' } as const
    const firm = { nation: 'GB', whom: 'organisation', name: 'Example Aerospace Ltd' } as const
    for (const of of [officer, firm])
      await world.ask('gb-security', suspendOpener, { ...of, reason: 'It is looked into' })
    for (const who of ['gb-security-2', 'gb-exporter']) {
      expect(await world.codeOf(world.ask(who, lookForWords, { words: [] })), who).toBe('not-permitted')
    }
    const { lists } = await world.ask('gb-security', wordsLookedFor, {})
    expect(lists.map(({ words }) => words)).toContainEqual(['Project Albatross'])
  })
})
