import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { parseRegion } from '../../../manifest/ids'
import { readManifestFile } from '../../../manifest/load-manifest'
import { isOfOneAccount, type Manifest } from '../../../manifest/manifest'
import { isOptIn } from '../../../manifest/regions'
import { requireOrganizationFile } from '../../../manifest/schema/account-schema'
import { manifestJsonSchema } from '../../../manifest/schema/json-schema'
import {
  type FirstAccount,
  type FirstManifest,
  firstManifest,
  firstProtectionTitles,
} from '../../../planning/sync/first-manifest'
import type { LiveOrganization } from '../../../planning/sync/live-organization'
import { planSync } from '../../../planning/sync/plan-sync'
import type { SyncPlan } from '../../../planning/sync/sync-plan'
import { connectOwn, type OwnAws } from '../../aws/clients'
import { type ExitCode, exitCodes } from '../../base/exit-code'
import { fileUnwritable } from '../../base/file-unwritable'
import { OperatorError } from '../../base/operator-error'
import { observeAccountsAndUnits, readAsManagement } from '../../observe/organizations/observe-accounts'
import { initView } from '../../output/views/init-view'
import { beginRun } from '../../session/begin-run'
import type { OperatorContext } from '../../session/context'
import { writeManifest } from '../../session/manifest-file'
import { mfaCodeFrom } from '../../session/mfa-code'
import { commandLine } from '../command-line'
import { confirmReplacing } from '../confirm'
import type { InitOptions } from '../init-declaration'
import { chooseRegions } from './choose-regions'
import { chooseSecurityAccount } from './choose-security-account'
import { chooseSources } from './choose-sources'
import { completeOptions, type InitChoices } from './complete-options'
import { chooseName, findScope, requireUnmanaged } from './find-scope'
import { type RepositoryKit, requireNewRepository, writeRepository } from './new-repository'

/** SHA-256 of the `accounts.json` that Guardpost ships, with line feeds; a test compares it with the file. */
const digestOfSample = 'f0ebed7b11f402386dbfd58db958f28d12da8b0db6ea3255b527f1431282ad7d'

/**
 * Whether a manifest is the sample that Guardpost ships, with nothing changed in it: then nobody loses anything with it. Git for Windows
 * writes other line ends into a clone, which do not count.
 */
const isShippedSample = (text: string): boolean =>
  createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') === digestOfSample

/** The file that is to be written as it is now; only the sample that Guardpost ships may be there, and be replaced. */
interface Place {
  readonly before: string | undefined
  /** Whether a person agrees to what is lost. */
  readonly agreed: boolean
}

const emptyPlace: Place = { before: undefined, agreed: true }

/** Where nothing of a repository is at hand. */
const noKit: RepositoryKit = { text: () => '', installedFrom: () => undefined }

/** @throws OperatorError `MANIFEST_EXISTS` where a file is there that somebody may want. */
const requirePlace = async (options: InitOptions, context: OperatorContext): Promise<Place> => {
  const { manifest: path, replaceSample } = options
  const before = await context.readIfThere(path)
  if (before === undefined) return { before, agreed: true }
  if (!isShippedSample(before)) {
    throw new OperatorError(
      'MANIFEST_EXISTS',
      `${path} already exists${replaceSample ? ', is not the sample as it was shipped' : ''}, and init does not overwrite a file`,
      `Bring it up to date with ${commandLine(['sync'], options)}, or name another file with --manifest`,
    )
  }
  return { before, agreed: await confirmReplacing(path, { ...(replaceSample && { yes: true }) }, context) }
}

/** What a first manifest says, and the organization that it is of; without that, it is of one account. */
type Observed =
  | { readonly first: FirstManifest; readonly live: LiveOrganization }
  | { readonly first: FirstAccount; readonly live?: undefined }

/** What there is, and what its first manifest says beside that; undefined where a person does not want one of it. */
const observe = async (
  aws: OwnAws,
  { securityAccount, ...choices }: InitChoices,
  options: InitOptions,
  context: OperatorContext,
): Promise<Observed | undefined> => {
  const { terminal, output } = context
  const isAlone = options.oneAccount !== undefined
  output.emit({ type: 'phase', title: `Looking at the ${isAlone ? 'account' : 'organization'}` })
  const scope = await findScope(aws, options, context)
  if (scope === undefined) return undefined
  const asking = { chosen: choices, isAsked: options.home === undefined }
  if ('account' in scope) {
    const name = await chooseName({ account: scope.account, named: options.oneAccount }, terminal)
    const regions = await chooseRegions(asking, aws, context)
    await requireUnmanaged({ ...scope, home: regions.home }, aws, context)
    return { first: { ...choices, ...regions, account: scope.account, name } }
  }
  const { id, managementAccount } = scope.organization
  const [client, caller] = await Promise.all([aws.ownOrganizations(), aws.caller()])
  const live = await readAsManagement({ caller: caller.account, management: managementAccount }, () =>
    observeAccountsAndUnits(client, managementAccount),
  )
  const choosing = { named: securityAccount, management: managementAccount, live }
  const security = await chooseSecurityAccount(choosing, client, terminal)
  const regions = await chooseRegions(asking, aws, context)
  return { first: { ...choices, ...regions, organization: id, managementAccount, securityAccount: security }, live }
}

/** A manifest that lists nothing that could change. */
const listingNothing = (text: string, manifest: Manifest): SyncPlan => ({
  changes: [],
  kept: [],
  unknown: [],
  waiting: [],
  text,
  manifest,
})

const planText = (text: string, live: LiveOrganization | undefined) => {
  const read = readManifestFile(text)
  if (!('file' in read)) return read
  if (live === undefined) return listingNothing(text, read.manifest)
  return planSync({ text, file: requireOrganizationFile(read.file), live })
}

/** @throws OperatorError `ANSWER_INVALID` when what there is and the choices make a manifest that is not valid. */
const planFirst = ({ first, live }: Observed): SyncPlan => {
  const planned = planText(firstManifest(first), live)
  if (!('issues' in planned)) return planned
  const [issue] = planned.issues
  // Nobody sees the text that its line and column are of.
  const value = issue?.value === undefined ? '' : ` (${JSON.stringify(issue.value)})`
  throw new OperatorError(
    'ANSWER_INVALID',
    `The manifest would not be valid: ${issue?.pointer}${value}: ${issue?.message}`,
    issue?.wayOut ?? '',
  )
}

/** The same with the sources that a person wants beside GuardDuty's findings. */
const planWithSources = async (
  observed: Observed,
  options: InitOptions,
  context: OperatorContext,
): Promise<SyncPlan> => {
  const plan = planFirst(observed)
  const sources = await chooseSources(plan.manifest, options, context)
  if (sources.length === 0) return plan
  const { live, first } = observed
  return planFirst(live === undefined ? { first: { ...first, sources } } : { live, first: { ...first, sources } })
}

/** @throws OperatorError `MANIFEST_CHANGED`, `FILE_UNWRITABLE` */
const write = async (path: string, text: { before: string | undefined; after: string }, context: OperatorContext) => {
  const { readIfThere, replaceFile } = context
  await writeManifest({ path, ...text }, context)
  const schema = join(dirname(path), 'accounts.schema.json')
  if ((await readIfThere(schema)) !== undefined) return
  try {
    await replaceFile(schema, `${JSON.stringify(manifestJsonSchema(), null, 2)}\n`)
  } catch (cause) {
    throw fileUnwritable({ path: schema, wayOut: 'Make the folder writable: editors read the schema' }, cause)
  }
}

/** What a new detector has on by itself, which AWS charges for. */
const noteCosts = (manifest: Manifest, { output }: OperatorContext): void =>
  output.emit({
    type: 'note',
    message: `On in ${isOfOneAccount(manifest) ? 'the' : 'every'} account: ${firstProtectionTitles.join(', ')}. AWS charges for them by use; GuardDuty switches them on in a new detector by itself. Runtime Monitoring, which installs agents, is left as it is: add it under "protection" / "features"`,
  })

/**
 * `guardpost init`: writes a first manifest of the organization as it is, or of an account by itself, and its schema beside it. It
 * writes over nothing but the untouched sample, and over that when a person agrees. Rows that a manifest cannot hold are left out and named. Exit 0 written, 1
 * failed or declined, 64 when options are missing and nobody can be asked, or are such that no manifest takes them.
 */
export const init = async (
  options: InitOptions,
  context: OperatorContext,
  kit: RepositoryKit = noKit,
): Promise<ExitCode> => {
  const repository = options.repository === undefined ? undefined : await requireNewRepository(options, context, kit)
  const { before, agreed } = repository ? emptyPlace : await requirePlace(options, context)
  if (!agreed) return exitCodes.failed
  const choices = await completeOptions(options, context.terminal)
  const { stop, end } = beginRun(options, context)
  const aws = connectOwn({
    // All that is asked is global, and a Region that is not enabled takes no credentials.
    region: isOptIn(choices.home) ? parseRegion('us-east-1') : choices.home,
    ...(options.profile !== undefined && { profile: options.profile }),
    ...context.connection,
    mfaCode: mfaCodeFrom(context.terminal),
    watch: { stop },
  })
  try {
    const observed = await observe(aws, choices, options, context)
    if (observed === undefined) return exitCodes.failed
    const plan = await planWithSources(observed, options, context)
    const files = repository?.filesWith(plan.text, plan.manifest)
    if (files) await writeRepository(files, context)
    else await write(options.manifest, { before, after: plan.text }, context)
    noteCosts(plan.manifest, context)
    const path = repository?.manifest ?? options.manifest
    const next = repository?.next ?? commandLine(['plan'], options)
    initView(options, context.terminal).written(plan, path, { next, files: files?.map((file) => file.path) ?? [] })
    return exitCodes.done
  } finally {
    aws.close()
    end()
  }
}
