import type { Manifest } from '../../manifest/manifest'
import { regionsOf } from '../../manifest/manifest'
import { alertPathCost } from '../../planning/cost/alert-path'
import { estimate } from '../../planning/cost/estimate'
import type { ObservedUsage } from '../../planning/cost/usage'
import { usageReport } from '../../planning/cost/usage'
import { parseVolumes, type Volumes } from '../../planning/cost/volumes'
import { isTurnedOff } from '../../planning/state/opt-in'
import { seen } from '../aws/attempt'
import type { Aws } from '../aws/clients'
import { mapCounted } from '../base/bounded'
import { type ExitCode, exitCodes } from '../base/exit-code'
import { OperatorError } from '../base/operator-error'
import { observeUsage } from '../observe/guardduty/observe-usage'
import { observeOptIn } from '../observe/organizations/observe-organization'
import { costView } from '../output/views/cost-view'
import type { OperatorContext } from '../session/context'
import { readManifest } from '../session/manifest-file'
import { withConnection } from '../session/survey'
import type { CostOptions } from './declarations'

/** Regions that are asked at once. */
const concurrentRegions = 12

const unusable = (path: string, problems: readonly string[]): OperatorError =>
  new OperatorError(
    'VOLUMES_INVALID',
    `${path} cannot be used as a file of volumes: ${problems.join('; ')}`,
    'docs/cost.md describes the file, with an example',
  )

/** @throws OperatorError `VOLUMES_INVALID` with all that is wrong. */
const readVolumes = async (
  path: string,
  manifest: Manifest,
  { readFile }: Pick<OperatorContext, 'readFile'>,
): Promise<Volumes> => {
  const text = await readFile(path).catch((error: Error) => {
    throw unusable(path, [error.message])
  })
  const read = parseVolumes(text, manifest)
  if ('problems' in read) throw unusable(path, read.problems)
  return read.volumes
}

/** Every Region of the manifest that the security account can use; of the others nothing is to be read. */
const observeCosts = async (
  manifest: Manifest,
  aws: Aws,
  { output }: Pick<OperatorContext, 'output'>,
): Promise<readonly ObservedUsage[]> => {
  const { securityAccount: account } = manifest.organization
  const optIn = await seen(async () => observeOptIn(await aws.account('security'), account))
  const active = manifest.accounts.filter(({ state }) => state === 'ACTIVE').map(({ id }) => id)
  const work = { limit: concurrentRegions, task: 'Regions read', output, now: (region: string) => region }
  return mapCounted(regionsOf(manifest), work, async (region) => {
    if ('seen' in optIn && isTurnedOff(optIn.seen.get(region))) {
      return { region, usage: { seen: undefined }, trials: { seen: [] } }
    }
    return observeUsage({ client: await aws.guardDuty('security', region), account, region }, active)
  })
}

/**
 * `guardpost cost`: with volumes an estimate of what the manifest costs, without AWS; otherwise what GuardDuty cost in the last 30 days.
 * Both with what the alert path itself costs. Exit 1 where a part of the costs could not be read.
 */
export const cost = async (options: CostOptions, context: OperatorContext): Promise<ExitCode> => {
  const manifest = await readManifest(options.manifest, context)
  const view = costView(options, context.terminal)
  if (options.volumes !== undefined) {
    const volumes = await readVolumes(options.volumes, manifest, context)
    const alertPath = alertPathCost(manifest, await context.synthesize(manifest))
    view.estimated({
      ...estimate(manifest, volumes),
      ...(volumes.findings !== undefined && { findings: volumes.findings }),
      alertPath,
    })
    return exitCodes.done
  }
  return withConnection(manifest, options, context, async ({ aws }) => {
    context.output.emit({ type: 'phase', title: 'Reading what GuardDuty cost' })
    const observed = await observeCosts(manifest, aws, context)
    const report = usageReport(manifest, observed)
    view.used({ ...report, alertPath: alertPathCost(manifest, await context.synthesize(manifest)) })
    return report.denied.length === 0 ? exitCodes.done : exitCodes.failed
  })
}
