import { Command } from 'commander'

const PAIRS = `
A line is { "id": …, "left": ENTITY, "right": ENTITY }, and so is the answer: { "id": …, "score": 0 to 1 }. An entity is in
the shape of FollowTheMoney: { "schema": "Company", "properties": { "name": ["…"], "innCode": "…" } }. \`-\` is standard
input. Every name of the one is held against every name of the other, in any script.`

const MATCH = `
The index is a file of entities, one a line, each with its id; a name in .gz is unpacked. A line that is asked is an entity
too: { "id": …, "schema": …, "properties": … }, and the answer { "id": …, "results": [{ "id": …, "score": … }] }, best first.`

const SERVE = `
A file is one of entities, one a line, in the shape of FollowTheMoney, such as \`entente lists read\` prints; a name in .gz
is unpacked. What is served are yente's own addresses: POST /match/DATASET, GET /search/DATASET, /entities/ID,
/entities/ID/adjacent, /algorithms, /catalog, /healthz and /readyz. DATASET is \`default\` for all that is held, or one
that an entity names among its datasets. Nothing that is asked is recorded.

It listens on this machine alone unless --address names another, and asks nobody who he is: whoever reaches it reads it.`

const STATUS = `
Exit status: 0 every line was answered; 2 some were not, and what is wrong with each is said on standard error with its
number; the others were answered all the same.`

/** `entente screening`: how likely two records are of one party, and which entries of a list a party may be. */
export function screeningCommand(): Command {
  const screening = new Command('screening').description('compare parties with one another, and with entries of lists')
  screening.exitOverride()
  screening
    .command('pairs')
    .description('a score for each pair of entities, a pair a line')
    .argument('<file>', 'pairs, one a line; `-` is standard input')
    .option('--explain', 'with the names and words that face each other, and all that moved the score')
    .addHelpText('after', PAIRS + STATUS)
    .action(async (file: string, options) => (await import('./pairs.ts')).scorePairs(file, options))
  screening
    .command('match')
    .description('the entries of an index that each party may be')
    .argument('<file>', 'parties, one a line; `-` is standard input')
    .requiredOption('--index <file>', 'entities of a list, one a line')
    .option('--limit <number>', 'how many entries for each party', '20')
    .option('--explain', 'with the names and words that face each other, and all that moved the score')
    .addHelpText('after', MATCH + STATUS)
    .action(async (file: string, options) => (await import('./match.ts')).matchLines(file, options))
  screening
    .command('serve')
    .description('answer yente’s questions over HTTP, from files of entities')
    .requiredOption('--index <files...>', 'entities of lists, one a line')
    .option('--port <number>', 'the port to listen at; 0: any that is free', '8000')
    .option('--address <address>', 'the address to listen at', '127.0.0.1')
    .addHelpText('after', SERVE)
    .action(async (options) => (await import('./doors/serve.ts')).serveDoors(options))
  screening
    .command('explain')
    .description('two names, or two records, facing each other, with what links them and how the score adds up')
    .argument('<left>', 'a name, or a JSON entity')
    .argument('<right>', 'a name, or a JSON entity')
    .option('--schema <schema>', 'what the names are names of', 'LegalEntity')
    .option('--json', 'print the evidence for a program')
    .action(async (left: string, right: string, options) =>
      (await import('./explain.ts')).explain(left, right, options),
    )
  return screening
}
