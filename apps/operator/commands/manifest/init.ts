import { dirname, join } from 'node:path'
import { readManifestFile } from '../../../manifest/load-manifest'
import { manifestJsonSchema } from '../../../manifest/schema/manifest-schema'
import { type FirstManifest, firstManifest, firstProtectionTitles } from '../../../planning/sync/first-manifest'
import type { LiveOrganization } from '../../../planning/sync/live-organization'
import { planSync } from '../../../planning/sync/plan-sync'
import type { SyncPlan } from '../../../planning/sync/sync-plan'
import { connectOwn, type OwnAws } from '../../aws/clients'
import { type ExitCode, exitCodes } from '../../base/exit-code'
import { OperatorError } from '../../base/operator-error'
import { observeAccountsAndUnits } from '../../observe/organizations/observe-accounts'
import { observeOrganization } from '../../observe/organizations/observe-organization'
import { initView } from '../../output/views/init-view'
import { beginRun } from '../../session/begin-run'
import type { OperatorContext } from '../../session/context'
import { ManifestInvalid } from '../../session/manifest-file'
import { mfaCodeFrom } from '../../session/mfa-code'
import { commandLine } from '../command-line'
import type { InitOptions } from '../declarations'
import { chooseRegions } from './choose-regions'
import { chooseSecurityAccount, requireActive } from './choose-security-account'
import { completeOptions, type InitChoices } from './complete-options'

const requireNone = async (path: string, { readIfThere }: OperatorContext): Promise<void> => {
  if ((await readIfThere(path)) === undefined) return
  throw new OperatorError(
    'MANIFEST_EXISTS',
    `${path} already exists, and init does not overwrite a file`,
    'Bring it up to date with guardpost sync, or name another file with --manifest',
  )
}

/** What the organization is, and what its first manifest says beside that. */
const observe = async (
  aws: OwnAws,
  { securityAccount, others: given, ...choices }: InitChoices,
  context: OperatorContext,
): Promise<{ readonly first: FirstManifest; readonly live: LiveOrganization }> => {
  const { terminal, output } = context
  output.emit({ type: 'phase', title: 'Looking at the organization' })
  const [client, caller] = await Promise.all([aws.ownOrganizations(), aws.caller()])
  const { id, managementAccount } = await observeOrganization(client, caller.account)
  const security = await chooseSecurityAccount(securityAccount, client, managementAccount, terminal)
  const others = await chooseRegions({ home: choices.home, given }, aws, context)
  const live = await observeAccountsAndUnits(client, managementAccount)
  requireActive(security, live)
  return { first: { ...choices, others, organization: id, managementAccount, securityAccount: security }, live }
}

/** @throws ManifestInvalid when a choice is one that no manifest takes. */
const planFirst = (path: string, first: FirstManifest, live: LiveOrganization): SyncPlan => {
  const text = firstManifest(first)
  const read = readManifestFile(text)
  const planned = 'file' in read ? planSync({ text, file: read.file, live }) : read
  if ('issues' in planned) throw new ManifestInvalid(path, planned.issues)
  return planned
}

const write = async (path: string, text: string, { readIfThere, replaceFile }: OperatorContext): Promise<void> => {
  const schema = join(dirname(path), 'accounts.schema.json')
  try {
    await replaceFile(path, text)
    if ((await readIfThere(schema)) !== undefined) return
    await replaceFile(schema, `${JSON.stringify(manifestJsonSchema(), null, 2)}\n`)
  } catch (cause) {
    const message = `${path} or its schema cannot be written: ${(cause as Error).message}`
    throw new OperatorError('FILE_UNWRITABLE', message, 'Name another file with --manifest', { cause })
  }
}

/** What a new detector has on by itself, which AWS charges for. */
const noteCosts = ({ output }: OperatorContext): void =>
  output.emit({
    type: 'note',
    message: `On in every account: ${firstProtectionTitles.join(', ')}. AWS charges for them by use; GuardDuty switches them on in a new detector by itself. Runtime Monitoring, which installs agents, is left as it is: add it under "protection" / "features"`,
  })

/**
 * `guardpost init`: writes a first manifest of the organization as it is, and its schema beside it. It writes over nothing. Rows that a
 * manifest cannot hold are left out and named. Exit 0 written, 1 failed, 64 when options are missing and nobody can be asked.
 */
export const init = async (options: InitOptions, context: OperatorContext): Promise<ExitCode> => {
  await requireNone(options.manifest, context)
  const choices = await completeOptions(options, context.terminal)
  const { stop, end } = beginRun(options, context)
  const aws = connectOwn({
    region: choices.home,
    ...(options.profile !== undefined && { profile: options.profile }),
    ...context.connection,
    mfaCode: mfaCodeFrom(context.terminal),
    watch: { stop },
  })
  try {
    const { first, live } = await observe(aws, choices, context)
    const plan = planFirst(options.manifest, first, live)
    await write(options.manifest, plan.text, context)
    noteCosts(context)
    initView(options, context.terminal).written(plan, options.manifest, commandLine(['plan'], options))
    return exitCodes.done
  } finally {
    aws.close()
    end()
  }
}
