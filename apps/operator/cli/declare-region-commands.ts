import { allowing, changing } from '../commands/command-options'
import type { AddRegionOptions, RemoveRegionOptions } from '../commands/options'
import type { OperatorContext } from '../session/context'
import type { AddCommand } from './declare-manifest-commands'

/** Commands that are about one Region. Each imports what it needs when it runs. */
export const declareRegionCommands = (add: AddCommand, context: OperatorContext): void => {
  allowing(
    changing(
      add<AddRegionOptions>('add-region', 'take a Region into the manifest and roll it out', async (options, region) =>
        (await import('../commands/region/add-region.js')).addRegion(options, context, region),
      ),
    ),
  ).argument('<region>', 'such as eu-west-3')
  changing(
    add<RemoveRegionOptions>(
      'remove-region',
      'give a Region up and take it out of the manifest; detectors and findings stay',
      async (options, region) =>
        (await import('../commands/region/remove-region.js')).removeRegion(options, context, region),
    ),
  )
    .argument('<region>', 'any Region but the home Region')
    .option('--allow-region-removal', 'allow that its members are no longer monitored and its alerts end')
    .option('--delete-detectors', 'delete the detectors of security and management account there, with their findings')
}
