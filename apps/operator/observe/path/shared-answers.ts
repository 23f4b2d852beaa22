import type { AccountId } from '../../../manifest/ids'
import type { Aws } from '../../aws/clients'
import type { SharedAnswers } from './link-reader'
import { listConfigurations, listTeamsConfigurations } from './read-configurations'
import { findRole } from './read-role'

/** Asks once for each name, and again neither what was answered nor what was refused. */
const askedOnce = <Answer>(ask: (name: string) => Promise<Answer>): ((name: string) => Promise<Answer>) => {
  const asked = new Map<string, Promise<Answer>>()
  return (name) => {
    const answer = asked.get(name) ?? ask(name)
    asked.set(name, answer)
    return answer
  }
}

/** What parts of one look share, before any of them has asked. */
export const sharedAnswers = (aws: Pick<Aws, 'chatbot' | 'iam'>, account: AccountId): SharedAnswers => {
  const configurations = {
    slack: askedOnce(() => listConfigurations({ aws, account })),
    teams: askedOnce(() => listTeamsConfigurations({ aws, account })),
  }
  return {
    slackConfigurations: () => configurations.slack(''),
    teamsConfigurations: () => configurations.teams(''),
    role: askedOnce(async (name) => findRole(await aws.iam(), name, account)),
  }
}
