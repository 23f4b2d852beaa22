import { type Command, InvalidArgumentError } from 'commander'
import { type IdKind, idKinds, type Region } from '../../manifest/ids'
import { slackChannelPattern } from '../../manifest/slack-channel'
import type { ExitCode } from '../base/exit-code'
import type { InitOptions, SyncOptions } from '../commands/options'
import { namedRegion } from '../commands/region/named-region'
import type { OperatorContext } from '../session/context'

/** Declares a command with the options that all have. */
export type AddCommand = <Options>(
  name: string,
  summary: string,
  run: (options: Options, argument?: string) => Promise<ExitCode>,
) => Command

const idOf =
  ({ pattern, says }: IdKind) =>
  (text: string): string => {
    if (!pattern.test(text)) throw new InvalidArgumentError(says)
    return text
  }

const regions = (text: string): readonly Region[] => text.split(',').map((one) => namedRegion(one.trim()))

const channel = (text: string): string => {
  if (!slackChannelPattern.test(text)) throw new InvalidArgumentError('a channel is its id, "C…", or its link')
  return text
}

/** Commands that write the manifest and nothing in AWS. Each imports what it needs when it runs. */
export const declareManifestCommands = (add: AddCommand, context: OperatorContext): void => {
  add<SyncOptions>('sync', 'bring the manifest up to date with the organization', async (options) =>
    (await import('../commands/manifest/sync.js')).sync(options, context),
  )
    .option('--yes', 'write without a question')
    .option('--check', 'write nothing; exit 2 when there is something to write')
  add<InitOptions>('init', 'write a first manifest from the organization as it is', async (options) =>
    (await import('../commands/manifest/init.js')).init(options, context),
  )
    .option('--home <region>', 'the home Region: stacks, mail and exported findings', namedRegion)
    .option('--regions <region,…>', 'the other Regions to protect; default none', regions)
    .option(
      '--security-account <id>',
      'the account that administers GuardDuty; default its delegated administrator, where there is one',
      idOf(idKinds.accountId),
    )
    .option('--access-role <name>', 'the role that is assumed in the security account', 'OrganizationAccountAccessRole')
    .option('--email <address>', 'where the mail of the first route goes')
    .option('--slack-workspace <id>', 'the Slack workspace, T…', idOf(idKinds.slackWorkspaceId))
    .option('--slack-channel <channel>', 'the Slack channel of the first route, its id C… or its link', channel)
    .option('--enroll <whom>', 'whom GuardDuty enrols by itself: ALL, NEW or NONE', enroll, 'ALL')
}

const enroll = (text: string): string => {
  if (!['ALL', 'NEW', 'NONE'].includes(text)) throw new InvalidArgumentError('ALL, NEW or NONE')
  return text
}
