import { admit } from '@entente/core/law/admit'
import { decide } from '@entente/core/law/decide'
import type { Ruling } from '@entente/core/law/ruling'
import { print } from '../console/output.ts'
import { screenOf } from '../console/screen.ts'
import { BadInput, problem } from '../read/take.ts'
import { readTransferFile } from '../read/transfer-file.ts'
import { bookToJudgeBy } from './kept-book.ts'
import type { CheckOptions } from './question.ts'
import { instantOf, onlyNation } from './question.ts'

/**
 * Judges the transfer in a file and prints the ruling. Resolves to whether the transfer may go. Throws BadInput or a
 * Refusal for input that cannot be judged, before anything is printed.
 */
export async function checkOne(file: string, options: CheckOptions): Promise<boolean> {
  const { iso, isNow } = instantOf(options.at)
  const only = onlyNation(options.nation)
  const { transfer, place } = await readTransferFile(file)
  const book = bookToJudgeBy(options.law)
  const refused = admit(book.bundle, iso, transfer)
  if (refused.length > 0) {
    const name = file === '-' ? 'stdin' : file
    throw new BadInput(refused.map((each) => problem(name, place(each.path, each.of), each)))
  }
  const ruling = decide(book, iso, transfer, { simulate: options.simulate === true })
  print(options.json ? `${JSON.stringify(oneSide(ruling, only), null, 2)}\n` : await page())
  return ruling.allowed

  async function page(): Promise<string> {
    const { printPage } = await import('./human.ts')
    return printPage({
      book,
      transfer,
      ruling,
      file,
      isNow,
      only,
      simulate: options.simulate === true,
      screen: screenOf(),
    })
  }
}

/** The ruling with one nation's column only; the verdict on the whole stays what it is. */
export function oneSide(ruling: Ruling, only: string | null): Ruling {
  if (only === null) return ruling
  const column = ruling.nations[only]
  return { ...ruling, nations: column ? { [only]: column } : {} }
}
