import type { Taken } from '../taken.ts'
import { attributeOf, elementsOf, type Node, textWithin } from '../xml.ts'
import { strayWords } from './stray.ts'

const NUMBER = /^\d{1,9}$/
const TRUTH = /^(?:true|false|0|1)$/
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z$/

/** What every program writes by itself, and what names nobody: each by the only form that it may have. */
const PLAIN: ReadonlyMap<string, RegExp> = new Map([
  ...['Pages', 'Words', 'Characters', 'CharactersWithSpaces', 'Lines', 'Paragraphs', 'TotalTime', 'DocSecurity'].map(
    (name) => [`ep:${name}`, NUMBER] as const,
  ),
  ...['Slides', 'Notes', 'HiddenSlides', 'MMClips'].map((name) => [`ep:${name}`, NUMBER] as const),
  ...['ScaleCrop', 'SharedDoc', 'HyperlinksChanged', 'LinksUpToDate'].map((name) => [`ep:${name}`, TRUTH] as const),
  ['ep:Application', /^(?:Microsoft (?:Office )?(?:Word|Excel|PowerPoint)|LibreOffice\/\d+(?:\.\d+){0,3})$/],
  ['ep:HeadingPairs', /^(?:(?:Title|Worksheets|Charts|Theme|Slide Titles|Fonts Used|Название|Листы)\s*\d{1,4}\s*)+$/],
  ['ep:TitlesOfParts', /^(?:(?:Sheet|Chart|Лист)\d{1,4}\s*)+$/],
  ['ep:AppVersion', /^\d{1,2}\.\d{4}$/],
  ['ep:PresentationFormat', /^(?:On-screen Show(?: \(\d+:\d+\))?|Widescreen|Custom)$/],
  ['cp:revision', NUMBER],
  ['dcterms:created', TIME],
  ['dcterms:modified', TIME],
  ['dc:language', /^[a-z]{2,3}(?:-[A-Z]{2})?$/],
])

/** A document's properties: whatever somebody might have written is for a person, and their words are searched. */
export function takeProperties(root: Node, part: string): Taken {
  const all = elementsOf(root)
  const telling = all.filter((each) => {
    const said = textWithin(each).trim()
    return each.name === 'cup:property' || (said !== '' && !PLAIN.get(each.name)?.test(said))
  })
  const lines = all.map((each) => textWithin(each).replace(/\s+/gu, ' '))
  // Their texts are in the lines; what stands in attributes, such as a property's name, is not.
  const stray = strayWords({ ...root, children: all.map(withoutText) }, part, new Set())
  return {
    marks: [
      ...telling.map((each) => ({ code: 'properties' as const, part, quote: quoteOf(each) })),
      ...strayWords({ ...root, children: root.children.filter((child) => typeof child === 'string') }, part, new Set())
        .marks,
    ],
    layers: [{ part, text: lines.join('\n'), isMargin: true, isSeen: false }, ...stray.layers],
  }
}

function quoteOf(node: Node): string {
  return `${attributeOf(node, 'name') ?? node.name}: ${textWithin(node)}`
}

function withoutText(node: Node): Node {
  return { ...node, children: elementsOf(node).map(withoutText) }
}
