import type { AccountId } from '../../../manifest/ids'
import { type Manifest, requireOrganization } from '../../../manifest/manifest'
import { requireOrganizationFile } from '../../../manifest/schema/account-schema'
import { guardIdentity } from '../../../planning/guards/guard-organization'
import { enabledRegions } from '../../../planning/guards/notice-unwatched'
import type { Refusal } from '../../../planning/refusals/refusal'
import type { LiveOrganization } from '../../../planning/sync/live-organization'
import { planSync } from '../../../planning/sync/plan-sync'
import { withNewRegions } from '../../../planning/sync/region-changes'
import type { SyncPlan } from '../../../planning/sync/sync-plan'
import { listedLabel } from '../../../planning/words/account-names'
import { seen } from '../../aws/attempt'
import type { Aws } from '../../aws/clients'
import { OperatorError } from '../../base/operator-error'
import type { Output } from '../../base/port'
import { askForSlack } from '../../observe/ask-for-slack'
import { observeAccountsAndUnits, readAsManagement } from '../../observe/organizations/observe-accounts'
import { observeOnlyNamed } from '../../observe/organizations/observe-named-accounts'
import { observeOptIn, observeOrganization } from '../../observe/organizations/observe-organization'
import type { ManifestAsWritten } from '../../session/manifest-file'
import { ManifestInvalid } from '../../session/manifest-invalid'

/** A manifest's file, and what it is compared through. */
export interface SyncSource {
  readonly path: string
  readonly written: ManifestAsWritten
  readonly aws: Aws
  readonly output: Output
  /** The accounts that alone are asked for; default all, with all units, Slack and new Regions. */
  readonly accounts?: readonly AccountId[] | undefined
}

/**
 * Compares the manifest with the organization as it is. It only reads. Slack is asked for in the accounts that the manifest
 * has after its other changes.
 * @throws ManifestInvalid when the changes would break a rule; OperatorError `ACCOUNT_UNKNOWN` for a named account that neither the
 *   organization nor the manifest has; AwsCallFailed when AWS does not return the organization.
 */
export const compareWithOrganization = async (
  source: SyncSource,
): Promise<SyncPlan | { readonly refusals: readonly Refusal[] }> => {
  const { written, aws, output } = source
  const { manifest } = written
  const { managementAccount } = requireOrganization(manifest)
  const file = requireOrganizationFile(written.file)
  output.emit({ type: 'phase', title: 'Looking at the organization' })
  const [client, caller] = await Promise.all([aws.ownOrganizations(), aws.caller()])
  const organization = { seen: await observeOrganization(client, caller.account) }
  const refusals = guardIdentity({ manifest, observed: { caller, organization }, label: listedLabel(manifest) })
  if (refusals.length > 0) return { refusals }
  const { accounts } = source
  const live = await readAsManagement({ caller: caller.account, management: managementAccount }, () =>
    accounts ? observeOnlyNamed(client, manifest, accounts) : observeAccountsAndUnits(client, managementAccount),
  )
  const planned = required(planSync({ ...written, file, live }), source)
  if (accounts) return onlyNamed(planned, { accounts, live, manifest })
  const slack = await askForSlack(aws, planned.manifest, output)
  const withSlack =
    slack.answers.size === 0 ? planned : required(planSync({ ...written, file, live, slack: slack.answers }), source)
  return watchRegions({ ...withSlack, unknown: [...withSlack.unknown, ...slack.unknown] }, source)
}

interface Named {
  readonly accounts: readonly AccountId[]
  readonly live: LiveOrganization
  readonly manifest: Manifest
}

/** @throws OperatorError `ACCOUNT_UNKNOWN` for an account that neither the organization nor the manifest has. */
const onlyNamed = (plan: SyncPlan, { accounts, live, manifest }: Named): SyncPlan => {
  const known = new Set([...live.accounts, ...manifest.accounts].map(({ id }) => id))
  const stranger = accounts.find((id) => !known.has(id))
  if (stranger === undefined) return { ...plan, only: accounts }
  throw new OperatorError(
    'ACCOUNT_UNKNOWN',
    `${stranger} is neither in the organization ${manifest.organization.id} nor in the manifest`,
    `Look the id up: aws organizations describe-account --account-id ${stranger}`,
  )
}

/** Which Regions are enabled is asked only where the manifest wants new ones watched. */
const watchRegions = async (plan: SyncPlan, { aws, written }: SyncSource): Promise<SyncPlan> => {
  if (plan.manifest.regions.watchNew !== true) return plan
  const { securityAccount } = written.manifest.organization
  const states = await seen(async () => observeOptIn(await aws.account('security'), securityAccount))
  if ('seen' in states) return withNewRegions(plan, enabledRegions(Object.fromEntries(states.seen)))
  const { operation, message } = states.denied
  const words = `Which Regions are enabled is not known: ${operation} is not allowed: ${message}`
  return {
    ...plan,
    unknown: [...plan.unknown, { code: 'REGIONS_UNKNOWN', message: words, accounts: [securityAccount] }],
  }
}

const required = (planned: ReturnType<typeof planSync>, { path }: SyncSource): SyncPlan => {
  if ('issues' in planned) throw new ManifestInvalid(path, planned.issues)
  return planned
}
