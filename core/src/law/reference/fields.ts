import type { Condition, FlagName } from '../model.ts'
import { absentNation, isNationIn } from './nations.ts'
import { itemPath, itemsOf, type View } from './seat.ts'
import { absent, or, type Truth, unless } from './truth.ts'

type FieldCondition = Extract<Condition, { kind: 'field' }>

/** `to is RU`, `via is not EU`, `use is component`: the field against a set (section 4). */
export function judgeField(view: View, { field, not, set }: FieldCondition): Truth {
  const { transfer } = view
  const item = itemsOf(transfer)[view.item]
  const word = (value: string | undefined, path: string) =>
    unless(not, value === undefined ? absent(path) : set.includes(value))
  const nations = (values: readonly string[] | undefined, path: string) =>
    unless(
      not,
      values === undefined ? absentNation(view, path, set) : or(values.map((nation) => isNationIn(view, nation, set))),
    )
  switch (field) {
    case 'kind':
      return word(transfer.kind, 'kind')
    case 'means':
      return word(transfer.means, 'means')
    case 'use':
      return word(item?.use, itemPath(transfer, view.item, 'use'))
    case 'origin':
      return nations(item?.origin, itemPath(transfer, view.item, 'origin'))
    case 'from':
      return nations(one(transfer.from), 'from')
    case 'to':
      return nations(one(transfer.to), 'to')
    case 'via':
      return nations(transfer.via, 'via')
    case 'endUse.nation':
      return nations(one(transfer.endUse?.nation), 'endUse.nation')
    case 'incorporation.nation': {
      const incorporation = transfer.endUse?.incorporation
      // What goes into nothing has no nation to go on to: neither `is` nor `is not` speaks of it.
      if (incorporation === null) return false
      if (incorporation === undefined) return nations(undefined, 'endUse.incorporation')
      return nations(one(incorporation.nation), 'endUse.incorporation.nation')
    }
  }
}

function one(value: string | undefined): readonly string[] | undefined {
  return value === undefined ? undefined : [value]
}

/** `published`, `not labelled`, `incorporated`: known, or open. */
export function judgeFlag(view: View, condition: Extract<Condition, { kind: 'flag' }>): Truth {
  const value = flagValue(view, condition.flag)
  return unless(condition.not, value === undefined ? absent(flagPath(view, condition.flag)) : value)
}

function flagValue({ transfer, item }: View, flag: FlagName): boolean | undefined {
  const { label, published } = itemsOf(transfer)[item] ?? {}
  const incorporation = transfer.endUse?.incorporation
  switch (flag) {
    case 'labelled':
      return label === undefined ? undefined : label !== null
    case 'published':
      return published
    case 'endUse.military':
      return transfer.endUse?.military
    case 'incorporated':
      return incorporation === undefined ? undefined : incorporation !== null
    case 'informed':
      return transfer.informed
  }
}

function flagPath({ transfer, item }: View, flag: FlagName): string {
  if (flag === 'labelled') return itemPath(transfer, item, 'label')
  if (flag === 'published') return itemPath(transfer, item, 'published')
  return flag === 'incorporated' ? 'endUse.incorporation' : flag
}
