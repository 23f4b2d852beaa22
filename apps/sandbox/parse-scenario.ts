import {
  parseAccountId,
  parseOrganizationId,
  parseSlackChannelId,
  parseSlackWorkspaceId,
  parseUnitId,
} from '../manifest/ids'
import type { Scenario } from './scenario'

const fail = (what: string): never => {
  throw new TypeError(what)
}

const accountStates = ['PENDING_ACTIVATION', 'ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED']

const checkAccount = (account: Scenario['accounts'][number]): void => {
  parseAccountId(account.id)
  parseUnitId(account.unit)
  if (!account.name || !account.email) fail(`account ${account.id} needs a name and an e-mail address`)
  if (account.state !== undefined && !accountStates.includes(account.state)) {
    fail(`account ${account.id} has the state "${account.state}"; it is one of ${accountStates.join(', ')}`)
  }
}

const checkUnits = (scenario: Scenario): void => {
  const { rootId, units } = scenario.organization
  const known = new Set<string>([rootId, ...units.map(({ id }) => id)])
  for (const { id, parent } of units)
    if (!known.has(parseUnitId(parent))) fail(`unit ${id} is in ${parent}, which is not there`)
  for (const { id, unit } of scenario.accounts)
    if (!known.has(unit)) fail(`account ${id} is in ${unit}, which is not there`)
}

const checkSlack = ({ slack = [], accounts }: Scenario): void => {
  if (!Array.isArray(slack)) fail('"slack" is a list of {account, workspace, name?, channels?}')
  for (const { account, workspace, channels } of slack) {
    parseSlackWorkspaceId(workspace)
    for (const channel of channels ?? []) parseSlackChannelId(channel)
    if (!accounts.some(({ id }) => id === account)) fail(`"slack" names the account ${account}, which is not there`)
  }
}

/**
 * Checks a scenario that was read from JSON.
 * @throws TypeError naming the first thing that is wrong.
 */
export const parseScenario = (value: unknown): Scenario => {
  const scenario = value as Scenario
  if (
    typeof scenario?.organization !== 'object' ||
    !Array.isArray(scenario.accounts) ||
    !Array.isArray(scenario.organization.units)
  ) {
    fail('a scenario is an object with "organization" (id, rootId, managementAccount, units) and "accounts"')
  }
  parseOrganizationId(scenario.organization.id)
  parseUnitId(scenario.organization.rootId)
  for (const account of scenario.accounts) checkAccount(account)
  checkUnits(scenario)
  checkSlack(scenario)
  const { managementAccount } = scenario.organization
  if (!scenario.accounts.some(({ id }) => id === managementAccount))
    fail(`the management account ${managementAccount} is not among "accounts"`)
  return scenario
}
