import type { AccountId } from '../../../manifest/ids'
import type { Aws } from '../../aws/clients'
import { oncePerKey } from '../../base/once-per-key'
import type { SharedAnswers } from './link-reader'
import { listConfigurations, listTeamsConfigurations } from './read-configurations'
import { findRole } from './read-role'

/** What parts of one look share, before any of them has asked. */
export const sharedAnswers = (aws: Pick<Aws, 'chatbot' | 'iam'>, account: AccountId): SharedAnswers => ({
  slackConfigurations: oncePerKey(() => listConfigurations({ aws, account })),
  teamsConfigurations: oncePerKey(() => listTeamsConfigurations({ aws, account })),
  role: oncePerKey(async (name) => findRole(await aws.iam(), name, account)),
})
