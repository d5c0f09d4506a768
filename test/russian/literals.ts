/** The texts of a source file: what stands in quotation marks, and templates with `{}` for what is put in. */
export function literalsOf(source: string): string[] {
  const found: string[] = []
  let at = 0
  while (at < source.length) at = next(source, at, found)
  return found
}

function next(source: string, at: number, found: string[]): number {
  const sign = source[at]
  if (source.startsWith('//', at)) return after(source, '\n', at)
  if (source.startsWith('/*', at)) return after(source, '*/', at)
  if (sign === '/' && startsRegExp(source, at)) return at + (REG_EXP.exec(source.slice(at))?.[0].length ?? 1)
  if (sign === '`') return template(source, at + 1, found)
  if (sign !== "'" && sign !== '"') return at + 1
  const end = quoteEnd(source, at)
  found.push(source.slice(at + 1, end).replace(/\\(.)/g, '$1'))
  return end + 1
}

const REG_EXP = /^\/(?:\[(?:\\.|[^\]\\\n])*\]|\\.|[^/\\\n[])+\/[a-z]*/

/** A stroke after one of these begins a regular expression; anywhere else it divides. */
function startsRegExp(source: string, at: number): boolean {
  return (
    /(?:[(=,!:[{&|?;]|=>|return|^)\s*$/.test(source.slice(Math.max(0, at - 20), at)) && REG_EXP.test(source.slice(at))
  )
}

function after(source: string, sign: string, at: number): number {
  const end = source.indexOf(sign, at)
  return end < 0 ? source.length : end + sign.length
}

function quoteEnd(source: string, at: number): number {
  let end = at + 1
  while (end < source.length && source[end] !== source[at]) end += source[end] === '\\' ? 2 : 1
  return end
}

/** Reads on from behind its first sign; what is put in is read as source, and its own texts found. */
function template(source: string, from: number, found: string[]): number {
  let text = ''
  let at = from
  while (at < source.length && source[at] !== '`') {
    if (source.startsWith('${', at)) {
      at = putIn(source, at + 2, found)
      text += '{}'
    } else {
      const isEscaped = source[at] === '\\'
      const sign = source[isEscaped ? at + 1 : at] ?? ''
      text += isEscaped && sign === 'n' ? '\n' : sign
      at += isEscaped ? 2 : 1
    }
  }
  found.push(text)
  return at + 1
}

function putIn(source: string, from: number, found: string[]): number {
  let depth = 1
  let at = from
  while (at < source.length && depth > 0) {
    if (source[at] === '{') depth += 1
    if (source[at] === '}') depth -= 1
    at = depth === 0 ? at + 1 : next(source, at, found)
  }
  return at
}
