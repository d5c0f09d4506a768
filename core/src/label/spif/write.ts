import { utf8 } from '../../ledger/bytes.ts'
import type { CategoryType } from '../label.ts'
import { canonicalXml } from '../xml/canonical.ts'
import type { Element } from '../xml/tree.ts'
import { elementMaker } from '../xml/tree.ts'
import { secondsAfter } from './elements.ts'
import type {
  CategoryGroup,
  EquivalentCategory,
  MarkingData,
  Qualifier,
  RequiredCategory,
  Spif,
  SpifCategory,
  SpifClass,
  SpifPrivacy,
  SpifTag,
  Validity,
} from './model.ts'
import { SPIF_NAMESPACE, SPIF_VERSION, TAG_TYPES } from './names.ts'
import { readSpif } from './read.ts'

const XML = 'http://www.w3.org/XML/1998/namespace'
const spif = elementMaker('spif', SPIF_NAMESPACE)
type Attributes = Readonly<Record<string, string>>

/**
 * A security policy as XML SPIF 2.1, in its canonical form and in the order of the schema. What was passed over when it
 * was read is not written. Permissive and restrictive categories are written as enumerated ones, which have no limit to
 * their numbers. Refuses what `readSpif` would refuse.
 */
export function writeSpif(policy: Omit<Spif, 'passedOver'>): string {
  const { name, id, created, validity, equivalentPolicies, classes, sets, privacy, markings, qualifiers } = policy
  const date: Attributes = created === null ? {} : { creationDate: created.replace(/[-:T]/g, '') }
  const text = canonicalXml(
    spif('SPIF', { schemaVersion: SPIF_VERSION, ...date, ...bounds(validity) }, [
      spif('securityPolicyId', { name, id }, []),
      spif('securityClassifications', {}, classes.map(classElement)),
      ...listOf(
        'securityCategoryTagSets',
        sets.map((set) => spif('securityCategoryTagSet', { name: set.name, id: set.id }, set.tags.map(tagElement))),
      ),
      ...(privacy === null ? [] : [privacyElement(privacy)]),
      ...listOf(
        'equivalentPolicies',
        equivalentPolicies.map((each) =>
          spif('equivalentPolicy', { name: each.name, id: each.id }, each.required.map(requiredElement)),
        ),
      ),
      ...markings.map(markingElement),
      ...qualifierElements(qualifiers),
    ]),
  )
  readSpif(utf8(text))
  return text
}

function classElement(each: SpifClass): Element {
  const { name, lacv, hierarchy, obsolete, markings, equivalents, required } = each
  const numbers = { name, lacv: String(lacv), hierarchy: String(hierarchy), ...flag('obsolete', obsolete) }
  return spif('securityClassification', numbers, [
    ...equivalents.map((other) =>
      spif(
        'equivalentClassification',
        { policyRef: other.policy, lacv: String(other.lacv), applied: other.applied },
        other.required.map(requiredElement),
      ),
    ),
    ...markings.map(markingElement),
    ...required.map(requiredElement),
  ])
}

function tagElement({ name, type, single, categories, qualifiers }: SpifTag): Element {
  const encoding: Attributes = type === 'INFORMATIVE' ? { tag7Encoding: 'securityAttributes' } : {}
  return spif('securityCategoryTag', { name, ...typed(type), ...encoding, ...flag('singleSelection', single) }, [
    ...categories.map(categoryElement),
    ...qualifierElements(qualifiers),
  ])
}

function categoryElement(category: SpifCategory): Element {
  const { name, lacv, obsolete, validity, markings, requiredClass, equivalents } = category
  const { excludedClasses, excluded, required } = category
  const needs: Attributes = requiredClass === null ? {} : { requiredClass }
  return spif(
    'tagCategory',
    { name, lacv: String(lacv), ...needs, ...flag('obsolete', obsolete), ...bounds(validity) },
    [
      ...equivalents.map(equivalentElement),
      ...markings.map(markingElement),
      ...excludedClasses.map((each) => spif('excludedClass', {}, [each])),
      ...required.map(requiredElement),
      ...excluded.map((group) => spif('excludedCategory', groupAttributes(group), [])),
    ],
  )
}

function equivalentElement({ policy, setId, type, lacv, applied }: EquivalentCategory): Element {
  const leads: Attributes = lacv === null ? { lacv: '0', action: 'discard' } : { lacv: String(lacv) }
  return spif('equivalentSecCategoryTag', { policyRef: policy, tagSetId: setId, ...typed(type), ...leads, applied }, [])
}

function privacyElement({ marks, least, most, qualifiers }: SpifPrivacy): Element {
  const numbers: Attributes = {
    ...(least === 0 ? {} : { minSelection: String(least) }),
    ...(most === null ? {} : { maxSelection: String(most) }),
  }
  return spif('privacyMarks', numbers, [
    ...marks.map((each) =>
      spif('privacyMark', { name: each.name, ...flag('obsolete', each.obsolete) }, [
        ...each.markings.map(markingElement),
        ...qualifierElements(each.qualifiers),
      ]),
    ),
    ...qualifierElements(qualifiers),
  ])
}

/** The last second that counts is written, and the first that does not is read. */
function bounds({ from, until }: Validity): Attributes {
  return {
    ...(from === null ? {} : { notBefore: from }),
    ...(until === null ? {} : { notAfter: secondsAfter(until, -1) }),
  }
}

function requiredElement({ operation, groups }: RequiredCategory): Element {
  return spif(
    'requiredCategory',
    { operation },
    groups.map((group) => spif('categoryGroup', groupAttributes(group), [])),
  )
}

function groupAttributes({ set, type, lacv }: CategoryGroup): Attributes {
  return { tagSetRef: set, ...typed(type), ...(lacv === null ? { all: 'true' } : { lacv: String(lacv) }) }
}

function typed(type: CategoryType): Attributes {
  const [name = ''] = Object.entries(TAG_TYPES).find(([, each]) => each === type) ?? []
  return type === 'INFORMATIVE' ? { tagType: name } : { tagType: 'enumerated', enumType: name }
}

function markingElement({ language, phrase, codes }: MarkingData): Element {
  const words: Attributes = phrase === null ? {} : { phrase }
  return inLanguage(
    language,
    spif(
      'markingData',
      words,
      codes.map((code) => spif('code', {}, [code])),
    ),
  )
}

function qualifierElements(qualifiers: readonly Qualifier[]): Element[] {
  const inside = qualifiers.map(({ language, place, text }) =>
    inLanguage(language, spif('qualifier', { markingQualifier: text, qualifierCode: place }, [])),
  )
  return listOf('markingQualifier', inside)
}

function inLanguage(language: string | null, element: Element): Element {
  if (language === null) return element
  return {
    ...element,
    attributes: [...element.attributes, { prefix: 'xml', local: 'lang', uri: XML, value: language }],
  }
}

function listOf(name: string, children: readonly Element[]): Element[] {
  return children.length === 0 ? [] : [spif(name, {}, children)]
}

function flag(name: string, isSet: boolean): Attributes {
  return isSet ? { [name]: 'true' } : {}
}
