import { type AccountId, parseUnitId, type SlackWorkspaceId, type UnitId } from '../manifest/ids'
import type { Manifest } from '../manifest/manifest'
import type { Scenario, ScenarioAccount } from '../sandbox'

const rootOf = (manifest: Manifest): UnitId => {
  const units = new Set(manifest.organization.units.map(({ id }) => id))
  const parents = [
    ...manifest.organization.units.map(({ parent }) => parent),
    ...manifest.accounts.map(({ unit }) => unit),
  ]
  return parents.find((parent) => !units.has(parent)) ?? parseUnitId('r-root')
}

/** The management and the security account exist even where the manifest does not list them. */
const unlisted = (manifest: Manifest, id: AccountId, name: string): ScenarioAccount[] =>
  manifest.accounts.some((account) => account.id === id)
    ? []
    : [{ id, name, email: `${name}@example.com`, unit: rootOf(manifest) }]

const authorizations = ({ organization, accounts }: Manifest, workspace: SlackWorkspaceId) =>
  [organization.securityAccount, ...accounts.flatMap(({ id, slackAuthorized }) => (slackAuthorized ? [id] : []))].map(
    (account) => ({ account, workspace }),
  )

/**
 * A fresh organization with the accounts and units of the manifest: no GuardDuty anywhere, and the Slack workspace
 * authorized in the security account and where the manifest says so, as a person does it once in an account's console.
 */
export const scenarioFromManifest = (manifest: Manifest): Scenario => {
  const { id, managementAccount, securityAccount, units } = manifest.organization
  return {
    organization: {
      id,
      rootId: rootOf(manifest),
      managementAccount,
      units: units.map((unit) => ({ id: unit.id, name: unit.name, parent: unit.parent })),
    },
    accounts: [
      ...unlisted(manifest, managementAccount, 'management'),
      ...unlisted(manifest, securityAccount, 'security'),
      ...manifest.accounts.map(({ id: account, name, email, unit, state }) => ({
        id: account,
        name,
        email,
        unit,
        state,
      })),
    ],
    ...(manifest.slack && { slack: authorizations(manifest, manifest.slack.workspace) }),
  }
}
