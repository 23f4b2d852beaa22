import { type AccountId, idKinds, parseAccountId } from '../../../manifest/ids'
import type { Manifest } from '../../../manifest/manifest'
import type { SyncPlan } from '../../../planning/sync/sync-plan'
import { type ExitCode, exitCodes } from '../../base/exit-code'
import { type SyncView, syncView } from '../../output/views/sync-view'
import type { OperatorContext } from '../../session/context'
import { type ManifestAsWritten, readManifestAsWritten, writeManifest } from '../../session/manifest-file'
import { withConnection } from '../../session/survey'
import { commandLine } from '../command-line'
import { confirmWriting } from '../confirm'
import type { SyncOptions } from '../declarations'
import { accountNamed } from '../named'
import { refuseForOneAccount } from '../needs-organization'
import { compareWithOrganization } from './compare-with-organization'

interface Sync {
  readonly plan: SyncPlan
  readonly before: ManifestAsWritten
  readonly view: SyncView
}

const finish = async (
  { plan, before, view }: Sync,
  options: SyncOptions,
  context: OperatorContext,
): Promise<ExitCode> => {
  const { manifest: path, check } = options
  const isDue = plan.changes.length > 0
  view.proposed(plan)
  const isAgreed = isDue && !check && (await confirmWriting(options, context))
  if (isAgreed) await writeManifest({ path, before: before.text, after: plan.text }, context)
  view.ended(plan, isAgreed)
  if (!isDue) return exitCodes.done
  if (check) return exitCodes.differences
  return isAgreed ? exitCodes.done : exitCodes.failed
}

/** An account of the manifest by its id or name; one that it does not list by its id. @throws UsageError `ACCOUNT_UNKNOWN` */
const accountGiven = (name: string, manifest: Manifest): AccountId =>
  idKinds.accountId.pattern.test(name) ? parseAccountId(name) : accountNamed(name, manifest)

/** What the deployed alert path has of an account that was there before: it has to be brought up to date too. */
const changesAlerts = ({ kind }: SyncPlan['changes'][number]): boolean =>
  kind === 'account-moved' || kind === 'account-renamed'

/**
 * The accounts among those that alone were looked at which can be planned alone: the new manifest lists them as active. The security
 * account is none of them; without any, and where one moved or has another name, the whole organization is planned.
 */
const plannedAlone = ({ only = [], manifest, changes }: SyncPlan): readonly AccountId[] => {
  if (changes.some(changesAlerts)) return []
  const { securityAccount } = manifest.organization
  const active = manifest.accounts.filter(({ id, state }) => state === 'ACTIVE' && id !== securityAccount)
  return only.filter((id) => active.some((account) => account.id === id))
}

/**
 * `guardpost sync`: brings the manifest up to date with the organization, after showing what that changes. Exit 0 when it is up to
 * date or written; 1 when it was declined or refused, or the changes would break the manifest; with `--check` nothing is written,
 * and 2 says that there is something to write. With `--account` only these accounts are asked for, and only their rows follow.
 */
export const sync = async (options: SyncOptions, context: OperatorContext): Promise<ExitCode> => {
  const written = await readManifestAsWritten(options.manifest, context)
  refuseForOneAccount(
    written.manifest,
    '"guardpost sync" compares accounts and units with the organization',
    'There is nothing to compare: edit the file, or take a Region in with guardpost add-region',
  )
  const named = options.account ?? []
  const view = syncView({
    path: options.manifest,
    manifest: written.manifest,
    next: (plan) => commandLine(['plan'], { ...options, onlyAccount: plannedAlone(plan) }),
    ...(options.check && { write: commandLine(['sync', ...named.flatMap((name) => ['--account', name])], options) }),
  })(options, context.terminal)
  // Somebody may name an account twice, or once by its id and once by its name.
  const accounts = options.account && [...new Set(named.map((name) => accountGiven(name, written.manifest)))]
  return withConnection(written.manifest, options, context, async ({ aws }) => {
    const source = { path: options.manifest, written, aws, output: context.output, accounts }
    const found = await compareWithOrganization(source)
    if (!('refusals' in found)) return finish({ plan: found, before: written, view }, options, context)
    view.refused(found.refusals)
    return exitCodes.failed
  })
}
