import type { Attribute, Element } from './tree.ts'

const XML = 'http://www.w3.org/XML/1998/namespace'

/** The namespaces that are declared in what was written so far, by prefix. */
type Declared = Readonly<Record<string, string>>

/**
 * An element as Exclusive XML Canonicalization 1.0 writes it, without comments and without inclusive prefixes: the
 * bytes over which digests and signatures go. It depends on the element alone, not on where it stands.
 */
export function canonicalXml(element: Element): string {
  return written(element, { '': '' })
}

function written(element: Element, declared: Declared): string {
  const name = element.prefix === '' ? element.local : `${element.prefix}:${element.local}`
  const used = usedBy(element).filter(([prefix, uri]) => declared[prefix] !== uri)
  const inside: Declared = { ...declared, ...Object.fromEntries(used) }
  const namespaces = used.map(([prefix, uri]) => ` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${inValue(uri)}"`)
  const attributes = [...element.attributes]
    .sort(byName)
    .map(({ prefix, local, value }) => ` ${prefix === '' ? local : `${prefix}:${local}`}="${inValue(value)}"`)
  const children = element.children.map((child) => (typeof child === 'string' ? inText(child) : written(child, inside)))
  return `<${name}${namespaces.join('')}${attributes.join('')}>${children.join('')}</${name}>`
}

/** The namespaces that the element's own name and attributes make use of, in the order of their prefixes. */
function usedBy({ prefix, uri, attributes }: Element): [string, string][] {
  const used = new Map([[prefix, uri]])
  for (const each of attributes) if (each.prefix !== '') used.set(each.prefix, each.uri)
  return [...used].filter(([, each]) => each !== XML).sort(([one], [other]) => byCodePoint(one, other))
}

function byName(one: Attribute, other: Attribute): number {
  return byCodePoint(one.uri, other.uri) || byCodePoint(one.local, other.local)
}

/** JavaScript compares halves of surrogate pairs, XML whole characters. */
function byCodePoint(one: string, other: string): number {
  const [a, b] = [Array.from(one), Array.from(other)]
  const at = a.findIndex((letter, index) => letter !== b[index])
  if (at < 0) return a.length - b.length
  return (a[at]?.codePointAt(0) ?? -1) - (b[at]?.codePointAt(0) ?? -1)
}

function inText(text: string): string {
  return text.replace(/[&<>\r]/g, (sign) => ESCAPES[sign] ?? sign)
}

function inValue(text: string): string {
  return text.replace(/[&<"\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign)
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}
