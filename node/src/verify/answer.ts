import type { Judged, Need } from '@entente/core/verify/found'
import { shown } from '../console/line.ts'
import { print } from '../console/output.ts'
import { Refusal } from '../refusal.ts'

const NEEDED: { readonly [need in Need]: string } = {
  roots: '--roots',
  root: 'the root key of each nation; expected both in the file of --roots',
  policy: '--policy',
  entry: '--entry',
  at: '--at',
  log: 'a copy of the log up to where it starts; expected its folder beside the file',
}

/**
 * Prints what was judged of a file or folder of this name, and what is proven by `lines` or as JSON. Sets the exit
 * status: 0 proven, 1 refuted; refuses what cannot be read, or not be judged with what was given.
 */
export function answer<Of extends object>(
  name: string,
  judged: Judged<Of>,
  json: boolean,
  lines: (found: Of) => readonly string[],
): void {
  switch (judged.outcome) {
    case 'lacking':
      throw new Refusal(judged.needs.map((need) => `${name}: nothing can be checked without ${NEEDED[need]}`))
    case 'unreadable':
      throw new Refusal(`${name}: ${judged.because} (${judged.code})`)
    case 'refuted': {
      const { code, because } = judged
      print(json ? jsonText({ proven: false, code, because }) : `refuted: ${because} (${code})\n`)
      process.exitCode = 1
      return
    }
    case 'proven':
      print(json ? jsonText({ proven: true, ...judged.found }) : `${lines(judged.found).map(shown).join('\n')}\n`)
  }
}

function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
