import type { Condition, Define, Effect, EntryRef, FieldName, FlagName, Trait } from './model.ts'

/** What a condition's own words leave to its place: who `home` is, and what the names of defines stand for. */
export type Setting = { readonly home?: string; readonly defines?: readonly Define[] }

/** A condition in plain English, as a clause that follows "when". Takes any condition that was read, refuses none. */
export function conditionText(condition: Condition, setting: Setting = {}): string {
  switch (condition.kind) {
    case 'field':
      return fieldText(condition.field, condition.not, named(condition.set, setting))
    case 'entry':
      return `it is ${condition.not ? 'not ' : ''}on ${any(condition.entries.map(entryText))}`
    case 'label':
      return `its label is ${condition.compare === 'is' ? '' : `${condition.compare} `}${condition.policy} ${condition.grade}`
    case 'flag':
      return FLAGS[condition.flag][condition.not ? 1 : 0]
    case 'concluded':
      return `the contract was concluded ${condition.compare === 'before' ? 'before' : 'on or after'} ${shortLocal(condition.local)}`
    case 'amount':
      return `${AMOUNTS[condition.fact]} ${COMPARISONS[condition.compare]} ${condition.amount} ${condition.unit}`
    case 'assurance':
      return assuranceText(condition.not, condition.set)
    case 'party':
      return `${condition.quantifier} ${condition.roles === null ? 'party' : any(condition.roles)} ${traitsText(condition.traits, setting)}`
    case 'incorporation-end-user':
      return `the end user of what it is built into ${traitsText(condition.traits, setting)}`
    case 'meets':
      return meetsText(condition.not, condition.name, setting)
  }
}

/** All the conditions of a rule as one clause; a rule without any speaks of every transfer. */
export function conditionsText(conditions: readonly Condition[], setting: Setting = {}): string {
  if (conditions.length === 0) return 'always'
  return `when ${conditions.map((condition) => conditionText(condition, setting)).join(', and ')}`
}

/** What an effect means, after its own word. */
export function effectText(effect: Effect): string {
  return `${effect}: ${EFFECTS[effect]}`
}

const EFFECTS: Readonly<Record<Effect, string>> = {
  free: 'no licence is needed',
  general: 'a general licence or exemption authorises it',
  licence: 'it needs a licence, which may be granted',
  'presumed-denial': 'it needs a licence that will presumably be refused',
  refer: 'a person must judge it',
  suspended: 'licences and applications of this kind are held',
  blocked: 'it cannot go ahead on these facts',
  prohibited: 'the law forbids it',
  lift: 'it takes away the rules that name it',
  'lift to free': 'it takes away the rules that name it, and no licence is needed',
  'lift to general': 'it takes away the rules that name it, and a general licence authorises it',
}

const FLAGS: Readonly<Record<FlagName, readonly [string, string]>> = {
  labelled: ['it bears a label', 'it bears no label'],
  published: ['it is in the public domain', 'it is not in the public domain'],
  'endUse.military': ['its end use is military', 'its end use is not military'],
  incorporated: ['it is built into something else', 'it is not built into anything else'],
  informed: ['the exporter has been informed of a concern', 'the exporter has not been informed of a concern'],
}

const AMOUNTS = {
  'contract.value': "the contract's value",
  'item.value': "the item's value",
  quantity: 'the quantity',
} as const
const COMPARISONS = { '<': 'is below', '<=': 'is at most', '>': 'is above', '>=': 'is at least' } as const

/** The words before a set: as the thing is, and as it is not. */
const FIELDS: Readonly<Record<FieldName, readonly [string, string]>> = {
  kind: ['it is', 'it is not'],
  means: ['its means is', 'its means is not'],
  use: ['its use is', 'its use is not'],
  origin: ['its origin is', 'its origin is not'],
  from: ['it leaves', 'it does not leave'],
  to: ['it goes to', 'it does not go to'],
  via: ['it goes through', 'it does not go through'],
  'endUse.nation': ['its end use is in', 'its end use is not in'],
  'incorporation.nation': ['what it is built into goes to', 'what it is built into does not go to'],
}

function fieldText(field: FieldName, not: boolean, set: readonly string[]): string {
  return `${FIELDS[field][not ? 1 : 0]} ${any(set)}`
}

/** `GB-ML:ML10` as `GB-ML ML10`. */
function entryText({ list, path }: EntryRef): string {
  return path === null ? list : `${list} ${path}`
}

/** `2014-08-01T00:00:00` as the day that starts then; another time of day with its seconds only where it has some. */
function shortLocal(local: string): string {
  return local.replace(/T00:00(?::00)?$/, '').replace(/(T\d\d:\d\d):00$/, '$1')
}

function assuranceText(not: boolean, set: readonly string[]): string {
  if (set.length === 1) return `the assurance ${set[0]} is ${not ? 'not ' : ''}given`
  return `${not ? 'none' : 'one'} of the assurances ${set.join(', ')} is given`
}

function meetsText(not: boolean, name: string, setting: Setting): string {
  const define = setting.defines?.find((each) => each.name === name)
  if (!define) return `it ${not ? 'does not meet' : 'meets'} ${name}`
  const alternatives = define.alternatives.map((all) => all.map((each) => conditionText(each, setting)).join(' and '))
  return `${not ? 'it is not so that ' : ''}${alternatives.length > 1 ? 'either ' : ''}${alternatives.join(', or ')}`
}

function traitsText(traits: readonly Trait[], setting: Setting): string {
  return traits.map((trait) => traitText(trait, setting)).join(' and ')
}

function traitText(trait: Trait, setting: Setting): string {
  if (trait.kind === 'military') return `is ${trait.not ? 'not ' : ''}military`
  if (trait.kind === 'rights') return trait.not ? `does not hold ${any(trait.set)}` : `holds ${any(trait.set)}`
  const before = { type: '', nation: 'of ', lists: 'on ' }[trait.kind]
  return `is ${trait.not ? 'not ' : ''}${before}${any(trait.kind === 'nation' ? named(trait.set, setting) : trait.set)}`
}

function named(set: readonly string[], { home = 'the nation judged' }: Setting): string[] {
  return set.map((word) => (word === 'home' ? home : word))
}

/** Any one of them: `a`, `a or b`, `a, b or c`. */
function any(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`
}
