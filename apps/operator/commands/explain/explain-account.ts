import type { AccountId } from '../../../manifest/ids'
import { isOfOneAccount, type Manifest, type Organization, requireOrganization } from '../../../manifest/manifest'
import { routedSources } from '../../../manifest/routing/route-sources'
import type { ObservedAccount } from '../../../planning/explain/account-standing'
import { explainAccount, subjectOf } from '../../../planning/explain/explain-account'
import type { ManifestSource } from '../../../planning/explain/manifest-source'
import type { LiveAccount, Seen } from '../../../planning/state/observed'
import { isSeen } from '../../../planning/state/seen'
import { seen } from '../../aws/attempt'
import type { Aws } from '../../aws/clients'
import { type ExitCode, exitCodes } from '../../base/exit-code'
import { OperatorError } from '../../base/operator-error'
import { observeStandings } from '../../observe/observe-account'
import { observeSourcesAlone } from '../../observe/observe-sources-alone'
import { observeAccountPolicies } from '../../observe/organizations/observe-account-policies'
import { observeAccounts } from '../../observe/organizations/observe-accounts'
import { observeOrganization } from '../../observe/organizations/observe-organization'
import { explainAccountView } from '../../output/views/explain-account-view'
import type { OperatorContext } from '../../session/context'
import { withConnection } from '../../session/survey'
import type { ExplainOptions } from '../declarations'
import { accountNamed, unknownName } from '../named'

/** An account of the manifest or of the organization, by its id or name; the manifest goes first. */
const requireAccount = (name: string, { accounts }: Manifest, live: Seen<readonly LiveAccount[]>): AccountId => {
  const all = [...accounts, ...(isSeen(live) ? live.seen : [])]
  const found = all.find(({ id }) => id === name) ?? all.find((account) => account.name === name)
  if (found) return found.id
  throw unknownName('ACCOUNT_UNKNOWN', 'account', { name, known: all.flatMap((account) => [account.name, account.id]) })
}

/** Whether the credentials are of the manifest's organization, since accounts of another would all seem to be gone. */
const requireSameOrganization = async (
  client: Awaited<ReturnType<Aws['ownOrganizations']>>,
  organization: Organization,
  aws: Aws,
): Promise<void> => {
  const found = await seen(async () => observeOrganization(client, (await aws.caller()).account))
  if (!isSeen(found) || found.seen.id === organization.id) return
  throw new OperatorError(
    'CREDENTIALS_NOT_MANAGEMENT',
    `The credentials belong to the organization ${found.seen.id}, and the manifest is of ${organization.id}`,
    `Use credentials of the management account ${organization.managementAccount}, such as its profile with --profile`,
  )
}

/** Whether the other sources are on that routes name; nothing is asked where they name none. */
const observeRouted = async (manifest: Manifest, aws: Aws): Promise<Pick<ObservedAccount, 'sources'>> =>
  routedSources(manifest).length === 0 ? {} : { sources: await observeSourcesAlone(manifest, aws) }

/** An account by itself is asked alone; AWS Organizations knows nothing of it. */
const observeItself = async (name: string, manifest: Manifest, aws: Aws) => {
  const account = accountNamed(name, manifest)
  const [standings, sources] = await Promise.all([
    observeStandings({ aws, manifest }, account),
    observeRouted(manifest, aws),
  ])
  const [row] = manifest.accounts
  const live = { seen: row && { id: row.id, name: row.name, email: row.email, state: row.state } }
  return { account, observed: { live, standings, policies: { seen: undefined }, ...sources } }
}

const observeOne = async (name: string, { manifest }: ManifestSource, aws: Aws) => {
  if (isOfOneAccount(manifest)) return observeItself(name, manifest, aws)
  const organization = requireOrganization(manifest)
  const management = organization.managementAccount
  const client = await aws.ownOrganizations()
  await requireSameOrganization(client, organization, aws)
  const accounts = await seen(() => observeAccounts(client, management))
  const account = requireAccount(name, manifest, accounts)
  const live = isSeen(accounts) ? { seen: accounts.seen.find(({ id }) => id === account) } : accounts
  const above = isSeen(live) ? live.seen?.unitPath : undefined
  const [standings, policies, sources] = await Promise.all([
    observeStandings({ aws, manifest }, account),
    above ? seen(() => observeAccountPolicies({ client, management, account, above })) : { seen: undefined },
    observeRouted(manifest, aws),
  ])
  return { account, observed: { live, standings, policies, ...sources } }
}

/**
 * `guardpost explain account`: what one account gets in each Region, by which lines, and what GuardDuty says of it. It reads that account
 * alone; with `--manifest-only` nothing.
 * @throws UsageError `ACCOUNT_UNKNOWN` with the nearest name; OperatorError when there are no credentials.
 */
export const showAccount = async (
  source: ManifestSource,
  name: string,
  { options, context }: { readonly options: ExplainOptions; readonly context: OperatorContext },
): Promise<ExitCode> => {
  const view = explainAccountView(options, context.terminal)
  if (options.manifestOnly) {
    view.explained(explainAccount(source, subjectOf(source, accountNamed(name, source.manifest))))
    return exitCodes.done
  }
  return withConnection(source.manifest, options, context, async ({ aws }) => {
    context.output.emit({ type: 'phase', title: 'Looking at the account' })
    const { account, observed } = await observeOne(name, source, aws)
    view.explained(explainAccount(source, subjectOf(source, account, observed)))
    return exitCodes.done
  })
}
