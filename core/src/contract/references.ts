import * as z from 'zod/mini'
import { definitions } from './fields.ts'
import { wordings } from './problem.ts'

/** The exporter's nation, the partner, the year, a number, and `/1`, `/2`… for a variation: `GBRU-2014-000001/1`. */
const REFERENCE = /^([A-Z]{2})([A-Z]{2})-([0-9]{4})-([0-9]{6,12})(?:\/([1-9][0-9]{0,5}))?$/

export const reference = z
  .string()
  .check(z.regex(REFERENCE))
  .register(wordings, { expected: 'a reference such as GBRU-2014-000001', wrong: () => 'is no reference' })
  .register(definitions, { id: 'Reference' })

/** What a reference says by itself, or null for what is none. */
export function readReference(
  text: string,
): { readonly exporter: string; readonly partner: string; readonly base: string; readonly variation: number } | null {
  const parts = REFERENCE.exec(text)
  if (parts === null) return null
  const [, exporter = '', partner = '', year, number, variation] = parts
  if (exporter === partner) return null
  return { exporter, partner, base: `${exporter}${partner}-${year}-${number}`, variation: Number(variation ?? 0) }
}

/** The subject of every act about an application, its cases and its licence. */
export function subjectOf(reference: string): string {
  return `dossiers/${reference}`
}
