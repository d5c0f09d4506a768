import { Command } from 'commander'

const EXPORT = `
Without --agreement the policy states the scheme's grades alone; with it also the lines of the agreement's equivalences
that lead from the scheme and to it, and the categories that the agreement speaks of. The scheme's caveats are restrictive
categories; it and they bear the days on which they count. Marked on standard error is what of the statute book no SPIF
can say: other names of a grade or a caveat, lines that leave it to a person.`
const IMPORT = `
Printed are lists in the notation, to be put into a file of the statute book by whoever answers for it. A policy that
would be stricter than what the lists can say is refused. With --between also its equivalences and categories are taken,
for an agreement between those nations; the policies that they lead to are given by --others.`

/** `entente label spif`: a scheme of the statute book as a policy (XML SPIF 2.1), and a policy as lists of the notation. */
export function spifCommand(): Command {
  const spif = new Command('spif').description('exchange schemes of grades as security policies (XML SPIF 2.1)')
  spif
    .command('export')
    .description('a scheme of the statute book as it is at an instant, as a policy')
    .argument('<scheme>', 'such as GB-GPMS')
    .option('--at <instant>', 'the instant; without it, now')
    .option('--agreement <id>', 'the agreement whose equivalences and categories it states')
    .option('--out <file>', 'a new file; without it, standard output')
    .option(
      '--law <where>',
      "a statute book's folder, or a built bundle; without it, the one that comes with the program",
    )
    .addHelpText('after', EXPORT)
    .action(async (scheme: string, options) => (await import('./spif.ts')).exportSpif(scheme, options))
  spif
    .command('import')
    .description('a policy as lists of the statute book’s notation')
    .argument('<file>', 'a policy in XML SPIF 2.1')
    .requiredOption('--from <day>', 'since when the lists are in force, where the policy does not begin later')
    .option('--of <nation>', 'the nation whose scheme it is')
    .option('--between <nations>', 'the nations of the agreement whose equivalences and categories it states: GB,RU')
    .option('--others <files...>', 'the policies that its equivalences lead to')
    .option('--out <file>', 'a new file; without it, standard output')
    .addHelpText('after', IMPORT)
    .action(async (file: string, options) => (await import('./spif.ts')).importSpif(file, options))
  return spif
}
