import { Command } from 'commander'

const AFTER = `
PARTY is a name, or a file: a transfer (YAML or JSON), whose parties are looked up one after another, or entities in the
shape of FollowTheMoney, one a line. An index is a file of such entities: \`entente lists read FILE\` makes one of a list.

A party is looked up as a node does it: by all that is said of it and by its names alone, as what it is said to be and as
anything. What is said of it, another year of birth or number, takes no hit away.

A hit is never an answer: whether the party is the entry is for a person to say. At STRONG two must agree that it is
another; below alert nobody is asked. That nothing was found says no more than that.

Exit status: 0 it was looked up, whatever was found; 2 bad input.`

/** `entente screen`: who of the entities of some lists a party may be. */
export function screenCommand(): Command {
  return new Command('screen')
    .description('look a party up in lists: whom it may be, and why, as facing lines')
    .argument('<party>', 'a name, a transfer, or a file of entities')
    .requiredOption('--index <files...>', 'entities of lists, one a line; a name in .gz is unpacked')
    .option('--schema <schema>', 'what the name is a name of: Company, Person, Vessel', 'LegalEntity')
    .option('--number <property=value...>', 'a number or date that is known, such as innCode=7718852163', [])
    .option('--json', 'print each party’s evidence on a line, for a program')
    .addHelpText('after', AFTER)
    .action(async (party: string, options) => (await import('./screen.ts')).screenParty(party, options))
}
