import type { SlackChannelConfiguration, TeamsChannelConfiguration } from '@aws-sdk/client-chatbot'
import type { Role } from '@aws-sdk/client-iam'
import type { AccountId } from '../../../manifest/ids'
import type { Aws } from '../../aws/clients'
import { oncePerKey } from '../../base/once-per-key'
import { listConfigurations, listTeamsConfigurations } from './read-configurations'
import { findRole } from './read-role'

/** What several parts of one look ask of an account: AWS is asked by whoever comes first. */
export interface SharedAnswers {
  readonly slackConfigurations: () => Promise<SlackChannelConfiguration[]>
  readonly teamsConfigurations: () => Promise<TeamsChannelConfiguration[]>
  /** Undefined where there is no such role. */
  readonly role: (name: string) => Promise<Role | undefined>
}

/** The same before anybody has asked. */
export const sharedAnswers = (aws: Pick<Aws, 'chatbot' | 'iam'>, account: AccountId): SharedAnswers => ({
  slackConfigurations: oncePerKey(() => listConfigurations({ aws, account })),
  teamsConfigurations: oncePerKey(() => listTeamsConfigurations({ aws, account })),
  role: oncePerKey(async (name) => findRole(await aws.iam(), name, account)),
})
