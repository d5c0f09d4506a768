import { parseInstant } from '../../contract/instant.ts'
import { LabelRefusal } from '../refusal.ts'
import { readXml } from '../xml/read.ts'
import type { Element } from '../xml/tree.ts'
import { flagIn, held, noPolicy, numberIn, oidIn, oneOf, validityIn } from './elements.ts'
import type { Spif, SpifClass } from './model.ts'
import { SPIF_NAMESPACE, SPIF_VERSION } from './names.ts'
import { appliedIn, markingIn, qualifiersIn, requiredIn } from './read-parts.ts'
import { privacyIn } from './read-privacy.ts'
import { tagSetIn } from './read-tags.ts'
import { requireWhole } from './whole.ts'

const LONGEST = 4 * 1024 * 1024
const WHOSE = ['version', 'originatorDN', 'keyIdentifier', 'privilegeId', 'rbacId'] as const
const BOUNDS = ['notBefore', 'notAfter'] as const
const CHILDREN = [
  'defaultSecurityPolicyId',
  'securityPolicyId',
  'equivalentPolicies',
  'securityClassifications',
  'securityCategoryTagSets',
  'privacyMarks',
  'markingData',
  'markingQualifier',
  'extensions',
] as const

/**
 * Reads a security policy in XML SPIF 2.1. Whoever made it, the signature over it and its extensions are for others
 * and named in `passedOver`. Refuses what `readXml` refuses, remarks excepted; `not-a-policy` for another version, an
 * element, an attribute or a value beyond it, and for a policy that contradicts itself (`requireWhole`); `bad-time`.
 */
export function readSpif(bytes: Uint8Array): Spif {
  const root = readXml(bytes, { longest: LONGEST, remarks: true })
  if (root.local !== 'SPIF' || root.uri !== SPIF_NAMESPACE) throw noPolicy('the root is no security policy')
  const { text, optional, children } = held(root, ['schemaVersion', 'creationDate', ...BOUNDS, ...WHOSE], CHILDREN)
  if (text('schemaVersion') !== SPIF_VERSION) throw noPolicy('the policy is written in another version than 2.1')
  const id = held(oneOf(children.securityPolicyId, 'securityPolicyId'), ['name', 'id'], [])
  const spif = {
    name: id.text('name'),
    id: oidIn(id.text('id')),
    created: createdIn(optional('creationDate')),
    validity: validityIn(optional('notBefore'), optional('notAfter')),
    equivalentPolicies: within(children.equivalentPolicies, 'equivalentPolicy').map(policyIn),
    classes: within(children.securityClassifications, 'securityClassification').map(classIn),
    sets: within(children.securityCategoryTagSets, 'securityCategoryTagSet').map(tagSetIn),
    privacy: privacyIn(children.privacyMarks),
    markings: children.markingData.map(markingIn),
    qualifiers: children.markingQualifier.flatMap(qualifiersIn),
    passedOver: [
      ...WHOSE.filter((name) => optional(name) !== null),
      ...(children.defaultSecurityPolicyId.length > 0 ? ['defaultSecurityPolicyId'] : []),
      ...(children.extensions.length > 0 ? ['extensions'] : []),
    ],
  }
  requireWhole(spif)
  return spif
}

/** What stands in a list of the policy, which is there once or not at all. */
function within(lists: readonly Element[], name: string): readonly Element[] {
  if (lists.length > 1) throw noPolicy('the policy says a thing twice')
  return lists.flatMap((each) => held(each, [], [name]).children[name] ?? [])
}

function policyIn(element: Element): Spif['equivalentPolicies'][number] {
  const { text, children } = held(element, ['name', 'id'], ['requiredCategory'])
  return { name: text('name'), id: oidIn(text('id')), required: children.requiredCategory.map(requiredIn) }
}

function classIn(element: Element): SpifClass {
  const { text, optional, children } = held(
    element,
    ['name', 'lacv', 'hierarchy', 'obsolete', 'color'],
    ['markingData', 'equivalentClassification', 'requiredCategory'],
  )
  return {
    name: text('name'),
    lacv: numberIn(text('lacv')),
    hierarchy: numberIn(text('hierarchy')),
    obsolete: flagIn(optional('obsolete')),
    markings: children.markingData.map(markingIn),
    equivalents: children.equivalentClassification.map((each) => {
      const other = held(each, ['policyRef', 'lacv', 'applied'], ['requiredCategory'])
      return {
        policy: other.text('policyRef'),
        lacv: numberIn(other.text('lacv')),
        applied: appliedIn(other.text('applied')),
        required: other.children.requiredCategory.map(requiredIn),
      }
    }),
    required: children.requiredCategory.map(requiredIn),
  }
}

/** GeneralizedTime in UTC, as X.841 dates a policy. */
function createdIn(text: string | null): string | null {
  if (text === null) return null
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? []
  const read = parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (!('iso' in read)) throw new LabelRefusal('bad-time', 'the policy was made at no time that there is')
  return read.iso
}
