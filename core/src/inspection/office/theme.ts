import { attributeOf, childOf, elementsOf, type Node } from '../xml.ts'

/** The colour (RGB) that a document's theme has for a name such as `accent1`, where it has one. */
export type Theme = (name: string) => string | undefined

const USUAL: { readonly [name: string]: string } = {
  ...{ dk1: '000000', lt1: 'FFFFFF', dk2: '44546A', lt2: 'E7E6E6', accent1: '4472C4', accent2: 'ED7D31' },
  ...{
    accent3: 'A5A5A5',
    accent4: 'FFC000',
    accent5: '5B9BD5',
    accent6: '70AD47',
    hlink: '0563C1',
    folHlink: '954F72',
  },
}
const OTHER_NAMES: { readonly [name: string]: string } = {
  ...{ text1: 'dk1', dark1: 'dk1', tx1: 'dk1', background1: 'lt1', light1: 'lt1', bg1: 'lt1' },
  ...{ text2: 'dk2', dark2: 'dk2', tx2: 'dk2', background2: 'lt2', light2: 'lt2', bg2: 'lt2' },
  ...{ hyperlink: 'hlink', followedHyperlink: 'folHlink' },
}

/** The order in which the colours of a theme are numbered in a book (ECMA-376, part 1, 18.8.3). */
export const NUMBERED: readonly string[] = [
  ...['lt1', 'dk1', 'lt2', 'dk2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6'],
  ...['hlink', 'folHlink'],
]

/** Reads a theme's colours; a document without a theme has the usual ones. */
export function themeOf(root: Node | null): Theme {
  const scheme = childOf(childOf(root ?? undefined, 'a:themeElements'), 'a:clrScheme')
  return (said) => {
    const name = Object.hasOwn(OTHER_NAMES, said) ? (OTHER_NAMES[said] ?? said) : said
    if (scheme === undefined) return Object.hasOwn(USUAL, name) ? USUAL[name] : undefined
    const [colour] = elementsOf(childOf(scheme, `a:${name}`) ?? { name, attributes: {}, children: [] })
    return attributeOf(colour, 'lastClr') ?? attributeOf(colour, 'val')
  }
}
