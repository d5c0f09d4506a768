import { Command } from 'commander'
import type { BuildOption } from './build.ts'
import type { CheckOption } from './check-command.ts'
import type { Say } from './say.ts'
import { terminal } from './say.ts'

export type LawOption = { readonly law?: string }

const AT = 'instant of law with its offset, or a day, which is taken at noon UTC; without it, now'

/**
 * `entente law`: read, check, test, format, build and compare statute books. Takes where to speak; sets the exit status
 * to 1 where check, test or format --check found something. Bad input is thrown as a Refusal, bad usage by commander.
 */
export function lawCommand(say: Say = terminal()): Command {
  const law = new Command('law').description('read, check, test, format, build and compare statute books')
  // Before its commands are made, which take it over: whoever runs them decides the exit status.
  law.exitOverride()
  checking(law, say)
  writing(law, say)
  reading(law, say)
  return law
}

function checking(law: Command, say: Say): void {
  withLaw(law.command('check'), "a statute book's folder")
    .description('refuse what is wrong in a statute book, by file and line')
    .option('--verbose', 'each overlap and each rule of weak basis, not only how many')
    .option('--uncovered', 'only the lines that would sign off what no rule speaks to')
    .action(async (options: CheckOption) => {
      const { check } = await import('./check-command.ts')
      found(check(say, options))
    })
  withLaw(law.command('test'), "a statute book's folder")
    .description('judge every example of a statute book')
    .action(async (options: LawOption) => {
      const { test } = await import('./test-command.ts')
      found(test(say, options))
    })
  withLaw(law.command('format'), "a statute book's folder")
    .description('put files in their canonical layout; without files, the whole book')
    .argument('[files...]', 'files of the notation, or tab-separated members')
    .option('--check', 'change nothing, and name what is not in it')
    .action(async (files: string[], options: LawOption & { check?: boolean }) => {
      const { formatFiles } = await import('./format.ts')
      found(formatFiles(say, files, options))
    })
}

function writing(law: Command, say: Say): void {
  withLaw(law.command('build'))
    .description('compile a statute book to its canonical bundle, and print the hash of its bytes')
    .option('--out <file>', 'where to write the bundle; without it, to standard output')
    .option(
      '--known <instant>',
      'the book as it was known then: without what began later, nor the ends that came later',
    )
    .action(async (options: BuildOption) => {
      const { build } = await import('./build.ts')
      build(say, options)
    })
  withLaw(law.command('import'))
    .description("take a list's members from a table of your own: entry, from, until, note")
    .argument('<list>', 'the list of the book that the table completes')
    .argument('<file>', 'tab-separated (.tsv) or comma-separated (.csv)')
    .option('--out <file>', 'the file of members to write; without it, lists/<list>.tsv in the statute book')
    .option('--force', 'write over a file that is there')
    .action(async (list: string, file: string, options: LawOption & { out?: string; force?: boolean }) => {
      const { importList } = await import('./import.ts')
      importList(say, list, file, options)
    })
}

function reading(law: Command, say: Say): void {
  law
    .command('diff')
    .description('what became stricter or milder from one statute book to another, for whom, from when')
    .argument('<before>', 'a folder or a built bundle')
    .argument('<after>', 'a folder or a built bundle')
    .option('--json', 'print it for a program')
    .action(async (before: string, after: string, options: { json?: boolean }) => {
      const { compare } = await import('./diff.ts')
      compare(say, before, after, options)
    })
  withLaw(law.command('show'))
    .description('a rule, provision, instrument or list as it stood at an instant')
    .argument('<id>', 'such as gb.eco2008.3, uksi/2008/3231/article/3, uksi/2008/3231 or GB-ML')
    .option('--at <instant>', AT)
    .option('--json', 'print it for a program')
    .action(async (id: string, options: LawOption & { at?: string; json?: boolean }) => {
      const { showId } = await import('./show.ts')
      showId(say, id, options)
    })
  withLaw(law.command('timeline'))
    .description('what changed when, for some nations')
    .argument('<nations...>', 'their codes, such as GB RU')
    .option('--from <instant>', 'from this instant, or the start of this day in UTC')
    .option('--until <instant>', 'before this instant, or the start of this day in UTC')
    .option('--json', 'print it for a program')
    .action(async (nations: string[], options: LawOption & { from?: string; until?: string; json?: boolean }) => {
      const { showTimeline } = await import('./timeline.ts')
      showTimeline(say, nations, options)
    })
}

function withLaw(command: Command, what = "a statute book's folder, or a built bundle"): Command {
  return command.option('--law <where>', `${what}; without it, the one that comes with the program`)
}

function found(isSomething: boolean): void {
  if (isSomething) process.exitCode = 1
}
