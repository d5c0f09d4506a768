import { quoted } from '@entente/core/contract/problem'
import type { CST, ParsedNode } from 'yaml'
import { Composer, isMap, isScalar, isSeq, Lexer, Parser } from 'yaml'
import { twice } from './json.ts'
import type { Fault, Field, Node, Reading } from './located.ts'
import { MOST_LEVELS } from './located.ts'

/**
 * Reads one YAML document with the place of each part. Everything is text, so that `NO`, `1E001`, `010` and
 * `2014-08-01` stay what they are; only a plain `true`, `false` or `null` is more. Refused: a second document,
 * directives, tags, anchors, aliases, merge keys, two fields of one name, nesting beyond MOST_LEVELS. Of a text that
 * is no YAML the first fault is told: the later ones mostly follow from it.
 */
export function readYaml(text: string): Reading {
  const tokens = tokensOf(text)
  if ('fault' in tokens) return { root: null, faults: [tokens.fault] }
  const foreign = foreignParts(tokens)
  if (foreign.length > 0) return { root: null, faults: foreign }
  const composed = compose(tokens)
  if ('fault' in composed) return { root: null, faults: [composed.fault] }
  if (composed.root === null) {
    return { root: null, faults: [{ offset: 0, message: 'the document is empty', expected: 'a transfer' }] }
  }
  const faults: Fault[] = []
  return { root: nodeOf(composed.root, faults), faults }
}

/** Each costs the parser some hundred bytes and a microsecond or two, whether it is a word, a sign or a space. */
const MOST_LEXEMES = 500_000

/** The syntax tree, given up at the first error of its own, for a hostile file has one at each character. */
function tokensOf(text: string): CST.Token[] | { fault: Fault } {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  let lexemes = 0
  let offset = 0
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1
    if (lexemes > MOST_LEXEMES) {
      const message = `the document has more than ${MOST_LEXEMES} words and signs, too many for YAML`
      return { fault: { offset, message, expected: 'a smaller one, or JSON' } }
    }
    tokens.push(...parser.next(lexeme))
    if (tokens.at(-1)?.type === 'error') return { fault: { offset, ...UNEXPECTED } }
    offset = parser.offset
  }
  tokens.push(...parser.end())
  return tokens
}

const MOST_FOREIGN = 20

/** What YAML has and a transfer may not, found in the syntax tree, before anything is built from it. */
function foreignParts(tokens: readonly CST.Token[]): Fault[] {
  const faults: Fault[] = []
  const documents = tokens.filter(({ type }) => type === 'document')
  for (const token of tokens) {
    if (token.type === 'directive') faults.push(refused(token.offset, 'a directive'))
    if (token.type === 'document') visitValue(faults, token.start, token.value, 0)
    if (faults.length >= MOST_FOREIGN) break
  }
  const second = documents[1]
  if (second) faults.push({ offset: second.offset, message: 'a second document starts here', expected: 'one document' })
  return faults
}

function visitValue(
  faults: Fault[],
  before: readonly CST.SourceToken[],
  token: CST.Token | null | undefined,
  level: number,
): void {
  if (faults.length >= MOST_FOREIGN) return
  for (const { type, offset } of before) {
    if (type === 'anchor') faults.push(refused(offset, 'an anchor'))
    if (type === 'tag') faults.push(refused(offset, 'a tag'))
  }
  if (!token) return
  if (token.type === 'alias') faults.push(refused(token.offset, 'an alias'))
  if (token.type !== 'block-map' && token.type !== 'block-seq' && token.type !== 'flow-collection') return
  if (level >= MOST_LEVELS) {
    const message = `the document nests deeper than ${MOST_LEVELS} levels`
    faults.push({ offset: token.offset, message, expected: 'a transfer' })
    return
  }
  for (const { start, key, sep, value } of token.items) {
    visitValue(faults, start, key, level + 1)
    visitValue(faults, sep ?? [], value, level + 1)
  }
}

function refused(offset: number, what: string): Fault {
  return { offset, message: `${what}, which a transfer may not have`, expected: 'the value itself' }
}

/** Stops the composer, which would else go on and note a fault for each character of a hostile file. */
class FirstFault extends Error {
  override name = 'FirstFault'
  readonly fault: Fault
  constructor(offset: number, code: string) {
    super(code)
    this.fault = { offset, ...(SAID[code] ?? UNEXPECTED) }
  }
}

function compose(tokens: readonly CST.Token[]): { root: ParsedNode | null } | { fault: Fault } {
  let first: FirstFault | null = null
  const onError = (
    source: number | [number, number] | { offset: number },
    code: string,
    _: string,
    warning?: boolean,
  ) => {
    if (warning) return
    const offset = typeof source === 'number' ? source : Array.isArray(source) ? source[0] : source.offset
    first ??= new FirstFault(offset, code)
    throw first
  }
  const composer = new Composer<ParsedNode>({ schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' })
  // Set from without, for the composer has no option for it. Errors that it still noted by itself count below.
  Object.defineProperty(composer, 'onError', { value: onError })
  try {
    const [document] = [...composer.compose(tokens)]
    const [noted] = document?.errors ?? []
    if (noted) throw new FirstFault(noted.pos[0], noted.code)
    return { root: document?.contents ?? null }
  } catch (error) {
    if (error instanceof FirstFault) return { fault: error.fault }
    throw error
  }
}

type Said = Pick<Fault, 'message' | 'expected'>

const UNEXPECTED: Said = {
  message: 'something that cannot stand here',
  expected: 'fields as `name: value`, lists as `- value`',
}

/** By the code of the parser's errors: those that are left once the foreign parts are refused. */
const SAID: { readonly [code: string]: Said } = {
  BAD_DQ_ESCAPE: { message: 'an escape that YAML does not have', expected: 'one such as \\n, \\" or \\u00e9' },
  BAD_INDENT: {
    message: 'the indentation does not fit what stands above',
    expected: 'fields of one set in one column',
  },
  BAD_SCALAR_START: { message: 'text that starts with a sign of YAML', expected: 'the text in quotes' },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'a field within a field on one line',
    expected: 'the value in quotes, or on its own lines',
  },
  BLOCK_IN_FLOW: {
    message: 'an indented list or field within brackets',
    expected: 'the form with brackets and commas',
  },
  KEY_OVER_1024_CHARS: { message: "a field's name that does not end", expected: 'a short name and a colon' },
  MISSING_CHAR: {
    message: 'something is missing',
    expected: 'a closing quote or bracket, a comma, a colon, or a space after one',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: "a field's name that runs over several lines",
    expected: '`name: value` on one line',
  },
  TAB_AS_INDENT: { message: 'a tab in the indentation', expected: 'spaces' },
}

function nodeOf(node: ParsedNode, faults: Fault[]): Node {
  const offset = node.range[0]
  if (isMap<ParsedNode, ParsedNode | null>(node))
    return { kind: 'fields', offset, fields: fieldsOf(node.items, faults) }
  if (isSeq<ParsedNode>(node))
    return { kind: 'list', offset, members: node.items.map((member) => nodeOf(member, faults)) }
  const text = isScalar(node) && typeof node.value === 'string' ? node.value : ''
  return { kind: 'leaf', offset, value: isScalar(node) && node.type === 'PLAIN' ? word(text) : text }
}

function word(text: string): string | boolean | null {
  if (text === 'true') return true
  if (text === 'false') return false
  return text === 'null' ? null : text
}

function fieldsOf(
  pairs: readonly { key: ParsedNode; value: ParsedNode | null }[],
  faults: Fault[],
): Map<string, Field> {
  const fields = new Map<string, Field>()
  for (const { key, value } of pairs) {
    const offset = key.range[0]
    const name = isScalar(key) && typeof key.value === 'string' ? key.value : null
    const read = value ? nodeOf(value, faults) : ({ kind: 'leaf', offset, value: '' } as const)
    if (name === null) faults.push({ offset, message: 'a list or fields for a name', expected: "a field's name" })
    else if (name === '<<') faults.push(refused(offset, `a merge key ${quoted(name)}`))
    else if (fields.has(name)) faults.push(twice(name, offset))
    else fields.set(name, { offset, value: read })
  }
  return fields
}
