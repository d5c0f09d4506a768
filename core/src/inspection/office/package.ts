import { Fault } from '../fault.ts'
import type { Mark } from '../taken.ts'
import { attributeOf, elementsOf, type Node } from '../xml.ts'
import { readZip } from '../zip.ts'
import { foreignIn, readPart } from './spaces.ts'

/** A part: its content type, and what it refers to by the identifiers of its relationships. */
export type Part = {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
  readonly links: ReadonlyMap<string, Link>
}
/** `kind`: the last step of the relationship's type. `to`: the name of a part, or an address outside. */
export type Link = { readonly kind: string; readonly to: string; readonly isOutside: boolean }

/** `types`: what declares the parts' types. `root`: what the package itself refers to. */
export type Package = {
  readonly parts: ReadonlyMap<string, Part>
  readonly root: ReadonlyMap<string, Link>
  readonly types: Node
}

const TYPES = '[Content_Types].xml'
const RELATIONSHIPS = 'application/vnd.openxmlformats-package.relationships+xml'

/** Opens a package (ECMA-376, part 2) strictly: each part has one declared type, and each relationship leads to a part. */
export function openPackage(bytes: Uint8Array): Package {
  const entries = new Map(readZip(bytes).map((entry) => [entry.name, entry.bytes]))
  const declared = entries.get(TYPES)
  if (declared === undefined) throw new Fault('malformed', `there is no ${TYPES}`)
  entries.delete(TYPES)
  const { root: types, marks } = readPart(declared, TYPES)
  if (marks.length + foreignIn(types, TYPES).length > 0) throw new Fault('malformed', `${TYPES} holds more than types`)
  const typeOf = typesIn(types)
  const parts = new Map<string, Part>()
  for (const [name, content] of entries) {
    if (name.endsWith('/') && content.length === 0) continue
    const links = name.endsWith('.rels') ? new Map() : linksOf(name, entries)
    parts.set(name, { name, type: typeOf(name), bytes: content, links })
  }
  return { parts, root: linksOf('', entries), types }
}

function typesIn(types: Node): (name: string) => string {
  const byEnd = new Map<string, string>()
  const byName = new Map<string, string>()
  for (const each of elementsOf(types)) {
    if (!/^ct:(?:Default|Override)$/.test(each.name)) throw new Fault('malformed', `${each.name} in ${TYPES}`)
    const isDefault = each.name === 'ct:Default'
    const key = attributeOf(each, isDefault ? 'Extension' : 'PartName')?.toLowerCase() ?? ''
    const map = isDefault ? byEnd : byName
    if (map.has(key)) throw new Fault('malformed', `two types of ${key}`)
    map.set(key, attributeOf(each, 'ContentType') ?? '')
  }
  return (name) => {
    const end = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
    const type = byName.get(`/${name}`.toLowerCase()) ?? byEnd.get(end)
    if (type === undefined) throw new Fault('part-unknown', `${name} has no type`)
    if (name.endsWith('.rels') !== (type === RELATIONSHIPS)) throw new Fault('malformed', `${name} is ${type}`)
    return type
  }
}

function linksOf(name: string, entries: ReadonlyMap<string, Uint8Array>): Map<string, Link> {
  const folder = name.slice(0, name.lastIndexOf('/') + 1)
  const at = `${folder}_rels/${name.slice(folder.length)}.rels`
  const bytes = entries.get(at)
  const links = new Map<string, Link>()
  if (bytes === undefined) return links
  for (const each of elementsOf(readPart(bytes, at).root)) {
    if (each.name !== 'rel:Relationship') throw new Fault('malformed', `${each.name} in ${at}`)
    const [id, target] = [attributeOf(each, 'Id') ?? '', attributeOf(each, 'Target') ?? '']
    if (links.has(id)) throw new Fault('malformed', `two relationships ${id} in ${at}`)
    links.set(id, linkOf(each, target, folder))
  }
  return links
}

function linkOf(each: Node, target: string, folder: string): Link {
  const kind = (attributeOf(each, 'Type') ?? '').split('/').at(-1) ?? ''
  const isOutside = attributeOf(each, 'TargetMode') === 'External' || /^[a-z][a-z\d+.-]*:|^\/\/|^\\/i.test(target)
  return { kind, isOutside, to: isOutside ? target : resolved(target.replace(/#.*$/, ''), folder) }
}

/** The part's name that a relative address stands for. */
function resolved(target: string, folder: string): string {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target : `${folder}${target}`).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

/** What the relationships show: links to outside, to nothing, pictures of the document itself, and parts that nobody links. */
export function judgeLinks({ parts, root }: Package): Mark[] {
  const marks: Mark[] = []
  const reached = new Set<string>()
  const follow = (from: string, links: ReadonlyMap<string, Link>) => {
    for (const { kind, to, isOutside } of links.values()) {
      if (isOutside) marks.push({ code: kind === 'hyperlink' ? 'hyperlink' : 'external-link', part: from, quote: to })
      if (kind === 'thumbnail') marks.push({ code: 'thumbnail', part: to })
      const part = parts.get(to)
      if (isOutside || to === '' || reached.has(to)) continue
      if (part === undefined) marks.push({ code: 'malformed', part: from, quote: `no part ${to}` })
      reached.add(to)
      if (part !== undefined) follow(to, part.links)
    }
  }
  follow('', root)
  for (const { name } of parts.values()) {
    const isLinks = name.endsWith('.rels') && ownerOf(name, parts)
    if (!reached.has(name) && !isLinks) marks.push({ code: 'part-unreferenced', part: name })
  }
  return marks
}

function ownerOf(rels: string, parts: ReadonlyMap<string, Part>): boolean {
  const owner = rels.replace(/_rels\/([^/]*)\.rels$/, '$1')
  return owner === '' || parts.has(owner)
}
