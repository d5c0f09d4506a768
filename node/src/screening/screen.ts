import { existsSync } from 'node:fs'
import type { Party, Transfer } from '@entente/core/contract/transfer'
import type { Entity } from '@entente/core/screening/entity'
import { questionsOf, united } from '@entente/core/screening/questions'
import { facingLines } from '@entente/core/screening/score/facing'
import { isSearchable, subjectOf } from '@entente/core/screening/score/subject'
import type { Finding } from '@entente/core/screening/screen'
import { POLICY } from '@entente/core/screening/screen'
import { screenBy, together } from '@entente/core/screening/screen-lists'
import { submit } from '@entente/core/screening/submit'
import { counted } from '../console/counted.ts'
import { shown } from '../console/line.ts'
import { print } from '../console/output.ts'
import { BadInput, problem } from '../read/take.ts'
import { readTransferFile } from '../read/transfer-file.ts'
import { Refusal } from '../refusal.ts'
import { objectLines, sourceOf } from './answer-lines.ts'
import type { Holding } from './doors/holding.ts'
import { readHolding } from './doors/holding.ts'
import { MODEL, schemaNamed } from './doors/model.ts'
import { entityOf, isFault } from './entity-line.ts'

export type ScreenOptions = {
  readonly index: readonly string[]
  readonly schema: string
  readonly number: readonly string[]
  readonly json?: true
}

/** `entente screen`: who of the entities in some files a party may be, each hit as facing lines with its sum. */
export async function screenParty(named: string, options: ScreenOptions): Promise<void> {
  const parties = await partiesOf(named, options)
  if (parties.length === 0) throw new Refusal(`${named}: there is no party with a name in it; expected one at least`)
  const nameless = parties.find((party) => !isFindable(party))
  if (nameless !== undefined) throw new Refusal(`\`${nameless.id}\` is no name; ${FINDABLE}, or a file`)
  const holding = await readHolding(options.index)
  const screen = screenBy(holding.screeners)
  for (const party of parties) {
    const asked = questionsOf(party).map((each) => screen({ id: party.id, ...each }))
    const found = together(united(asked))
    print(options.json ? `${JSON.stringify(forProgram(party, found, holding))}\n` : page(party, found, holding))
  }
}

/** Where nothing can be looked up nobody is found, which must not pass for an answer. */
const isFindable = (party: Entity) => isSearchable(subjectOf(party))
const FINDABLE = 'expected one with a letter or a figure'

/** A party by its name, those of a transfer, or those of a file of entities, one a line. */
async function partiesOf(named: string, { schema, number }: ScreenOptions): Promise<Entity[]> {
  if (named !== '-' && !existsSync(named))
    return [{ id: named, schema: knownSchema(schema), properties: byName(named, number) }]
  if (number.length > 0) throw new Refusal('--number: the parties are in the file; expected a name')
  if (!/\.(?:json|jsonl|ndjson)(?:\.gz)?$/i.test(named) || !(await isLines(named)))
    return inTransfer((await readTransferFile(named)).transfer)
  return inLines(named)
}

/** A file of entities says in its first line which schema that is; a transfer has none. */
async function isLines(file: string): Promise<boolean> {
  for await (const { read } of objectLines(await sourceOf(file))) return !isFault(read) && 'schema' in read.value
  return false
}

async function inLines(file: string): Promise<Entity[]> {
  const source = await sourceOf(file)
  const found: Entity[] = []
  for await (const { line, read } of objectLines(source)) {
    const entity = isFault(read) ? read : entityOf(read.value, 'the line', String(read.value.id ?? `line ${line}`))
    if (isFault(entity)) throw new BadInput([problem(source.name, { line, column: 1 }, entity)])
    if (!isFindable(entity)) {
      const wrong = { message: 'the party has no name and no number', expected: 'one to look it up by' }
      throw new BadInput([problem(source.name, { line, column: 1 }, wrong)])
    }
    found.push(entity)
  }
  return found
}

function inTransfer({ parties = [], endUse }: Transfer): Entity[] {
  const user = endUse?.incorporation?.endUser
  const all: Party[] = [...parties, ...(user === undefined ? [] : [user])]
  return all.flatMap(({ name, nation, type, role }) => {
    if (name === undefined) return []
    const said = { name, ...(nation === undefined ? {} : { nation }), ...(type === undefined ? {} : { type }) }
    return [{ id: role === undefined ? name : `${role}: ${name}`, ...submit(said) }]
  })
}

function byName(name: string, numbers: readonly string[]): Entity['properties'] {
  const properties: { [property: string]: string[] } = { name: [name] }
  for (const said of numbers) {
    const [, property = '', value = ''] = /^([a-zA-Z]+)=(.+)$/.exec(said) ?? []
    if (!MODEL.getProperties().some((each) => each.name === property)) {
      throw new Refusal(`--number ${said}: expected PROPERTY=VALUE, such as innCode=7718852163`)
    }
    properties[property] = [...(properties[property] ?? []), value]
  }
  return properties
}

function knownSchema(name: string): string {
  if (schemaNamed(name)?.matchable) return name
  throw new Refusal(`--schema ${name}: expected a schema of FollowTheMoney that is compared, such as Company or Person`)
}

function forProgram(party: Entity, found: readonly Finding[], { snapshot }: Holding) {
  return { party, snapshot, policy: POLICY, findings: found }
}

/** Nothing here says that a party is clear: only what was found, and in how many entities. */
function page(party: Entity, found: readonly Finding[], { records, snapshot }: Holding): string {
  const hits = found.filter(({ level }) => level !== 'below')
  const below = found.filter(({ level }) => level === 'below')
  const lines = [
    shown(party.id),
    ...hits.flatMap((hit) => ['', heading(hit, records), ...facingLines(hit).map((line) => `    ${shown(line)}`)]),
    ...(hits.length === 0 ? [`  nothing at ${POLICY.alert} or above in these files`] : []),
    ...(below.length > 0 ? ['', '  the best below it'] : []),
    ...below.map(
      ({ score, list, entry }) =>
        `    ${score.toFixed(4)}  ${shown(list)}  ${shown(captionIn(records, entry))} (${shown(entry)})`,
    ),
    '',
    `  ${counted(records.size, 'entity', 'entities')}, ${snapshot}`,
  ]
  return `${lines.join('\n')}\n\n`
}

function heading({ level, list, entry }: Finding, records: Holding['records']): string {
  return `  ${level === 'strong' ? 'STRONG' : 'alert'}  ${shown(list)}  ${shown(captionIn(records, entry))} (${shown(entry)})`
}

function captionIn(records: Holding['records'], id: string): string {
  return records.get(id)?.caption ?? id
}
