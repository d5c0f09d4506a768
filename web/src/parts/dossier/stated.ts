import { transferSchema } from '@entente/core/contract/transfer'
import * as z from 'zod/mini'

/** A fact by its path in the transfer: a word, a flag, a list of words, an amount with its unit, or that there is none. */
export type Fact = { readonly path: string; readonly value: unknown }

/** What stands at one place of a transfer, in the schema's order, and the paths of all that is left unsaid there. */
export type Stated = {
  readonly facts: readonly Fact[]
  readonly within: readonly (Stated & { readonly path: string })[]
  readonly unsaid: readonly string[]
}

type Fields = { readonly [field: string]: z.core.$ZodType }

/**
 * All that a transfer states. It goes by the schema and not by a list of its own: whoever decides a case must see a
 * field on the day that the schema has it. A field that only the transfer has is a fact as well.
 */
export function statedOf(transfer: object): Stated {
  return statedIn('', transfer, fieldsOf(transferSchema))
}

function statedIn(around: string, record: object, fields: Fields): Stated {
  const facts: Fact[] = []
  const within: (Stated & { path: string })[] = []
  const unsaid: string[] = []
  const values = new Map<string, unknown>(Object.entries(record))
  for (const name of new Set([...Object.keys(fields), ...values.keys()])) {
    const path = around === '' ? name : `${around}.${name}`
    const value = values.get(name)
    const inner = fieldsOf(fields[name])
    if (value === undefined) unsaid.push(path)
    else if (isRecord(value) && isAmount(inner)) {
      facts.push({ path, value })
      unsaid.push(...statedIn(path, value, inner).unsaid)
    } else if (isRecord(value)) within.push({ path, ...statedIn(path, value, inner) })
    else if (isRecords(value)) {
      const members = value.map((member, index) => ({ member, path: `${path}[${index}]` }))
      within.push(...members.map(({ member, path }) => ({ path, ...statedIn(path, member, inner) })))
    } else facts.push({ path, value })
  }
  return { facts, within, unsaid }
}

function isRecords(value: unknown): value is readonly object[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRecord)
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An amount and its unit or currency are one fact, said in one breath. */
function isAmount(fields: Fields): boolean {
  return Object.hasOwn(fields, 'amount')
}

/** The fields of a record, or of the members of a list of them; none of anything else. */
function fieldsOf(schema: z.core.$ZodType | undefined): Fields {
  if (schema instanceof z.core.$ZodOptional || schema instanceof z.core.$ZodNullable)
    return fieldsOf(schema._zod.def.innerType)
  if (schema instanceof z.core.$ZodArray) return fieldsOf(schema._zod.def.element)
  return schema instanceof z.core.$ZodObject ? schema._zod.def.shape : {}
}
