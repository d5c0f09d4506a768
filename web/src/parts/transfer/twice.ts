export type NamedTwice = { readonly name: string; readonly line: number; readonly column: number }

const TOKENS = /"(?:[^"\\]|\\.)*"|[{}]/g

/**
 * The first field that one object of a JSON text names twice, with the place of the second, both counted from 1; null
 * where there is none. `JSON.parse` keeps the last one and says nothing; a node refuses them. The text must be JSON.
 */
export function namedTwice(text: string): NamedTwice | null {
  const around: Set<string>[] = []
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    if (token === '{') around.push(new Set())
    else if (token === '}') around.pop()
    else if (isName(text, index + token.length)) {
      const name: string = JSON.parse(token)
      const names = around.at(-1)
      if (names?.has(name)) return { name, ...placeAt(text, index) }
      names?.add(name)
    }
  }
  return null
}

function isName(text: string, end: number): boolean {
  let at = end
  while (/\s/.test(text[at] ?? '')) at += 1
  return text[at] === ':'
}

function placeAt(text: string, index: number): { line: number; column: number } {
  const lines = text.slice(0, index).split('\n')
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}
