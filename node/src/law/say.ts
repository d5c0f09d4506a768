import { print } from '../console/output.ts'
import type { Colours } from '../console/screen.ts'
import { screenOf } from '../console/screen.ts'

/** Where a command of the statute book speaks: what was asked for, and what is said about it. */
export type Say = {
  /** A line, or several, to whoever reads the answer. */
  readonly answer: (text: string) => void
  /** Bytes as they are, for a file or a pipe. */
  readonly raw: (text: string) => void
  /** A remark beside the answer. */
  readonly remark: (text: string) => void
  readonly colours: Colours
}

/** The process's own terminal or pipes; coloured only where the terminal is. */
export function terminal(): Say {
  return {
    answer: (text) => print(`${text}\n`),
    raw: print,
    remark: (text) => console.error(text),
    colours: screenOf().colours,
  }
}
