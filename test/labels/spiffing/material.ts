import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CategoryType, Label } from '../../../core/src/label/label.ts'
import type { Spif } from '../../../core/src/label/spif/model.ts'
import { readSpif } from '../../../core/src/label/spif/read.ts'
import { readXml } from '../../../core/src/label/xml/read.ts'
import type { Element } from '../../../core/src/label/xml/tree.ts'
import { attribute, elementsIn } from '../../../core/src/label/xml/tree.ts'
import { readLabel } from '../../../core/src/label/xml-form.ts'
import { textOf, utf8 } from '../../../core/src/ledger/bytes.ts'

const FOLDER = fileURLToPath(new URL('../../../../shared/data/labels/spiffing', import.meta.url))

/** A question of the material: a label under a policy, and what must come out. */
export type Question = {
  readonly policies: readonly string[]
  readonly label: string
  readonly clearance: string | null
  readonly language: string
  readonly valid: boolean
  readonly marking: string | null
  readonly clearanceMarking: string | null
  readonly into: string | null
  readonly intoMarking: string | null
  readonly access: boolean | null
}

export function fileOf(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(FOLDER, name)))
}

/** Every question of `tests.xml` of which the files are there, as the file asks them; none where there is no material. */
export function questions(): Question[] {
  if (!existsSync(join(FOLDER, 'tests.xml'))) return []
  const sequences = elementsIn(readXml(fileOf('tests.xml'), { longest: 65_536, remarks: true }))
  return sequences.flatMap((sequence) => {
    const policies = elementsIn(sequence).flatMap((each) =>
      each.local === 'policy' ? [attribute(each, 'spif') ?? ''] : [],
    )
    if (!policies.every((name) => existsSync(join(FOLDER, name)))) return []
    return elementsIn(sequence)
      .filter(({ local }) => local === 'test')
      .map((each) => questionIn(policies, each))
  })
}

function questionIn(policies: readonly string[], test: Element): Question {
  const access = attribute(test, 'acdf-result')
  return {
    policies,
    label: attribute(test, 'label') ?? '',
    clearance: attribute(test, 'clearance'),
    language: test.attributes.find(({ prefix, local }) => prefix === 'xml' && local === 'lang')?.value ?? 'en',
    valid: attribute(test, 'valid') !== 'false',
    marking: attribute(test, 'label-marking'),
    clearanceMarking: attribute(test, 'clearance-marking'),
    into: attribute(test, 'encrypt'),
    intoMarking: attribute(test, 'encrypt-marking'),
    access: access === null ? null : access === '1',
  }
}

const read = new Map<string, Spif>()

/** A policy of the material, put into the form of SPIF 2.1: its version, and a day of creation that X.841 does not have. */
export function policyOf(name: string): Spif {
  const known = read.get(name)
  if (known !== undefined) return known
  const text = textOf(fileOf(name)) ?? ''
  const policy = readSpif(
    utf8(text.replace('schemaVersion="2.0"', 'schemaVersion="2.1"').replace(/\s+creationDate="[^"]*"/, '')),
  )
  read.set(name, policy)
  return policy
}

/** What a label or a clearance names by numbers, by its names in a policy. */
export type Numbered = { readonly policy: Spif; readonly classes: readonly string[]; readonly label: Label }

const TYPES: { readonly [name: string]: CategoryType } = {
  restrictive: 'RESTRICTIVE',
  permissive: 'PERMISSIVE',
  enumeratedPermissive: 'PERMISSIVE',
  informative: 'INFORMATIVE',
}

/** Reads the material's own form, which no standard has: policy, classifications and tags by their numbers. */
export function numberedIn(bytes: Uint8Array, policies: readonly Spif[]): Numbered {
  const children = elementsIn(readXml(bytes, { longest: 65_536, remarks: true }))
  const [id, ...others] = children.filter(({ local }) => local === 'policy')
  const policy = policies.find((each) => id !== undefined && each.id === attribute(id, 'id'))
  if (policy === undefined || others.length > 0) throw new Error('the label is of none of the policies')
  const classes = children
    .filter(({ local }) => local === 'classification')
    .map((each) => policy.classes.find(({ lacv }) => lacv === Number(attribute(each, 'lacv')))?.name ?? '?')
  const categories = children.filter(({ local }) => local === 'tag').map((tag) => categoryIn(policy, tag))
  return { policy, classes, label: labelOf(policy, classes[0] ?? '?', categories) }
}

function categoryIn(policy: Spif, tag: Element): { type: CategoryType; tagName: string; value: string } {
  const type = TYPES[attribute(tag, 'type') ?? '']
  const set = policy.sets.find(({ id }) => id === attribute(tag, 'id'))
  const lacv = Number(attribute(tag, 'lacv'))
  const value = set?.tags
    .filter((each) => each.type === type)
    .flatMap(({ categories }) => categories)
    .find((each) => each.lacv === lacv)?.name
  if (type === undefined || set === undefined || value === undefined) throw new Error('the policy has no such tag')
  return { type, tagName: set.name, value }
}

/** A label of a policy, made at a time that the material does not state. */
export function labelOf(
  policy: Spif,
  classification: string,
  borne: readonly { readonly type: CategoryType; readonly tagName: string; readonly value: string }[],
): Label {
  const names = [...new Set(borne.map(({ tagName, type }) => `${type} ${tagName}`))]
  return {
    kind: 'originator',
    policy: { name: policy.name, uri: `urn:oid:${policy.id}` },
    classification,
    privacyMark: null,
    categories: names.flatMap((name) => {
      const own = borne.filter(({ tagName, type }) => `${type} ${tagName}` === name)
      const [first] = own
      return first === undefined
        ? []
        : [{ type: first.type, tagName: first.tagName, uri: null, values: own.map(({ value }) => value) }]
    }),
    originator: null,
    created: '2015-11-06T14:30:20Z',
    review: '2020-11-06T14:30:20Z',
  }
}

/** A label of STANAG 4774 of the material, with what the standard demands and it lacks. */
export function completed(bytes: Uint8Array): Label {
  const text = (textOf(bytes) ?? '')
    .replace(
      '<originatorConfidentialityLabel ',
      '<originatorConfidentialityLabel ReviewDateTime="2020-11-06T14:30:20Z" ',
    )
    .replace(/<PolicyIdentifier(?: URL="[^"]*")?>/, '<PolicyIdentifier URI="urn:oid:1.3.26.1.3.1">')
    .replace(
      '</ConfidentialityInformation>',
      '</ConfidentialityInformation><CreationDateTime>2015-11-06T14:30:20Z</CreationDateTime>',
    )
  return readLabel(utf8(text)).label
}
