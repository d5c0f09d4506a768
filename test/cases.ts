import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseInstant } from '../core/src/contract/instant.ts'
import { pathText } from '../core/src/contract/problem.ts'
import { rulingSchema } from '../core/src/contract/ruling-schema.ts'
import type { Transfer } from '../core/src/contract/transfer.ts'
import { parseTransfer } from '../core/src/contract/transfer.ts'
import { admit } from '../core/src/law/admit.ts'
import { decide } from '../core/src/law/decide.ts'
import type { Finding, NationRuling, Ruling } from '../core/src/law/ruling.ts'
import { openBook } from '../node/src/law/book.ts'
import { plain } from '../node/src/read/located.ts'
import { readYaml } from '../node/src/read/yaml.ts'

/** What must come out of one column; whatever is left out is not tested. */
type Expected = {
  verdict?: string
  atLeast?: string | null
  instruments?: string[]
  without?: string[]
  not?: string[]
  insertedBy?: string[]
  liftedBy?: string[]
  offenceFrom?: string
  asking?: string[]
}

/** A transfer, an instant, and what must come out: the form of `conformance/README.md`. */
export type Case = {
  id: string
  title: string
  at: string
  simulate: boolean
  transfer: unknown
  expect: Expected & {
    allowed?: boolean
    nations?: { [nation: string]: Expected }
    agreement?: { scope?: string; inForce?: boolean; status?: string }
  }
  because: string
  confidence: string
}

export const ROOT = new URL('..', import.meta.url).pathname
export const book = openBook(join(ROOT, 'law'))

/** The cases below a folder, in the order of their names; none if it is not there. */
export function casesIn(folder: string): { file: string; stated: Case }[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
  return files.map((file) => ({ file, stated: readCase(join(folder, file)) }))
}

function readCase(path: string): Case {
  const { root, faults } = readYaml(readFileSync(path, 'utf8'))
  if (!root || faults.length > 0) throw new Error(`${path}: ${faults.map(({ message }) => message).join('; ')}`)
  return plain(root) as Case
}

/** The ruling on a case, by the statute book in `law/`; it must meet the published schema. */
export function rule(stated: Case): Ruling {
  const at = parseInstant(stated.at)
  if ('wrong' in at) throw new Error(`${stated.at} ${at.wrong}`)
  const transfer = transferOf(stated)
  const refused = admit(book.bundle, at.iso, transfer)
  if (refused.length > 0)
    throw new Error(refused.map(({ path, message }) => `${pathText(path)}: ${message}`).join('\n'))
  const ruling = decide(book, at.iso, transfer, { simulate: stated.simulate === true })
  rulingSchema.parse(ruling)
  return ruling
}

function transferOf(stated: Case): Transfer {
  const parsed = parseTransfer(stated.transfer)
  if ('transfer' in parsed) return parsed.transfer
  throw new Error(parsed.refused.map(({ path, message }) => `${pathText(path)}: ${message}`).join('\n'))
}

/** Where a ruling is not what a case expects, in words; nothing where it is. */
export function differences(ruling: Ruling, { expect }: Case): string[] {
  const wrong: string[] = []
  const same = (what: string, found: unknown, expected: unknown) => {
    if (expected !== undefined && found !== expected) wrong.push(`${what} is ${found} and not ${expected}`)
  }
  same('the whole', ruling.verdict, expect.verdict)
  if (expect.verdict !== undefined) same('the whole: certain', ruling.certain, expect.atLeast === undefined)
  same('allowed', ruling.allowed, expect.allowed)
  for (const path of expect.asking ?? [])
    if (!ruling.ask.includes(path)) wrong.push(`the whole does not ask for ${path}`)
  for (const [nation, expected] of Object.entries(expect.nations ?? {})) {
    const column = ruling.nations[nation]
    if (column) wrong.push(...columnDifferences(nation, column, expected))
    else wrong.push(`${nation} is not judged`)
  }
  same('the scope', ruling.agreement?.scope, expect.agreement?.scope)
  same('the agreement: in force', ruling.agreement?.inForce, expect.agreement?.inForce)
  same("the agreement's status", ruling.agreement?.status, expect.agreement?.status)
  return wrong
}

function columnDifferences(nation: string, column: NationRuling, expected: Expected): string[] {
  const wrong: string[] = []
  const held = column.findings.filter(({ holds }) => holds === 'yes')
  const has = (what: string, values: readonly (string | undefined)[], names: string[] | undefined) => {
    for (const name of names ?? [])
      if (!values.includes(name)) wrong.push(`${nation}: ${what} ${name} is not among ${values.join(', ')}`)
  }
  if (expected.verdict !== undefined) {
    const atLeast = expected.atLeast === undefined ? bound(expected.verdict) : expected.atLeast
    if (column.verdict !== expected.verdict || column.atLeast !== atLeast) {
      wrong.push(`${nation} is ${column.atLeast} .. ${column.verdict} and not ${atLeast} .. ${expected.verdict}`)
    }
  }
  if (expected.not?.includes(column.verdict)) wrong.push(`${nation} is ${column.verdict}`)
  has(
    'instrument',
    held.map(({ instrument }) => instrument),
    expected.instruments,
  )
  for (const name of expected.without ?? [])
    if (held.some(({ instrument }) => instrument === name)) wrong.push(`${nation}: ${name} holds`)
  has(
    'insertedBy',
    column.findings.map(({ insertedBy }) => insertedBy),
    expected.insertedBy,
  )
  has('lifting instrument', lifting(column.findings), expected.liftedBy)
  has('asked fact', column.ask, expected.asking)
  if (expected.offenceFrom)
    has(
      'offence from',
      column.findings.map(({ offence }) => offence?.from),
      [expected.offenceFrom],
    )
  return wrong
}

/** A verdict that is given alone must be certain. */
function bound(verdict: string): string | null {
  return verdict === 'uncovered' ? null : verdict
}

function lifting(findings: readonly Finding[]): string[] {
  const lifters = new Set(findings.flatMap(({ liftedBy }) => liftedBy ?? []))
  return findings.filter(({ rule: id }) => lifters.has(id)).map(({ instrument }) => instrument)
}
