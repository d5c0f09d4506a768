/** What the publisher writes in its last column: names that are weak, and the rest of it part by part. */
export type Remarks = { readonly weak: readonly string[]; readonly parts: readonly string[] }

/** A quoted name may hold quotes itself, and ends where a part does. */
const WEAK = /(?:^|;)\s*(?:alt\. )?[afn]\.k\.a\. '(.*?)'(?=\s*(?:;|\.;|\.?\s*$|\())/g

/** Reads remarks that are whole, what overflowed them joined on. */
export function remarksIn(text: string): Remarks {
  const weak: string[] = []
  const rest = text.replace(WEAK, (_, name: string) => {
    weak.push(unquoted(name))
    return ';'
  })
  const parts = rest
    .split(';')
    .map((part) =>
      part
        .trim()
        .replace(/^alt\. /, '')
        .replace(/\.$/, ''),
    )
    .filter((part) => part !== '')
  return { weak, parts }
}

function unquoted(name: string): string {
  return /^'.*'$/.test(name) ? name.slice(1, -1) : name
}
