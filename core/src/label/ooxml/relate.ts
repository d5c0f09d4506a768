import { utf8 } from '../../ledger/bytes.ts'
import { LabelRefusal } from '../refusal.ts'
import { canonicalXml } from '../xml/canonical.ts'
import { readXml } from '../xml/read.ts'
import type { Element } from '../xml/tree.ts'
import { attribute, elementMaker, elementsIn } from '../xml/tree.ts'
import type { PackagePart } from './parts.ts'

const TYPES = '[Content_Types].xml'
const ROOT_RELATIONS = '_rels/.rels'
const LONGEST = 4 * 1024 * 1024
const TYPES_NAMESPACE = 'http://schemas.openxmlformats.org/package/2006/content-types'
const RELATIONS_NAMESPACE = 'http://schemas.openxmlformats.org/package/2006/relationships'
/** Of ECMA-376's transitional form, and of its strict one. */
const OFFICE =
  /^(http:\/\/(?:schemas\.openxmlformats\.org\/officeDocument\/2006|purl\.oclc\.org\/ooxml\/officeDocument)\/relationships)\/officeDocument$/
const XML_TYPE = 'application/xml'

/**
 * A package in which the main part is related to a new custom XML part, and that has its content type: what Office needs
 * to keep it. Other entries stay as they are, byte by byte. Refuses `not-a-package`: no content types, not just one main
 * part, or relationships and types that are not as ECMA-376 part 2 has them.
 */
export function withCustomPart(parts: readonly PackagePart[], name: string): PackagePart[] {
  const { main, family } = mainPart(parts)
  const slash = main.lastIndexOf('/') + 1
  const relations = `${main.slice(0, slash)}_rels/${main.slice(slash)}.rels`
  const before = parts.find((each) => each.name === relations)
  const related = { name: relations, bytes: relatedTo(before, family, name) }
  const types = { name: TYPES, bytes: typedWith(partOf(parts, TYPES), name) }
  const others = parts.filter((each) => each.name !== relations && each.name !== TYPES)
  return [...others, related, types]
}

function mainPart(parts: readonly PackagePart[]): { main: string; family: string } {
  const found = elementsIn(rootOf(partOf(parts, ROOT_RELATIONS), 'Relationships', RELATIONS_NAMESPACE)).flatMap(
    (each) => {
      const [, family] = OFFICE.exec(attribute(each, 'Type') ?? '') ?? []
      const main = (attribute(each, 'Target') ?? '').replace(/^\//, '')
      return family === undefined || attribute(each, 'TargetMode') === 'External' ? [] : [{ main, family }]
    },
  )
  const [only, ...others] = found
  if (only === undefined || others.length > 0 || !parts.some(({ name }) => name === only.main))
    throw new LabelRefusal('not-a-package', 'the package has no main part, or several')
  return only
}

function relatedTo(before: PackagePart | undefined, family: string, name: string): Uint8Array {
  const root =
    before === undefined
      ? elementMaker('', RELATIONS_NAMESPACE)('Relationships', {}, [])
      : rootOf(before, 'Relationships', RELATIONS_NAMESPACE)
  const ids = new Set(elementsIn(root).map((each) => attribute(each, 'Id')))
  let number = 1
  while (ids.has(`rIdLabel${number}`)) number += 1
  const attributes = { Id: `rIdLabel${number}`, Type: `${family}/customXml`, Target: `/${name}` }
  return written(root, elementMaker(root.prefix, RELATIONS_NAMESPACE)('Relationship', attributes, []))
}

function typedWith(types: PackagePart, name: string): Uint8Array {
  const root = rootOf(types, 'Types', TYPES_NAMESPACE)
  const isDefault = elementsIn(root).some(
    (each) =>
      each.local === 'Default' &&
      attribute(each, 'Extension')?.toLowerCase() === 'xml' &&
      attribute(each, 'ContentType') === XML_TYPE,
  )
  if (isDefault) return types.bytes
  const attributes = { PartName: `/${name}`, ContentType: XML_TYPE }
  return written(root, elementMaker(root.prefix, TYPES_NAMESPACE)('Override', attributes, []))
}

function rootOf({ bytes }: PackagePart, local: string, uri: string): Element {
  const root = readXml(bytes, { longest: LONGEST, remarks: true })
  if (root.local !== local || root.uri !== uri)
    throw new LabelRefusal('not-a-package', 'the package’s relationships or types are none')
  return root
}

function partOf(parts: readonly PackagePart[], name: string): PackagePart {
  const part = parts.find((each) => each.name === name)
  if (part === undefined) throw new LabelRefusal('not-a-package', 'the package lacks what every Office document has')
  return part
}

function written(root: Element, added: Element): Uint8Array {
  return utf8(canonicalXml({ ...root, children: [...root.children, added] }))
}
