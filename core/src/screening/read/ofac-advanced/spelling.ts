/** A part of a name: `Last Name`, `First Name`, `Entity Name` …, in a script. */
export type NamePart = { readonly kind: string; readonly text: string; readonly script: string }

/** A name: of a person `LAST, First Middle`, as the publisher prints it elsewhere, and its words in their own order. */
export type Spelling = { readonly printed: string; readonly plain: string; readonly script: string }

export const LATIN = 'Latin'
/** Whose names are written family first, and without a blank. */
const CLOSE = /^(Chinese|Japanese|Korean)\b/

const FAMILY = 'Last Name'
const GIVEN = ['First Name', 'Middle Name']

/** The name that parts make, in the order in which they stand. */
export function spellingOf(schema: string, parts: readonly NamePart[]): Spelling {
  const script = parts.find((part) => part.script !== LATIN)?.script ?? LATIN
  const blank = CLOSE.test(script) ? '' : ' '
  if (schema !== 'Person') {
    const plain = textOf(parts, blank)
    return { printed: plain, plain, script }
  }
  // Whatever stands before what is given, as the name of a father or a mother may, is of the family.
  const from = parts.findIndex(({ kind }) => GIVEN.includes(kind))
  const isFamily = ({ kind }: NamePart, at: number) => kind === FAMILY || at < from
  const family = textOf(parts.filter(isFamily), blank)
  const given = textOf(
    parts.filter((part, at) => !isFamily(part, at)),
    blank,
  )
  return {
    printed: joined([family, given], ', '),
    plain: joined(blank === '' ? [family, given] : [given, family], blank),
    script,
  }
}

function textOf(parts: readonly NamePart[], blank: string): string {
  return joined(
    parts.map(({ text }) => text),
    blank,
  )
}

function joined(texts: readonly string[], between: string): string {
  return texts.filter((text) => text !== '').join(between)
}
