import { Command } from 'commander'

const READ = `
FILE is a list as its publisher gives it, or compressed with gzip; \`-\` is standard input. It is known by its content:
OFAC's sdn.csv or cons_prim.csv (alt.csv, add.csv and the comments are taken from beside it, or named after it), the UN
Security Council's XML, the annexes of the European Union as a table, the US Consolidated Screening List, the Denied
Persons List, OFSI's list that ended in 2026, a table of denials, FollowTheMoney itself.

A file is read whole or refused, with the line. What was written before the refusal is not to be used.

Exit status: 0 it was read to its end, 2 it was refused.`

/** \`entente lists\`: the lists that parties are screened against. */
export function listsCommand(): Command {
  const lists = new Command('lists').description('the lists that parties are screened against')
  lists
    .command('read')
    .description('read a list without a node, and print its entries as FollowTheMoney, one a line')
    .argument('<files...>', 'the file; of OFAC’s the others too, where they do not lie beside it')
    .option('--list <name>', 'the list, such as NL-DENIALS; needed where the form does not say it')
    .option('--source', 'with the source record of each entry, whole')
    .addHelpText('after', READ)
    .action(async (files: string[], options) => (await import('./read-command.ts')).readListFile(files, options))
  return lists
}
