import { Command } from 'commander'

/** `entente story`: one order over its dates, each day by that day's law. */
export function storyCommand(): Command {
  return new Command('story')
    .description('tell the story of one order over its dates, each by the law of its day')
    .argument('[file]', 'the story; by default the one that comes with the program')
    .option('--law <folder>', "a statute book's folder, or a built bundle")
    .action(async (file: string | undefined, options: { law?: string }) => {
      const { tell } = await import('./tell.ts')
      tell(file, options.law)
    })
}
