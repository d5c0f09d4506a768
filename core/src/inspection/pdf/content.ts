import { Fault } from '../fault.ts'
import { latin } from '../numbers.ts'
import {
  apply,
  BLACK,
  type Colour,
  colourOf,
  IDENTITY,
  type Matrix,
  moved,
  type Paint,
  type Painted,
  times,
} from './graphics.ts'
import { Lexer } from './lexer.ts'
import type { Objects } from './objects.ts'
import { type Box, boxOf, meet } from './pages.ts'
import { type Dict, dictOf, isDict, Name, nameAt, Stream, Text, type Value, Word } from './values.ts'

/** What a graphics state holds that matters here (ISO 32000-2, 8.4). */
type State = {
  matrix: Matrix
  clip: Box
  fill: Colour
  space: 'plain' | 'inks' | 'unknown'
  alpha: number
  mode: number
  size: number
  font: Dict | undefined
  leading: number
  rise: number
  scale: number
}

const DEEPEST = 20
const MOST_OPERATORS = 2_000_000
const INVISIBLE = new Set([3, 7])
const FAINTEST = 0.1

/** Runs the content of a page, and gathers what it paints in its order. */
export class Content {
  readonly paints: Paint[] = []
  readonly texts: Painted[] = []
  readonly fonts = new Set<Dict>()
  /** How many letters it paints, white space left out. */
  letters = 0
  readonly #objects: Objects
  #operators = 0
  #order = 0

  constructor(objects: Objects) {
    this.#objects = objects
  }

  page(bytes: Uint8Array, resources: Dict): void {
    this.#run(bytes, resources, start(), 0)
  }

  #run(bytes: Uint8Array, resources: Dict, first: State, depth: number): void {
    if (depth > DEEPEST) throw new Fault('limit', 'forms that nest too deep')
    const lexer = new Lexer(bytes)
    const run: Run = {
      resources,
      state: first,
      saved: [],
      path: null,
      clips: false,
      line: IDENTITY,
      text: IDENTITY,
      depth,
    }
    let operands: Value[] = []
    for (;;) {
      const value = lexer.next()
      if (value === undefined) return
      if (!(value instanceof Word)) {
        operands.push(value)
        if (operands.length > 1000) throw new Fault('malformed', 'values without an operator')
        continue
      }
      if (++this.#operators > MOST_OPERATORS) throw new Fault('limit', `more than ${MOST_OPERATORS} operators`)
      if (value.word === 'BI') this.#inlineImage(lexer, run)
      else this.#operate(value.word, operands, run)
      operands = []
    }
  }

  #operate(word: string, operands: Value[], run: Run): void {
    const numbers = operands.filter((each) => typeof each === 'number')
    if (this.#state(word, operands, numbers, run) || this.#path(word, numbers, run)) return
    if (this.#textState(word, operands, numbers, run)) return
    this.#show(word, operands, run)
  }

  /** Graphics state and colour. */
  #state(word: string, operands: Value[], numbers: number[], run: Run): boolean {
    const { state } = run
    if (word === 'q') run.saved.push({ ...state })
    else if (word === 'Q') run.state = run.saved.pop() ?? state
    else if (word === 'cm') state.matrix = times(matrixOf(numbers), state.matrix)
    else if (word === 'gs') this.#outer(lookUp(this.#objects, run.resources, 'ExtGState', operands[0]), state)
    else if (word === 'cs') this.#space(operands[0], run)
    else if (['g', 'rg', 'k'].includes(word)) paint(state, 'plain', colourOf(numbers))
    else if (word === 'sc' || word === 'scn') paint(state, state.space, inkOf(state.space, numbers))
    else if (word === 'Do') this.#object(operands[0], run)
    else if (word === 'sh') this.#paint(state.clip, null)
    else return false
    return true
  }

  #outer(value: Value, state: State): void {
    const alpha = this.#objects.resolve(dictOf(value)?.get('ca'))
    if (typeof alpha === 'number') state.alpha = alpha
    const font = this.#objects.resolve(dictOf(value)?.get('Font'))
    if (Array.isArray(font) && typeof font[1] === 'number') state.size = font[1]
  }

  #space(operand: Value | undefined, { resources, state }: Run): void {
    const named = lookUp(this.#objects, resources, 'ColorSpace', operand)
    const kind = Array.isArray(named) ? this.#objects.resolve(named[0]) : operand
    const name = kind instanceof Name ? kind.name : ''
    state.space = ['Separation', 'DeviceN'].includes(name)
      ? 'inks'
      : ['Pattern', 'Indexed', 'Lab'].includes(name)
        ? 'unknown'
        : 'plain'
    state.fill = BLACK
  }

  #path(word: string, numbers: number[], run: Run): boolean {
    const { state } = run
    if (word === 're') {
      const [x = 0, y = 0, width = 0, height = 0] = numbers
      extend(run, moved(state.matrix, [x, y, x + width, y + height]))
    } else if (['m', 'l', 'c', 'v', 'y'].includes(word)) {
      for (let at = 0; at + 1 < numbers.length; at += 2) {
        const [x, y] = apply(state.matrix, numbers[at] ?? 0, numbers[at + 1] ?? 0)
        extend(run, [x, y, x, y])
      }
    } else if (word === 'W' || word === 'W*') run.clips = true
    else if (/^(?:[fFbB]\*?|[sSn])$/.test(word)) this.#endPath(/^[fFbB]/.test(word), run)
    else return word === 'h'
    return true
  }

  #endPath(isFilled: boolean, run: Run): void {
    const { path, state } = run
    if (path !== null && isFilled && state.alpha > FAINTEST) this.#paint(path, state.fill)
    if (path !== null && run.clips) state.clip = meet(state.clip, path)
    run.path = null
    run.clips = false
  }

  #textState(word: string, operands: Value[], numbers: number[], run: Run): boolean {
    const { state } = run
    const [first = 0, second = 0] = numbers
    if (word === 'BT') run.text = run.line = IDENTITY
    else if (word === 'Tr') state.mode = first
    else if (word === 'TL') state.leading = first
    else if (word === 'Ts') state.rise = first
    else if (word === 'Tz') state.scale = first / 100
    else if (word === 'Tf') {
      state.size = first
      state.font = dictOf(lookUp(this.#objects, run.resources, 'Font', operands[0]))
      if (state.font !== undefined) this.fonts.add(state.font)
    } else if (word === 'Tm') run.text = run.line = matrixOf(numbers)
    else if (word === 'Td' || word === 'TD') {
      if (word === 'TD') state.leading = -second
      next(run, first, second)
    } else if (word === 'T*') next(run, 0, -state.leading)
    else return false
    return true
  }

  #show(word: string, operands: Value[], run: Run): void {
    if (word === "'" || word === '"') next(run, 0, -run.state.leading)
    if (!['Tj', 'TJ', "'", '"'].includes(word)) return
    const shown = operands.flatMap((each) => (Array.isArray(each) ? each : [each]))
    const pieces = shown.filter((each) => each instanceof Text)
    const gaps = word === 'TJ' ? shown.reduce((sum: number, each) => sum + (typeof each === 'number' ? each : 0), 0) : 0
    this.#text(
      pieces.map(({ bytes }) => bytes),
      gaps,
      run,
    )
  }

  #text(pieces: readonly Uint8Array[], gaps: number, run: Run): void {
    const { state } = run
    const isWide = nameAt(state.font, 'Subtype') === 'Type0'
    const letters = pieces.reduce((sum, { length }) => sum + (isWide ? length / 2 : length), 0)
    const width = Math.max(0, letters * 0.5 - gaps / 1000) * state.size * state.scale
    const matrix = times(run.text, state.matrix)
    const box = moved(matrix, [0, state.rise, width, state.rise + state.size * 0.7])
    run.text = times([1, 0, 0, 1, width, 0], run.text)
    const quote = isWide ? '' : pieces.map(latin).join('')
    if (letters === 0 || /^\s+$/.test(quote)) return
    this.letters += isWide ? letters : pieces.reduce((sum, bytes) => sum + bytes.filter((byte) => byte > 32).length, 0)
    const [a, b, c, d] = matrix
    // Fonts of drawn letters (Type 3) have sizes of their own.
    const isDrawn = nameAt(state.font, 'Subtype') === 'Type3'
    const size = isDrawn ? 12 : Math.abs(state.size) * Math.sqrt(Math.abs(a * d - b * c))
    const isInvisible = INVISIBLE.has(state.mode) || state.alpha < FAINTEST || isOut(box, state.clip)
    this.texts.push({
      order: this.#order++,
      box,
      size,
      colour: state.mode === 1 ? null : state.fill,
      isInvisible,
      quote,
    })
  }

  #object(operand: Value | undefined, run: Run): void {
    const found = lookUp(this.#objects, run.resources, 'XObject', operand)
    if (!(found instanceof Stream)) return
    if (nameAt(found, 'Subtype') !== 'Form') {
      this.#paint(moved(run.state.matrix, [0, 0, 1, 1]), null)
      return
    }
    const own = this.#objects.resolve(found.dict.get('Matrix'))
    const matrix = times(
      matrixOf(Array.isArray(own) ? own.map((each) => Number(this.#objects.resolve(each))) : []),
      run.state.matrix,
    )
    const box = boxOf(this.#objects, found.dict.get('BBox'))
    const clip = box === null ? run.state.clip : meet(run.state.clip, moved(matrix, box))
    const resources = dictOf(this.#objects.resolve(found.dict.get('Resources'))) ?? run.resources
    this.#run(this.#objects.decoded(found).bytes, resources, { ...run.state, matrix, clip }, run.depth + 1)
  }

  /** Behind `BI`: its keys, then `ID`, then data up to an `EI` on its own (ISO 32000-2, 8.9.7). */
  #inlineImage(lexer: Lexer, run: Run): void {
    for (let value = lexer.next(); !(value instanceof Word && value.word === 'ID'); value = lexer.next()) {
      if (value === undefined) throw new Fault('malformed', 'a picture that does not end')
    }
    const end = /[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)/
    const rest = Array.from(lexer.bytes.subarray(lexer.at), (byte) => String.fromCharCode(byte)).join('')
    const found = end.exec(rest)
    if (found === null) throw new Fault('malformed', 'a picture that does not end')
    lexer.at += found.index + found[0].length
    this.#paint(moved(run.state.matrix, [0, 0, 1, 1]), null)
  }

  #paint(box: Box, colour: Colour): void {
    this.paints.push({ order: this.#order++, box, colour })
  }
}

type Run = {
  readonly resources: Dict
  state: State
  readonly saved: State[]
  path: Box | null
  clips: boolean
  line: Matrix
  text: Matrix
  readonly depth: number
}

/** Clipped by nothing: what lies beyond the page is told apart from what a clip hides. */
function start(): State {
  const clip: Box = [-1e9, -1e9, 1e9, 1e9]
  const plain = { matrix: IDENTITY, fill: BLACK, space: 'plain' as const, alpha: 1, mode: 0, size: 0 }
  return { ...plain, clip, font: undefined, leading: 0, rise: 0, scale: 1 }
}

function paint(state: State, space: State['space'], colour: Colour): void {
  state.space = space
  state.fill = colour
}

/** Of inks that are mixed by a function of the file's own, no ink is white and any is taken for dark. */
function inkOf(space: State['space'], numbers: readonly number[]): Colour {
  if (space === 'plain') return colourOf(numbers)
  return space === 'inks' ? colourOf([Math.max(0, 1 - Math.max(0, ...numbers))]) : null
}

function next(run: Run, x: number, y: number): void {
  run.line = times([1, 0, 0, 1, x, y], run.line)
  run.text = run.line
}

function extend(run: Run, [left, bottom, right, top]: Box): void {
  const { path } = run
  run.path =
    path === null
      ? [left, bottom, right, top]
      : [Math.min(path[0], left), Math.min(path[1], bottom), Math.max(path[2], right), Math.max(path[3], top)]
}

function isOut(box: Box, clip: Box): boolean {
  const [left, bottom, right, top] = meet(box, clip)
  return left > right || bottom > top
}

function matrixOf(numbers: readonly number[]): Matrix {
  const [a, b, c, d, e, f] = numbers
  const all = [a, b, c, d, e, f]
  return all.every((each) => each !== undefined && Number.isFinite(each)) ? (all as unknown as Matrix) : IDENTITY
}

function lookUp(objects: Objects, resources: Dict, kind: string, name: Value | undefined): Value {
  const list = objects.resolve(resources.get(kind))
  return name instanceof Name && isDict(list) ? objects.resolve(list.get(name.name)) : null
}
