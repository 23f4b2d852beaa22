import { counted } from '../../manifest/text/counted'
import type { PreflightCheck } from '../../planning/preflight/check'
import type { Paint } from './paint'

/** Which checks a screen shows: `all` counts what passed and names the rest, `failed` names only what failed. */
export type ShownChecks = 'all' | 'failed'

const inBrief = ({ title, detail }: PreflightCheck): string => (detail === undefined ? title : `${title} (${detail})`)

/** One line for all that passed or was skipped. */
const settledLine = (checks: readonly PreflightCheck[]): string => {
  const skipped = checks.filter(({ state }) => state === 'skipped')
  const passed = counted(checks.filter(({ state }) => state === 'passed').length, 'check')
  const rest = skipped.length === 0 ? '' : `, ${skipped.length} skipped: ${skipped.map(inBrief).join('; ')}`
  return `Preflight: ${passed} passed${rest}\n`
}

/** Findings of one check that a screen shows; JSON has all of them. */
const mostFindings = 3

/** A line for each finding of a failed check, and one that counts those that are left out. */
const failedLines = ({ title, detail = '', more = [] }: PreflightCheck, paint: Paint): readonly string[] => {
  const findings = [detail, ...more]
  const rest = findings.length - mostFindings
  return [
    ...findings.slice(0, mostFindings).map((finding) => `  ${paint('problem', 'failed')}  ${title}: ${finding}\n`),
    ...(rest > 0 ? [`  ${paint('problem', 'failed')}  ${title}: and ${rest} more, which "--json" has\n`] : []),
  ]
}

/**
 * What was checked before anything is done: one line for what passed or was skipped with its reason, and a line for each finding
 * of a failed check with its way out. Empty text where `failed` is asked for and nothing failed.
 */
export const renderPreflight = (checks: readonly PreflightCheck[], shown: ShownChecks, paint: Paint): string => {
  const failed = checks.filter(({ state }) => state === 'failed')
  const lines = failed.flatMap((check) => failedLines(check, paint))
  if (shown === 'all') return [settledLine(checks), ...lines].join('')
  return lines.length === 0 ? '' : ['Preflight\n', ...lines].join('')
}
