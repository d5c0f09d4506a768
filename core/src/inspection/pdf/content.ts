import { Fault } from '../fault.ts'
import {
  type Box,
  IDENTITY,
  isUpright,
  joinedOf,
  type Matrix,
  matrixOf,
  meet,
  moved,
  stretch,
  times,
} from './graphics.ts'
import type { Paint, Painted } from './hides.ts'
import { textOf } from './letters.ts'
import { Lexer } from './lexer.ts'
import type { Objects } from './objects.ts'
import { checkOperator } from './operators.ts'
import { boxOf } from './pages.ts'
import { Path } from './path.ts'
import { colour, isUncertain, lookUp, outer, type State, start, within } from './state.ts'
import { type Dict, dictOf, nameAt, Stream, type Value, Word } from './values.ts'

const DEEPEST = 20
const MOST_OPERATORS = 2_000_000
const MOST_PAINTS = 1_000_000

/** Runs the content of a page, and gathers what it paints in its order. */
export class Content {
  readonly paints: Paint[] = []
  readonly texts: Painted[] = []
  readonly fonts = new Set<Dict>()
  /** The forms that it paints. */
  readonly forms = new Set<Stream>()
  /** How many letters it paints, white space left out. */
  letters = 0
  /** Whether pictures stand in the content itself. */
  hasPictures = false
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
      path: new Path(),
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
    checkOperator(word, operands)
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
    else if (word === 'w') state.pen = numbers[0] ?? 1
    else if (word === 'gs') this.#outer(operands[0], run)
    else if (word === 'Do') this.#object(operands[0], run)
    else if (word === 'sh') this.#paint(state.clip, { ...state.fill, colour: null }, state, true)
    else return colour(word, operands, state, run.resources, this.#objects)
    return true
  }

  #outer(name: Value | undefined, { state, resources }: Run): void {
    outer(lookUp(this.#objects, resources, 'ExtGState', name), state, this.#objects)
    if (state.font !== undefined) this.fonts.add(state.font)
  }

  #path(word: string, numbers: number[], run: Run): boolean {
    if (run.path.take(word, numbers, run.state.matrix)) {
      if (run.path.isTooLong) throw new Fault('limit', 'a path of too many points')
    } else if (word === 'W' || word === 'W*') run.clips = true
    else if (/^(?:[fFbB]\*?|[sSn])$/.test(word)) this.#endPath(word, run)
    else return false
    return true
  }

  #endPath(word: string, run: Run): void {
    const { path, state } = run
    const { boxes, isExact } = path.boxes()
    if (/^[sb]/.test(word)) path.close(state.matrix)
    if (/^[fFbB]/.test(word)) for (const box of boxes) this.#paint(box, state.fill, state, isExact)
    if (/^[sSbB]/.test(word)) this.#stroke(path, state)
    if (run.clips) {
      state.clip = meet(state.clip, joinedOf(boxes))
      state.isUnsure ||= boxes.length !== 1 || !isExact
    }
    run.path = new Path()
    run.clips = false
  }

  #stroke(path: Path, state: State): void {
    const width = Math.abs(state.pen) * stretch(state.matrix)[1]
    for (const { box, line } of path.strokes(width)) this.#paint(box, state.stroke, state, false, line)
  }

  #textState(word: string, operands: Value[], numbers: number[], run: Run): boolean {
    const { state } = run
    const [first = 0, second = 0] = numbers
    if (word === 'BT') run.text = run.line = IDENTITY
    else if (word === 'Tr') state.mode = first
    else if (word === 'TL') state.leading = first
    else if (word === 'Ts') state.rise = first
    else if (word === 'Tz') state.scale = first / 100
    else if (word === 'Tc') state.gap = first
    else if (word === 'Tw') state.gapOfWords = first
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
    if (!['Tj', 'TJ', "'", '"'].includes(word)) return
    const { state } = run
    if (word === "'" || word === '"') next(run, 0, -state.leading)
    const [wide, narrow] = operands
    if (word === '"' && typeof wide === 'number' && typeof narrow === 'number') {
      state.gapOfWords = wide
      state.gap = narrow
    }
    const shown = operands.flatMap((each) =>
      Array.isArray(each) ? each : word === '"' && typeof each === 'number' ? [] : [each],
    )
    this.#text(shown, run)
  }

  #text(shown: readonly Value[], run: Run): void {
    const { state } = run
    const { end, letters, ...text } = textOf(shown, state, run.text)
    run.text = times([1, 0, 0, 1, end, 0], run.text)
    if (letters === 0 || /^\s+$/.test(text.quote)) return
    this.letters += letters
    this.texts.push({ order: this.#order++, ...text })
    // From here on what is painted is clipped by letters.
    if (state.mode >= 4) state.isUnsure = true
  }

  #object(operand: Value | undefined, run: Run): void {
    const found = lookUp(this.#objects, run.resources, 'XObject', operand)
    if (!(found instanceof Stream)) return
    const kind = nameAt(found, 'Subtype')
    if (kind === 'Image' || kind === 'PS') {
      this.#picture(run)
      return
    }
    if (kind !== 'Form') throw new Fault('malformed', 'something to paint of no kind')
    this.forms.add(found)
    const own = this.#objects.resolve(found.dict.get('Matrix'))
    const matrix = times(
      matrixOf(Array.isArray(own) ? own.map((each) => Number(this.#objects.resolve(each))) : []),
      run.state.matrix,
    )
    const box = boxOf(this.#objects, found.dict.get('BBox'))
    const clip = box === null ? run.state.clip : meet(run.state.clip, moved(matrix, box))
    const resources = dictOf(this.#objects.resolve(found.dict.get('Resources'))) ?? run.resources
    const isGroup = dictOf(this.#objects.resolve(found.dict.get('Group'))) !== undefined
    const first = within(run.state, matrix, clip, isGroup)
    if (box !== null && !isUpright(matrix)) first.isUnsure = true
    this.#run(this.#objects.decoded(found).bytes, resources, first, run.depth + 1)
  }

  /** Behind `BI`: its keys, then `ID`, then its data (ISO 32000-2, 8.9.7). */
  #inlineImage(lexer: Lexer, run: Run): void {
    for (let value = lexer.next(); !(value instanceof Word && value.word === 'ID'); value = lexer.next()) {
      if (value === undefined) throw new Fault('malformed', 'a picture that does not end')
    }
    lexer.skipPicture()
    this.hasPictures = true
    this.#picture(run)
  }

  #picture({ state }: Run): void {
    this.#paint(moved(state.matrix, [0, 0, 1, 1]), { ...state.fill, colour: 'picture' }, state, isUpright(state.matrix))
  }

  #paint(whole: Box, ink: Pick<Paint, 'colour' | 'alpha'>, state: State, isExact: boolean, line?: Paint['line']): void {
    const box = meet(whole, state.clip)
    if (!(box[0] <= box[2] && box[1] <= box[3])) return
    if (this.paints.length >= MOST_PAINTS) throw new Fault('limit', `more than ${MOST_PAINTS} paints`)
    const look = { colour: ink.colour, alpha: ink.alpha * state.group, isExact: isExact && !isUncertain(state) }
    this.paints.push({ order: this.#order++, box, ...look, ...(line && { line }) })
  }
}

type Run = {
  readonly resources: Dict
  state: State
  readonly saved: State[]
  path: Path
  clips: boolean
  line: Matrix
  text: Matrix
  readonly depth: number
}

function next(run: Run, x: number, y: number): void {
  run.line = times([1, 0, 0, 1, x, y], run.line)
  run.text = run.line
}
