import {
  type AccountId,
  parseAccountId,
  parseOrganizationId,
  parseUnitId,
  type SlackWorkspaceId,
  type UnitId,
} from '../manifest/ids'
import type { Manifest, SingleAccount } from '../manifest/manifest'
import { findRoot } from '../manifest/unit-tree'
import type { Scenario, ScenarioAccount } from '../sandbox'
import { servicesFromManifest } from './services-from-manifest'

/** The organization of others that is there beside an account by itself. */
const strangers = parseOrganizationId('o-strangers00')
const stranger = parseAccountId('999999999999')

const rootOf = (manifest: Manifest): UnitId => findRoot(manifest) ?? parseUnitId('r-root')

/** The management and the security account exist even where the manifest does not list them. */
const unlisted = (manifest: Manifest, id: AccountId, name: string): ScenarioAccount[] =>
  manifest.accounts.some((account) => account.id === id)
    ? []
    : [{ id, name, email: `${name}@example.com`, unit: rootOf(manifest) }]

const authorizations = ({ organization, accounts }: Manifest, workspace: SlackWorkspaceId) =>
  [organization.securityAccount, ...accounts.flatMap(({ id, slackAuthorized }) => (slackAuthorized ? [id] : []))].map(
    (account) => ({ account, workspace }),
  )

/** The team of Microsoft Teams, which the security account alone notifies. */
const authorizedTeam = ({ organization, teams }: Manifest): Pick<Scenario, 'teams'> =>
  teams ? { teams: [{ account: organization.securityAccount, ...teams }] } : {}

/** The services that routes name, where they name any. */
const switchedOn = (manifest: Manifest): Pick<Scenario, 'services'> => {
  const { services } = servicesFromManifest(manifest)
  return Object.keys(services).length > 0 ? { services } : {}
}

/** An account that is in no organization. There is one all the same, of others, which it has nothing to do with. */
const scenarioOfAccount = (manifest: Manifest, { securityAccount: id, name }: SingleAccount): Scenario => ({
  organization: { id: strangers, rootId: parseUnitId('r-root'), managementAccount: stranger, units: [] },
  accounts: [{ id: stranger, name: 'somebody-else', email: 'somebody-else@example.com', unit: parseUnitId('r-root') }],
  standalone: [{ id, name }],
  ...(manifest.slack && { slack: authorizations(manifest, manifest.slack.workspace) }),
  ...authorizedTeam(manifest),
  ...switchedOn(manifest),
})

/**
 * A fresh organization with the accounts and units of the manifest: no GuardDuty anywhere, and the Slack workspace
 * authorized in the security account and where the manifest says so, as a person does it once in an account's console, and so the team of
 * Microsoft Teams in the security account. The services of other
 * sources that routes name are on. Of a manifest of one account that account alone, in no organization.
 */
export const scenarioFromManifest = (manifest: Manifest): Scenario => {
  const { organization } = manifest
  if (organization.managementAccount === undefined) return scenarioOfAccount(manifest, organization)
  const { id, managementAccount, securityAccount, units } = organization
  const { delegatedAdministrators } = servicesFromManifest(manifest)
  return {
    organization: {
      id,
      rootId: rootOf(manifest),
      managementAccount,
      units: units.map((unit) => ({ id: unit.id, name: unit.name, parent: unit.parent })),
      ...(delegatedAdministrators.length > 0 && { delegatedAdministrators }),
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
    ...authorizedTeam(manifest),
    ...switchedOn(manifest),
  }
}
