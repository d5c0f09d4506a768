import { parseInstant } from '../contract/instant.ts'
import type { Category, Label, LabelKind } from './label.ts'
import { CATEGORY_TYPES, checkedLabel, LABEL_KINDS } from './label.ts'
import { LabelRefusal } from './refusal.ts'
import { canonicalXml } from './xml/canonical.ts'
import { elementDigest } from './xml/digest.ts'
import { readXml } from './xml/read.ts'
import { shapeOf } from './xml/shape.ts'
import type { Element } from './xml/tree.ts'
import { attribute, elementMaker, elementsIn } from './xml/tree.ts'

/** The namespace of ADatP-4774 Edition A; as a schema's name, what an assertion of a package calls this form. */
const LABEL_NAMESPACE = 'urn:nato:stanag:4774:confidentialitymetadatalabel:1:0'

const LONGEST_LABEL = 65_536
const { is, take, closed, text, needed } = shapeOf(LABEL_NAMESPACE, 'not-a-label')
const element = elementMaker('slab', LABEL_NAMESPACE)

/** A label as it was read: what it says, the bytes that said so, and the name that the rest of the world uses for it. */
export type ReadLabel = {
  readonly label: Label
  readonly bytes: Uint8Array
  /** `sha384:` and the digest of the root element in its canonical form, in hexadecimal. */
  readonly digest: string
}

/**
 * Reads a label of STANAG 4774 in XML, by our profile of it (docs/decisions/0048). The bytes are kept as they came.
 * Refuses what `readXml` refuses, `not-a-label` for any element, attribute or order that the profile does not have,
 * and what `checkedLabel` refuses.
 */
export function readLabel(bytes: Uint8Array): ReadLabel {
  const root = readXml(bytes, { longest: LONGEST_LABEL, remarks: false })
  return { label: labelIn(root), bytes, digest: elementDigest(root) }
}

/** The label in its one canonical form, which ends without a line break. Refuses what `readLabel` would refuse. */
export function writeLabel(label: Label): string {
  return canonicalXml(labelElement(label))
}

/** What an element that stands anywhere says as a label; refuses as `readLabel` does. */
export function labelIn(root: Element): Label {
  const kind = LABEL_KINDS.find((each) => root.local === rootOf(each) && root.uri === LABEL_NAMESPACE)
  if (kind === undefined) throw new LabelRefusal('not-a-label', 'the root is no confidentiality label')
  closed(root, ['ReviewDateTime'])
  const others = [...elementsIn(root)]
  const information = take(others, 'ConfidentialityInformation')
  if (information === null)
    throw new LabelRefusal('not-a-label', 'the label does not start with its ConfidentialityInformation')
  const originator = take(others, 'OriginatorID')
  const created = take(others, 'CreationDateTime')
  if (others.some((each) => is(each, 'SuccessionHandling')))
    throw new LabelRefusal('not-a-label', 'the label would regrade itself, and regrading is the act of its owner')
  if (created === null || others.length > 0)
    throw new LabelRefusal('not-a-label', 'the label needs its CreationDateTime last, and nothing that is not known')
  closed(created, [])
  return checkedLabel({
    kind,
    ...informationIn(information),
    originator: originator === null ? null : originatorIn(originator),
    created: timeIn(text(created)),
    review: timeIn(needed(root, 'ReviewDateTime')),
  })
}

function informationIn(information: Element): Pick<Label, 'policy' | 'classification' | 'privacyMark' | 'categories'> {
  closed(information, [])
  const rest = [...elementsIn(information)]
  const policy = take(rest, 'PolicyIdentifier')
  const classification = take(rest, 'Classification')
  const privacyMark = take(rest, 'PrivacyMark')
  if (policy === null || classification === null || rest.some((each) => !is(each, 'Category')))
    throw new LabelRefusal('not-a-label', 'the label needs its scheme, its grade, and then categories alone')
  closed(policy, ['URI'])
  closed(classification, [])
  if (privacyMark !== null) closed(privacyMark, [])
  return {
    policy: { name: text(policy), uri: needed(policy, 'URI') },
    classification: text(classification),
    privacyMark: privacyMark === null ? null : text(privacyMark),
    categories: rest.map(categoryIn),
  }
}

function categoryIn(category: Element): Category {
  closed(category, ['Type', 'TagName', 'URI'])
  const type = CATEGORY_TYPES.find((each) => each === needed(category, 'Type'))
  const values = elementsIn(category)
  if (type === undefined || values.some((each) => !is(each, 'GenericValue')))
    throw new LabelRefusal('not-a-label', 'a category is of no type that there is, or has other than generic values')
  for (const value of values) closed(value, [])
  return { type, tagName: needed(category, 'TagName'), uri: attribute(category, 'URI'), values: values.map(text) }
}

function originatorIn(originator: Element): NonNullable<Label['originator']> {
  closed(originator, ['IDType'])
  return { idType: needed(originator, 'IDType'), id: text(originator) }
}

function timeIn(text: string): string {
  const read = parseInstant(text)
  if (!('iso' in read)) throw new LabelRefusal('bad-time', 'a time of the label is no instant with its offset')
  return read.iso
}

function rootOf(kind: LabelKind): string {
  return `${kind}ConfidentialityLabel`
}

/** The label as an element, for a document that holds it. Refuses what `checkedLabel` refuses, and one without its URI. */
export function labelElement(label: Label): Element {
  const { kind, policy, classification, privacyMark, categories, originator, created, review } = checkedLabel(label)
  if (policy.uri === null || review === null)
    throw new LabelRefusal('not-a-label', 'in XML a label names its scheme by an object identifier, and its review')
  const information = element('ConfidentialityInformation', {}, [
    element('PolicyIdentifier', { URI: policy.uri }, [policy.name]),
    element('Classification', {}, [classification]),
    ...(privacyMark === null ? [] : [element('PrivacyMark', {}, [privacyMark])]),
    ...categories.map(({ type, tagName, uri, values }) =>
      element(
        'Category',
        { Type: type, TagName: tagName, ...(uri === null ? {} : { URI: uri }) },
        values.map((value) => element('GenericValue', {}, [value])),
      ),
    ),
  ])
  return element(rootOf(kind), { ReviewDateTime: review }, [
    information,
    ...(originator === null ? [] : [element('OriginatorID', { IDType: originator.idType }, [originator.id])]),
    element('CreationDateTime', {}, [created]),
  ])
}
