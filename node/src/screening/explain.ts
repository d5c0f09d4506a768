import type { Entity } from '@entente/core/screening/entity'
import { evidence } from '@entente/core/screening/score/compare'
import { facingLines } from '@entente/core/screening/score/facing'
import { print } from '../console/output.ts'
import { Refusal } from '../refusal.ts'
import { entityOf, isFault, jsonLine } from './entity-line.ts'

/** `entente screening explain`: prints two records as facing lines, and their score so that it can be added up again. */
export function explain(left: string, right: string, options: { readonly schema: string; readonly json?: true }): void {
  const found = evidence(recordOf(left, options.schema, 'left'), recordOf(right, options.schema, 'right'))
  print(options.json ? `${JSON.stringify(found)}\n` : `${facingLines(found).join('\n')}\n`)
}

function recordOf(text: string, schema: string, side: string): Entity {
  if (!text.trimStart().startsWith('{')) return { id: side, schema, properties: { name: [text] } }
  const read = jsonLine(new TextEncoder().encode(text))
  const entity = read === null || isFault(read) ? read : entityOf(read.value, side, side)
  if (entity === null || isFault(entity)) {
    throw new Refusal(`${side}: ${entity?.message ?? 'nothing'}: expected ${entity?.expected ?? 'an entity'}`)
  }
  return entity
}
