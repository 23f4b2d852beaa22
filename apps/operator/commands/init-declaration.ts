import { type Command, Option, type OptionValues } from '@commander-js/extra-typings'
import { severities } from '../../manifest/manifest'
import { namedRegion, namedRegions, namedSources } from './option-values'
import { command, type OptionsOf } from './options'

/** Adds the options that make a repository of a first manifest. */
const asRepository = <Arguments extends unknown[], Options extends OptionValues>(
  declared: Command<Arguments, Options>,
) =>
  declared
    .addOption(
      new Option('--repository [folder]', 'make a repository of its own there, default of this folder').conflicts([
        'manifest',
        'replaceSample',
      ]),
    )
    .addOption(
      new Option('--ci <service>', 'with --repository: whose workflows it gets')
        .choices(['github', 'gitlab'] as const)
        .default('github' as const),
    )
    .option('--release <url>', 'with --repository: the tarball of Guardpost; default where this one was installed from')

/** Adds what the first routes take. */
const withSources = <Arguments extends unknown[], Options extends OptionValues>(
  declared: Command<Arguments, Options>,
) =>
  declared.option(
    '--sources <source,…>',
    'other services whose events routes take too, or RECOMMENDED for those of a careful list that are on; default GuardDuty alone',
    namedSources,
  )

const examples: Parameters<typeof command>[2] = [
  ['init --home eu-west-1 --email security@example.com', 'write accounts.json without a question'],
  ['init --repository', 'the same in an empty folder, with package.json, .gitignore, workflows and a README'],
  ['init --replace-sample', 'in a fresh clone: ask, and write over its sample'],
  ['init --one-account shop --home eu-west-1 --email me@example.com', 'for an account that is in no organization'],
]

/** `guardpost init`. */
export const declareInit = () =>
  asRepository(
    withSources(
      command('init', 'write a first manifest from the organization as it is', examples)
        .addOption(
          new Option(
            '--one-account [name]',
            'for the account of the credentials alone, which is in no organization; its name, default its id',
          ).conflicts(['securityAccount', 'accessRole', 'enroll']),
        )
        .option('--home <region>', 'the home Region: stacks, mail and exported findings', namedRegion)
        .option('--regions <region,…>', 'the other Regions to protect; default none', namedRegions)
        .option(
          '--security-account <account>',
          'the account that administers GuardDuty, by id, name or e-mail address; default its delegated administrator, where there is one',
        )
        .option(
          '--access-role <name>',
          'the role that is assumed in the security account',
          'OrganizationAccountAccessRole',
        )
        .option('--email <address>', 'where the mail of the first route goes')
        .option('--slack-workspace <id>', 'the Slack workspace, T…')
        .option('--slack-channel <channel>', 'the Slack channel of the first route, its id C… or its link')
        .addOption(
          new Option('--enroll <whom>', 'which accounts GuardDuty enrolls automatically')
            .choices(['ALL', 'NEW', 'NONE'] as const)
            .default('ALL' as const),
        )
        .addOption(
          new Option('--minimum-severity <severity>', 'from which severity on the first route notifies')
            .choices(severities)
            .default('MEDIUM' as const),
        )
        .option('--replace-sample', 'replace the sample that Guardpost ships, if nothing is changed in it'),
    ),
  )
/** Options of `guardpost init`. */
export type InitOptions = OptionsOf<typeof declareInit>
