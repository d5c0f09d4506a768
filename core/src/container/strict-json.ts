import { ContainerRefusal } from './refusal.ts'

/** Deeper than a manifest goes. */
const DEEPEST = 16

const TOKEN = /[\t\n\r ]*(?:([{}[\],:])|("(?:[^"\\]|\\.)*")|([^\t\n\r {}[\],:"]+))/y

/**
 * JSON that says each member once: `JSON.parse` takes the last of a repeated member, and other readers the first, so
 * that two readers of one file would see two packages. Refuses `manifest`: a repeated member, `__proto__`, what is no
 * JSON, and what nests deeper than 16.
 */
export function parseStrict(text: string): unknown {
  const value = parsed(text)
  requireOnce(text)
  return value.json
}

function parsed(text: string): { json: unknown } {
  try {
    return { json: JSON.parse(text) }
  } catch (cause) {
    throw bad('is no JSON', cause)
  }
}

/** Walks the tokens of a text that parses: a string before a colon is a member of the innermost object. */
function requireOnce(text: string): void {
  const open: Set<string>[] = []
  let last = ''
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [, sign, quoted] = match
    if (sign === '{' || sign === '[') open.push(new Set())
    if (sign === '}' || sign === ']') open.pop()
    if (sign === ':') addOnce(open.at(-1), last)
    if (open.length > DEEPEST) throw bad(`nests deeper than ${DEEPEST}`)
    last = quoted ?? ''
  }
}

function addOnce(members: Set<string> | undefined, quoted: string): void {
  const name = String(JSON.parse(quoted))
  if (members === undefined || members.has(name) || name === '__proto__') throw bad(`has the member ${quoted} twice`)
  members.add(name)
}

function bad(why: string, cause?: unknown): ContainerRefusal {
  return new ContainerRefusal('manifest', `the manifest ${why}`, { cause })
}
