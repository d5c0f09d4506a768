import { once } from 'node:events'
import { stdout } from 'node:process'

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
    if (!stdout.write(text)) await once(stdout, 'drain')
  }
}

/** Whoever reads our output may stop early, as `head` does. That is no fault, and there is nobody left to tell. */
export function endQuietlyWithReader(): void {
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })
}
