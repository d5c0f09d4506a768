import type { Condition } from '../model.ts'
import { judgeAmount, judgeConclusion } from './contract.ts'
import { judgeEntry } from './entries.ts'
import { judgeField, judgeFlag } from './fields.ts'
import { judgeLabel } from './labels.ts'
import { judgeIncorporationEndUser, judgeParties } from './parties.ts'
import type { View } from './seat.ts'
import { absent, and, or, type Truth, unless } from './truth.ts'

/** What one condition says of one item, straight from rules.md, section 4. */
function judgeCondition(view: View, condition: Condition): Truth {
  switch (condition.kind) {
    case 'field':
      return judgeField(view, condition)
    case 'entry':
      return judgeEntry(view, condition)
    case 'label':
      return judgeLabel(view, condition)
    case 'flag':
      return judgeFlag(view, condition)
    case 'concluded':
      return judgeConclusion(view, condition)
    case 'amount':
      return judgeAmount(view, condition)
    case 'assurance': {
      const given = view.transfer.assurances
      const has = given === undefined ? absent('assurances') : given.some((word) => condition.set.includes(word))
      return unless(condition.not, has)
    }
    case 'party':
      return judgeParties(view, condition)
    case 'incorporation-end-user':
      return judgeIncorporationEndUser(view, condition.traits)
    case 'meets':
      return unless(condition.not, or(alternatives(view, condition.name).map((all) => judgeAll(view, all))))
  }
}

export function judgeAll(view: View, conditions: readonly Condition[]): Truth {
  return and(conditions.map((condition) => judgeCondition(view, condition)))
}

function alternatives(view: View, name: string): readonly (readonly Condition[])[] {
  return definitionOf(view.part.defines, name).alternatives
}

/** The define of that name; a compiled book has it. */
export function definitionOf<T extends { readonly name: string }>(defines: readonly T[], name: string): T {
  const define = defines.find((each) => each.name === name)
  if (define === undefined) throw new Error(`no define ${name}`)
  return define
}
