import type { Manifest, Route } from '../../../manifest/manifest'
import { findingTypes } from '../../../manifest/schema/finding-types'
import { resourceTypes } from '../../../manifest/schema/resource-types'
import { nearest } from '../../../manifest/text/nearest'
import { type KnownFinding, suppressionsOf, whoHears, whyUnwatched } from '../../../planning/alerts/who-hears'
import { type ExitCode, exitCodes } from '../../base/exit-code'
import { UsageError } from '../../base/operator-error'
import { testAlertView } from '../../output/views/test-alert-view'
import type { OperatorContext } from '../../session/context'
import { readManifestWithWarnings } from '../../session/manifest-file'
import type { TestAlertOptions } from '../declarations'
import { accountNamed, regionNamed, routeNamed } from '../named'
import { readFinding } from './read-finding'
import { sampleOf, sendSourceAlert } from './send-source-alert'
import { sendTestAlert } from './send-test-alert'

const usage = (message: string): UsageError =>
  new UsageError('USAGE', message, 'guardpost test-alert --help shows what goes together')

const checkTogether = (
  { dryRun, severity, resource, ...options }: TestAlertOptions,
  file: string | undefined,
): void => {
  const described = [options.account, options.region, options.type, severity, resource]
  if (file !== undefined && !dryRun)
    throw usage('A finding in a file is for --dry-run: GuardDuty makes its samples itself')
  if (file !== undefined && described.some((one) => one !== undefined)) {
    throw usage('A finding is given as a file or described by options, not both')
  }
  if (
    options.source !== undefined &&
    (file !== undefined || [options.type, severity, resource].some((one) => one !== undefined))
  ) {
    throw usage('--source sends the sample of the source, which has a type and a severity of its own')
  }
  if (!dryRun && (severity !== undefined || resource !== undefined)) {
    throw usage('--severity and --resource are for --dry-run: a sample has those of its type')
  }
}

/** A name that is near to a known one and is not it was mistyped; one that is near to none may be newer than this release. */
const checkKnown = (what: string, name: string | undefined, known: ReadonlySet<string>): void => {
  if (name === undefined || known.has(name)) return
  const meant = nearest(name, known)
  if (meant === undefined) return
  throw new UsageError(
    'USAGE',
    `${JSON.stringify(name)} is not a ${what} that this release knows`,
    `Did you mean ${JSON.stringify(meant)}?`,
  )
}

const described = (options: TestAlertOptions, manifest: Manifest): KnownFinding => ({
  account:
    options.account === undefined ? manifest.organization.securityAccount : accountNamed(options.account, manifest),
  region: options.region === undefined ? manifest.regions.home : regionNamed(options.region, manifest),
  ...(options.type !== undefined && { type: options.type }),
  ...(options.severity !== undefined && { severity: options.severity }),
  ...(options.resource !== undefined && { resource: options.resource }),
  isSample: false,
})

/** Exit 0 when somebody would be notified, else 2. */
const sayWhoHears = (
  finding: KnownFinding,
  { manifest, route }: { readonly manifest: Manifest; readonly route: Route | undefined },
  show: ReturnType<typeof testAlertView>,
): ExitCode => {
  const routes = whoHears({ routes: route ? [route] : manifest.routes }, finding)
  const unwatched = whyUnwatched(manifest, finding.account, finding.region)
  const suppressions = suppressionsOf(manifest, finding)
  const name = manifest.accounts.find(({ id }) => id === finding.account)?.name
  show.heard({
    finding,
    ...(name !== undefined && { name }),
    routes,
    suppressions,
    ...(unwatched !== undefined && { unwatched }),
  })
  const isHeard = routes.some(({ notifies }) => notifies !== 'no')
  return isHeard && unwatched === undefined && suppressions.archive.length === 0
    ? exitCodes.done
    : exitCodes.differences
}

/**
 * `guardpost test-alert`: makes a sample finding and follows it to the people; with `--dry-run` says, without AWS, who would be
 * notified. Exit 0 when the alert arrived on every way (or somebody would be notified), 2 when not.
 */
export const testAlert = async (
  options: TestAlertOptions,
  context: OperatorContext,
  file: string | undefined,
): Promise<ExitCode> => {
  checkTogether(options, file)
  checkKnown('type of finding', options.type, findingTypes)
  checkKnown('type of resource', options.resource, resourceTypes)
  const { manifest } = await readManifestWithWarnings(options.manifest, context)
  const route = options.route === undefined ? undefined : routeNamed(options.route, manifest)
  const view = testAlertView(options, context.terminal)
  if (options.source !== undefined) {
    const { account, region } = described(options, manifest)
    const wanted = { manifest, source: options.source, account, region, route }
    if (options.dryRun) return sayWhoHears(sampleOf(wanted), { manifest, route }, view)
    return sendSourceAlert(wanted, { options, context, view })
  }
  if (options.dryRun) {
    const finding = file === undefined ? described(options, manifest) : await readFinding(file, context)
    return sayWhoHears(finding, { manifest, route }, view)
  }
  const { account, region } = described(options, manifest)
  return sendTestAlert({ manifest, account, region, route, type: options.type }, { options, context, view })
}
