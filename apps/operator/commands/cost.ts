import type { Manifest } from '../../manifest/manifest'
import { isOfOneAccount, regionsOf } from '../../manifest/manifest'
import { alertPathCost } from '../../planning/cost/alert-path'
import { estimate } from '../../planning/cost/estimate'
import { usageReport } from '../../planning/cost/usage'
import { parseVolumes, type Volumes } from '../../planning/cost/volumes'
import { type ExitCode, exitCodes } from '../base/exit-code'
import { OperatorError } from '../base/operator-error'
import { observeCosts } from '../observe/observe-costs'
import { costView } from '../output/views/cost-view'
import type { OperatorContext } from '../session/context'
import { readManifest } from '../session/manifest-file'
import { withConnection } from '../session/survey'
import type { CostOptions } from './declarations'

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

/**
 * `guardpost cost`: with volumes an estimate of what the manifest costs, without AWS; otherwise what GuardDuty cost in the last 30 days.
 * Both with what the alert path itself costs. Exit 1 where a part of the costs could not be read.
 */
export const cost = async (options: CostOptions, context: OperatorContext): Promise<ExitCode> => {
  const manifest = await readManifest(options.manifest, context)
  const view = costView(options, context.terminal)
  if (options.volumes !== undefined) {
    const volumes = await readVolumes(options.volumes, manifest, context)
    const alertPath = alertPathCost(manifest, await context.synthesize(manifest), regionsOf(manifest), volumes.events)
    view.estimated({
      ...estimate(manifest, volumes),
      ...(volumes.findings !== undefined && { findings: volumes.findings }),
      alertPath,
    })
    return exitCodes.done
  }
  return withConnection(manifest, options, context, async ({ aws }) => {
    context.output.emit({ type: 'phase', title: 'Reading what GuardDuty cost' })
    const observed = await observeCosts({ manifest, aws, output: context.output, regions: regionsOf(manifest) })
    const report = usageReport(manifest, observed)
    const alertPath = alertPathCost(manifest, await context.synthesize(manifest))
    view.used({ ...report, ...(isOfOneAccount(manifest) && { isAlone: true as const }), alertPath })
    return report.denied.length === 0 ? exitCodes.done : exitCodes.failed
  })
}
