import type { Region } from '../../manifest/ids'
import { regionsOf } from '../../manifest/manifest'
import { alertPathCost } from '../../planning/cost/alert-path'
import { usageOfPart, usageReport } from '../../planning/cost/usage'
import { type Coverage, coverageOf, judge } from '../../planning/coverage/coverage'
import { onlyProblems } from '../../planning/coverage/only-problems'
import type { Desired } from '../../planning/state/desired'
import { waveOf } from '../../planning/waves/wave'
import { type ExitCode, exitCodes } from '../base/exit-code'
import { fileUnwritable } from '../base/file-unwritable'
import { observeCostsAsFarAs, type ReadCosts } from '../observe/observe-costs'
import { withMemberPaths } from '../observe/observe-member-paths'
import type { ReportCosts } from '../output/report/report-costs'
import { statusView } from '../output/views/status-view'
import type { OperatorContext } from '../session/context'
import { type Survey, withSurvey } from '../session/survey'
import type { StatusOptions } from './declarations'
import type { CommonOptions } from './options'
import { accountsChosen, waveChoice } from './wave-choice'

const saveReport = async (path: string, page: string, context: OperatorContext): Promise<void> => {
  try {
    await context.writePrivateFile(path, page)
  } catch (cause) {
    throw fileUnwritable({ path, wayOut: 'Name another file with --html' }, cause)
  }
}

/** What GuardDuty cost in the part that is looked at; undefined where no page is wanted, because nothing else says it. */
const readCosts = (
  { html }: StatusOptions,
  { desired: { manifest }, aws }: Survey,
  regions: readonly Region[],
  { output }: Pick<OperatorContext, 'output'>,
): Promise<ReadCosts | undefined> =>
  html === undefined ? Promise.resolve(undefined) : observeCostsAsFarAs({ manifest, aws, output, regions })

const costsOf = ({ manifest, assembly }: Desired, read: ReadCosts, shown: Coverage | undefined): ReportCosts => {
  const accounts = shown && new Set(shown.accounts.map(({ id }) => id))
  return {
    ...usageReport(manifest, usageOfPart(read.observed, accounts)),
    failed: read.failed,
    alertPath: alertPathCost(
      manifest,
      assembly,
      shown?.regions.map(({ region }) => region),
    ),
  }
}

/**
 * `guardpost status`: coverage by account and Region, alert path, and what is wrong, of the organization or a part of it. Everything is
 * looked at in any case; what GuardDuty costs is asked for a page only, and where that is refused the page says so. Exit 0 when nothing is
 * wrong in what is shown, else 2.
 */
export const status = (options: StatusOptions & CommonOptions, context: OperatorContext): Promise<ExitCode> => {
  const work = async (survey: Survey): Promise<ExitCode> => {
    const { desired, aws, observed, observedAt: now } = survey
    const { manifest } = desired
    const choice = waveChoice(options, manifest)
    const part = choice && waveOf(choice, manifest, observed)
    const regions = regionsOf(manifest).filter((region) => part?.regions?.has(region) ?? true)
    const [seen, costs] = await Promise.all([
      withMemberPaths({ desired, aws, observed, output: context.output, now }),
      readCosts(options, survey, regions, context),
    ])
    const whole = coverageOf(judge(desired, seen), part)
    const shown = options.problems ? onlyProblems(whole) : whole
    statusView(options, context.terminal).covered(shown)
    if (options.html !== undefined && costs !== undefined) {
      const { reportPage } = await import('../output/report/report-page.js')
      const isPart = part !== undefined || options.problems === true
      const subject = {
        coverage: shown,
        manifest,
        readAt: now,
        costs: costsOf(desired, costs, isPart ? shown : undefined),
      }
      await saveReport(options.html, reportPage(subject), context)
    }
    return whole.problems.length === 0 ? exitCodes.done : exitCodes.differences
  }
  const purpose = {
    ...options,
    onlyLooks: true,
    readsAlarms: true,
    readAnyway: accountsChosen(options),
  }
  return withSurvey(purpose, context, work, (manifest) => waveChoice(options, manifest))
}
