import type { AccountId } from '../../../manifest/ids'
import type { Aws } from '../../aws/clients'
import { oncePerKey } from '../../base/once-per-key'
import type { SharedAnswers } from './link-reader'
import { listConfigurations, listTeamsConfigurations } from './read-configurations'
import { findRole } from './read-role'

/** Within one look neither what was answered nor what was refused is asked again. */
const inOneLook = { keepsFailures: true }

/** What parts of one look share, before any of them has asked. */
export const sharedAnswers = (aws: Pick<Aws, 'chatbot' | 'iam'>, account: AccountId): SharedAnswers => ({
  slackConfigurations: oncePerKey(() => listConfigurations({ aws, account }), inOneLook),
  teamsConfigurations: oncePerKey(() => listTeamsConfigurations({ aws, account }), inOneLook),
  role: oncePerKey(async (name) => findRole(await aws.iam(), name, account), inOneLook),
})
