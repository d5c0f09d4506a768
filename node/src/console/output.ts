import { once } from 'node:events'
import { fstatSync, writeFileSync } from 'node:fs'
import { stdout } from 'node:process'
import { fileTrouble } from '../system-trouble.ts'

/** How much is gathered before it is written: a system call for each line would cost more than the line. */
const BATCH = 64 * 1024

/** Writes lines to standard output at the pace at which they are read there, so that nothing piles up in memory. */
export class Output {
  #gathered: string[] = []
  #length = 0

  /** Resolves when there is room for more. */
  async line(text: string): Promise<void> {
    this.#gathered.push(text, '\n')
    this.#length += text.length + 1
    if (this.#length >= BATCH) await this.flush()
  }

  async flush(): Promise<void> {
    if (this.#length === 0) return
    const text = this.#gathered.join('')
    this.#gathered = []
    this.#length = 0
    if (!print(text)) await once(stdout, 'drain')
  }
}

/**
 * Writes a text or a file to standard output, the whole of it; false asks to wait until it has drained. Every answer
 * goes through here: one that cannot be written ends the process, for a part of it must not pass for the whole.
 */
export function print(text: string | Uint8Array): boolean {
  try {
    if (isStream()) return stdout.write(text)
    // The platform's stream for files takes a write that a full disk cut short for a whole one.
    writeFileSync(stdout.fd, text)
    return true
  } catch (error) {
    return endUnheard(error)
  }
}

let found: boolean | null = null

/** Whether it is a terminal, a pipe or a socket, and no file or device. */
function isStream(): boolean {
  if (found !== null) return found
  const kind = fstatSync(stdout.fd)
  found = stdout.isTTY || kind.isFIFO() || kind.isSocket()
  return found
}

/** Ends the process when a pipe says, after the fact, that it took nothing. To be called once, before anything is said. */
export function endWhenUnheard(): void {
  stdout.on('error', endUnheard)
}

/** 128 and the number of SIGPIPE: what a shell says of any program whose reader has gone. */
const READER_GONE = 141
const NOT_WRITTEN = 2

/** Whoever reads our output may stop early, as `head` does: then there is nobody left to tell. */
function endUnheard(error: unknown): never {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
  if (code === null) throw error
  if (code === 'EPIPE') process.exit(READER_GONE)
  console.error(`stdout: the answer cannot be written: ${fileTrouble(error) ?? code}; expected room for all of it`)
  process.exit(NOT_WRITTEN)
}
