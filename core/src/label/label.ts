import { parseInstant } from '../contract/instant.ts'
import { LabelRefusal } from './refusal.ts'

/** Whose word a label is: its maker's, an equivalent beside it, or that of the label itself. */
export const LABEL_KINDS = ['originator', 'alternative', 'metadata'] as const
export type LabelKind = (typeof LABEL_KINDS)[number]

/** Who may read only (restrictive), to whom it may go (permissive), or what is said without consequence. */
export const CATEGORY_TYPES = ['RESTRICTIVE', 'PERMISSIVE', 'INFORMATIVE'] as const
export type CategoryType = (typeof CATEGORY_TYPES)[number]

export type Category = {
  readonly type: CategoryType
  readonly tagName: string
  readonly uri: string | null
  readonly values: readonly string[]
}

/** A confidentiality label of ADatP-4774: what it says, without the form in which it said it. */
export type Label = {
  readonly kind: LabelKind
  /** The scheme by its name, and as `urn:oid:…`; null in the JSON form, which has no such field. */
  readonly policy: { readonly name: string; readonly uri: string | null }
  readonly classification: string
  readonly privacyMark: string | null
  readonly categories: readonly Category[]
  readonly originator: { readonly idType: string; readonly id: string } | null
  /** UTC with whole seconds. */
  readonly created: string
  /** By when somebody must look at it again, UTC with whole seconds; null in the JSON form. */
  readonly review: string | null
}

/** More than any policy has, and few enough that comparing them takes no time. */
const MOST_CATEGORIES = 64
const MOST_VALUES = 512
const LONGEST_VALUE = 256

/** What has no shape on paper, or changes how its neighbours are read: with it, two people read two labels. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u
const OID = /^urn:oid:[0-2](?:\.(?:0|[1-9][0-9]*))+$/

/**
 * Holds a label against the rules of the profile that no form of writing enforces, and gives it back. Refuses
 * `bad-value` (a value that is empty, padded, too long or not to be seen; a scheme whose address is no object
 * identifier; a category or a value that comes twice, a category without values), `bad-time` (an instant that is not
 * UTC with whole seconds, a review before the creation) and `not-nfc`.
 */
export function checkedLabel(label: Label): Label {
  checkValue('PolicyIdentifier', label.policy.name)
  checkValue('Classification', label.classification)
  if (label.policy.uri !== null && !OID.test(label.policy.uri))
    throw new LabelRefusal('bad-value', 'the scheme is named by something else than urn:oid and an object identifier')
  if (label.privacyMark !== null) checkValue('PrivacyMark', label.privacyMark)
  if (label.originator !== null) {
    checkValue('IDType', label.originator.idType)
    checkValue('OriginatorID', label.originator.id)
  }
  checkCategories(label.categories)
  checkTimes(label)
  return label
}

function checkCategories(categories: readonly Category[]): void {
  if (categories.length > MOST_CATEGORIES)
    throw new LabelRefusal('bad-value', `the label has more than ${MOST_CATEGORIES} categories`)
  const names = categories.map(({ tagName }) => tagName)
  if (new Set(names).size < names.length) throw new LabelRefusal('bad-value', 'a category comes twice')
  for (const { tagName, uri, values } of categories) {
    checkValue('TagName', tagName)
    if (uri !== null && !OID.test(uri))
      throw new LabelRefusal('bad-value', 'a category is named by something else than urn:oid and an object identifier')
    if (values.length === 0 || values.length > MOST_VALUES)
      throw new LabelRefusal('bad-value', `a category has no value, or more than ${MOST_VALUES}`)
    for (const value of values) checkValue('GenericValue', value)
    if (new Set(values).size < values.length) throw new LabelRefusal('bad-value', 'a value of a category comes twice')
  }
}

function checkTimes({ created, review }: Label): void {
  for (const time of [created, ...(review === null ? [] : [review])]) {
    const read = parseInstant(time)
    if (!('iso' in read) || read.iso !== time)
      throw new LabelRefusal('bad-time', 'a time of the label is no instant in UTC with whole seconds')
  }
  if (review !== null && review < created)
    throw new LabelRefusal('bad-time', 'the label is to be reviewed before it was made')
}

function checkValue(what: string, value: string): void {
  if (value === '' || value.length > LONGEST_VALUE)
    throw new LabelRefusal('bad-value', `${what} is empty or longer than ${LONGEST_VALUE} characters`)
  if (UNSEEN.test(value)) throw new LabelRefusal('bad-value', `${what} holds characters that cannot be seen`)
  if (value !== value.trim() || / {2}/.test(value))
    throw new LabelRefusal('bad-value', `${what} begins or ends with a space, or has two in a row`)
  if (value !== value.normalize('NFC')) throw new LabelRefusal('not-nfc', `${what} is not in Unicode normal form C`)
}
