import { Command } from 'commander'

const ABOUT = `
It sees the size and the 32-byte root of each log, and no content. It never cosigns two histories of one log. Nations
give it their logs’ verifier keys, and name its own, which \`init\` prints, in their policies.`

/** `entente witness`: the neutral third party of an agreement. */
export function witnessCommand(): Command {
  const witness = new Command('witness')
    .description('be the neutral third party that cosigns what both nations’ logs say of themselves')
    .addHelpText('after', ABOUT)
  witness
    .command('init')
    .description('make a witness: its configuration, its key and its guard; prints its verifier key')
    .requiredOption('--name <name>', 'the key’s name, such as secretariat.example/witness')
    .requiredOption('--log <vkeys...>', 'the verifier keys of the logs to cosign')
    .option('--folder <folder>', 'where to make it; it must not be there yet', 'witness')
    .action(async (options) => (await import('./witness.ts')).initWitness(options))
  witness
    .command('serve')
    .description('run the witness until it is told to stop')
    .option('--config <file>', 'its configuration', 'witness.yaml')
    .action(async ({ config }) => (await import('./witness.ts')).serveWitness(config))
  return witness
}
