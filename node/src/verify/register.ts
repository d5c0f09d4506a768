import { INSTANT_EXPECTED, parseInstant } from '@entente/core/contract/instant'
import type { PublicLicence } from '@entente/core/contract/registers'
import { deriveRegister } from '@entente/core/verify/copies'
import type { DerivedRegister } from '@entente/core/verify/register'
import { counted } from '../console/counted.ts'
import { bytesOf } from '../read/named-file.ts'
import { Refusal } from '../refusal.ts'
import { NODE } from '../store/primitives.ts'
import { answer } from './answer.ts'
import { copiesIn } from './log-folder.ts'
import { rootsIn } from './read.ts'
import { balanceLines, ignoredLine } from './told.ts'

export type RegisterOptions = { from: string[]; roots: string; keys?: string[]; at?: string; json?: boolean }

/** Verifies copies of the shared logs and prints the register that they make. Sets the exit status, or refuses: see `answer`. */
export function register({ from, roots, keys = [], at, json = false }: RegisterOptions): void {
  const [name = ''] = from
  const given = { roots: rootsIn(roots), keys: keys.map((path) => bytesOf(path)) }
  const instant = at === undefined ? null : instantIn(at)
  answer(name, deriveRegister(from.flatMap(copiesIn), given, instant, NODE), json, linesOf)
}

function instantIn(text: string): string {
  const read = parseInstant(text)
  if ('iso' in read) return read.iso
  throw new Refusal(`--at: ${read.wrong}; expected ${INSTANT_EXPECTED}`)
}

function linesOf({ at, logs, licences, balances, ignored }: DerivedRegister): string[] {
  const left = new Map(balances.map(({ reference, lines }) => [reference, lines]))
  return [
    `the register at ${at}, from ${logs.map(({ size, origin }) => `${counted(size)} of ${origin}`).join(' and ')}`,
    ...(licences.length === 0 ? ['no licence'] : []),
    ...licences.flatMap((licence) => [
      licenceLine(licence),
      ...(left.get(licence.reference) ?? []).flatMap(balanceLines),
    ]),
    ...ignored.map(ignoredLine),
  ]
}

function licenceLine(licence: PublicLicence): string {
  const { reference, status, kind, from, until, destinations, controls, values, suspendedBy } = licence
  const worth = values.map(({ amount, currency }) => `${amount} ${currency}`).join(', ')
  const parts = [reference, status, kind, `${from} to ${until}`, destinations.join(', '), controls.join(', '), worth]
  const held = suspendedBy.length > 0 ? [`suspended by ${suspendedBy.join(', ')}`] : []
  return [...parts, ...held].filter((part) => part !== '').join('  ')
}
