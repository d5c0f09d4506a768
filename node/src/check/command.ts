import { Command } from 'commander'
import type { CheckOptions } from './question.ts'

const AFTER = `
The instant is ISO 8601 with its offset: 2014-02-14T12:00:00Z, 2014-08-01T00:00+01:00. Without --at it is now.
FILE is YAML or JSON; \`-\` is standard input. A file that ends in .ndjson or .jsonl has one transfer a line, and
one at least; with --json each ruling, or error, comes with the line that it is about.

Every nation's side is judged by one statute book: the library that comes with the program, or that which --law names.
It need not be the one that a nation's node has in force; \`entente call transfers.check\` asks a node, which judges by
that and says so.

Exit status: 0 judged, whatever the verdict; with --exit-verdict 1 unless all is allowed; 2 bad input, or an answer
that cannot be written; 141 when whoever reads the answer stops.`

/** \`entente check\`: may this transfer go ahead, under whose law, and why? */
export function checkCommand(): Command {
  return new Command('check')
    .description('judge a transfer: may it go ahead, under whose law, and why')
    .argument('<file>', 'the transfer')
    .option('--at <instant>', 'the instant of law')
    .option('--simulate', 'as if the agreement that it names were in force')
    .option('--json', 'print the ruling for a program')
    .option('--ndjson', 'the file has one transfer a line')
    .option('--exit-verdict', 'exit with 1 unless the transfer is allowed')
    .option('--nation <code>', "show one nation's side only")
    .option(
      '--law <folder>',
      "a statute book's folder, or a built bundle; by default the library that comes with the program",
    )
    .addHelpText('after', AFTER)
    .action(check)
}

async function check(file: string, options: CheckOptions): Promise<void> {
  const isStream = options.ndjson === true || /\.(ndjson|jsonl)$/i.test(file)
  if (!isStream) {
    const { checkOne } = await import('./one.ts')
    const allowed = await checkOne(file, options)
    if (options.exitVerdict && !allowed) process.exitCode = 1
    return
  }
  const { checkLines } = await import('./lines.ts')
  const { judged, allowed, bad, problems } = await checkLines(file, options)
  if (options.exitVerdict && allowed < judged) process.exitCode = 1
  if (bad === 0) return
  const { printProblem } = await import('@entente/core/law/notation/source')
  for (const each of problems) console.error(printProblem(each))
  if (bad > problems.length) console.error(`and ${bad - problems.length} more bad lines`)
  process.exitCode = 2
}
