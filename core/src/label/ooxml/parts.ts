import { textOf } from '../../ledger/bytes.ts'
import { BINDING_NAMESPACE, BINDING_ROOT } from '../binding/names.ts'
import type { DataReference } from '../binding/reference.ts'
import { LabelRefusal } from '../refusal.ts'
import { sha384Name } from '../xml/digest.ts'

/** An entry of an Office document's package, as a strict reader of archives gives it: each name once. */
export type PackagePart = { readonly name: string; readonly bytes: Uint8Array }

/** Where custom XML parts stand, and so the binding. */
const CUSTOM_PART = /^customXml\/item[1-9][0-9]*\.xml$/
/** Within so many bytes its root says what a part is. */
const HEAD = 1024

/** The name of the part that holds the package's binding; null where there is none. Refuses `not-a-package`: several. */
export function bindingPartOf(parts: readonly PackagePart[]): PackagePart | null {
  const [only, ...others] = parts.filter((part) => CUSTOM_PART.test(part.name) && isBinding(part))
  if (others.length > 0) throw new LabelRefusal('not-a-package', 'the package has several bindings')
  return only ?? null
}

/** References to every entry of a package but its binding, in the order of their names: parts, relationships and types. */
export function partReferences(parts: readonly PackagePart[], binding: string): DataReference[] {
  return parts
    .filter(({ name }) => name !== binding)
    .map(({ name, bytes }) => ({ uri: partUri(name), digest: sha384Name(bytes) }))
    .sort((one, other) => (one.uri < other.uri ? -1 : 1))
}

/** A name for a new custom XML part, whatever capitals those that are there have. */
export function freeCustomPart(parts: readonly PackagePart[]): string {
  const names = new Set(parts.map(({ name }) => name.toLowerCase()))
  let number = 1
  while (names.has(`customxml/item${number}.xml`)) number += 1
  return `customXml/item${number}.xml`
}

function partUri(name: string): string {
  return `pack:///${name.split('/').map(encodeURIComponent).join('/')}`
}

function isBinding({ bytes }: PackagePart): boolean {
  const head = textOf(bytes.subarray(0, HEAD)) ?? textOf(bytes) ?? ''
  return BINDING_ROOT.test(head) && head.includes(BINDING_NAMESPACE)
}
