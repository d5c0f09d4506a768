import type { Draft } from '../draft.ts'
import { ALIAS_KINDS, addName } from '../ofac/entity.ts'
import { refuseList, shown } from '../refused.ts'
import { type Element, within } from '../xml.ts'
import type { References } from './references.ts'
import { LATIN, type NamePart, type Spelling, spellingOf } from './spelling.ts'

/**
 * Adds all names of an identity, in every script, and gives the main one as it is printed; the empty text where there
 * is none. Refuses a kind of alias that the publisher does not have.
 */
export function addNames(draft: Draft, file: string, identity: Element, references: References): string {
  const kinds = new Map<string, string>()
  for (const groups of within(identity, 'NamePartGroups')) {
    for (const group of within(groups, 'MasterNamePartGroup').flatMap((each) => within(each, 'NamePartGroup'))) {
      kinds.set(group.attributes.ID ?? '', references.text(group, 'NamePartTypeID'))
    }
  }
  let main = ''
  for (const alias of within(identity, 'Alias')) {
    const spellings = within(alias, 'DocumentedName').map((name) =>
      spellingOf(draft.schema, partsOf(file, name, kinds, references)),
    )
    const isMain = main === '' && isTrue(identity, 'Primary') && isTrue(alias, 'Primary')
    const first = isMain ? (spellings.find(({ script }) => script === LATIN) ?? spellings[0]) : undefined
    main ||= first?.printed ?? ''
    const kind = kindOf(file, alias, references)
    for (const spelling of spellings) addSpelling(draft, spelling === first ? 'name' : kind, spelling)
  }
  return main
}

function addSpelling(draft: Draft, property: string, { printed, plain, script }: Spelling): void {
  if (script === LATIN) addName(draft, property, printed)
  else draft.name(property, plain, { script })
}

function kindOf(file: string, alias: Element, references: References): string {
  const type = references.text(alias, 'AliasTypeID')
  const kind = type === 'Name' ? 'alias' : ALIAS_KINDS[type.toLowerCase()]
  if (kind === undefined) {
    return refuseList({ file, line: alias.line }, `<AliasType> is ${shown(type)}`, 'Name, A.K.A., F.K.A. or N.K.A.')
  }
  return isTrue(alias, 'LowQuality') ? 'weakAlias' : kind
}

function isTrue({ attributes }: Element, name: string): boolean {
  return attributes[name] === 'true'
}

function partsOf(file: string, name: Element, kinds: ReadonlyMap<string, string>, references: References): NamePart[] {
  const parts = within(name, 'DocumentedNamePart').flatMap((part) =>
    within(part, 'NamePartValue').map((value) => ({ part, value })),
  )
  return parts.map(({ part, value }) => {
    const { NamePartGroupID: group = '' } = value.attributes
    const kind = kinds.get(group)
    if (kind === undefined) {
      const said = `<NamePartValue> has the NamePartGroupID ${shown(group)}`
      return refuseList({ file, line: value.line }, said, 'the ID of a <NamePartGroup> of this identity')
    }
    const { LeadingChars = '', TrailingChars = '' } = part.attributes
    const text = LeadingChars + value.text.trim() + TrailingChars
    return { kind, text, script: references.text(value, 'ScriptID') }
  })
}
