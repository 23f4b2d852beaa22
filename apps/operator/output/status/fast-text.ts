import { counted } from '../../../manifest/text/counted'
import type { RegionCoverage } from '../../../planning/coverage/region-coverage'
import type { FastReport } from '../../../planning/fast/fast-report'
import type { WholeReason } from '../../../planning/state/observed-fast'
import { groupBy } from '../../../planning/words/group-by'
import { listed } from '../../../planning/words/listed'

/** Members of a Region: those that were looked at, and those that are remembered. */
export const membersInWords = ({ enabled, remembered }: RegionCoverage['members']): string =>
  remembered === undefined ? String(enabled) : `${enabled} + ${remembered} remembered`

type Region = FastReport['regions'][number]

const reasons: Readonly<Record<WholeReason, string>> = {
  'not-noted': 'no deployment has noted a look at all accounts there',
  'records-unknown': 'the accounts, or what deployments noted, could not be read',
  'nothing-remembered': 'every account there has an exception, or has changed since the last deployment',
  'counts-differ': 'the counts TIME are not what was expected',
  'counts-unknown': 'AWS did not return counts',
}

const ages = (regions: readonly Region[]): string => {
  const times = regions.flatMap(({ countedAt }) => countedAt ?? []).sort()
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined) return 'of an unknown time'
  return first === last ? `of ${first}` : `of ${first} to ${last}`
}

const partly = (regions: readonly Region[], lookedAt: string | undefined): readonly string[] => {
  if (regions.length === 0) return []
  const most = Math.max(...regions.map(({ remembered }) => remembered))
  const least = Math.min(...regions.map(({ read }) => read))
  const where = `in ${counted(regions.length, 'Region')}`
  return [
    `Read fast: up to ${counted(most, 'account')} ${where} ${most === 1 ? 'was' : 'were'} not looked at (${counted(least, 'account')} or more were), and ${most === 1 ? 'is' : 'are'} taken to be as the deployment saw them that looked at all on ${lookedAt ?? 'an unknown day'}: GuardDuty's counts ${ages(regions)} say nothing else.`,
  ]
}

const wholly = (regions: readonly Region[]): readonly string[] =>
  [...groupBy(regions, ({ whole }) => whole?.reason ?? 'counts-unknown')].map(([reason, same]) => {
    const details = [...new Set(same.flatMap(({ whole }) => whole?.details ?? []))]
    const why = `${reasons[reason].replace('TIME', ages(same))}${details.length > 0 ? ` (${listed(details)})` : ''}`
    return `Read whole: ${listed(same.map(({ region }) => region))}, because ${why}.`
  })

/** Whether GuardDuty counted before the deployment looked: what has changed since then is in no count. */
const isOlder = ({ countedAt }: Region, lookedAt: string | undefined): boolean =>
  countedAt === undefined || lookedAt === undefined || countedAt < lookedAt

const older = (regions: readonly Region[], lookedAt: string | undefined): readonly string[] => {
  const names = regions.filter((region) => isOlder(region, lookedAt)).map(({ region }) => region)
  return names.length === 0
    ? []
    : [
        `The counts of ${listed(names)} are older than what that deployment saw: of a change since then they say nothing, and it is seen when its account has its turn.`,
      ]
}

const turns = ({ runs, isFirstKnown }: FastReport): string => {
  const others = 'Without it every account is looked at.'
  return isFirstKnown
    ? `Each account is looked at within ${runs} runs with --fast if they keep the folder of run records, where none is noted yet, or follow each other every hour, day or week. ${others}`
    : `Each account is looked at within ${runs} runs with --fast. ${others}`
}

/** Whether accounts were not looked at, so that nothing found is not the same as nothing there. */
export const leavesOut = (fast: FastReport | undefined): boolean =>
  fast?.regions.some(({ remembered }) => remembered > 0) ?? false

/** What a run with `--fast` relied on and how old that is, with what it does not see; a line each. */
export const fastLines = (fast: FastReport): readonly string[] => {
  const { lookedAt, regions } = fast
  const part = regions.filter(({ whole }) => whole === undefined)
  const whole = regions.filter((region) => region.whole !== undefined)
  return [
    ...partly(part, lookedAt),
    ...older(part, lookedAt),
    ...wholly(whole),
    ...(part.length === 0 ? [] : [turns(fast)]),
  ]
}

/** The same as text. */
export const renderFast = (fast: FastReport): string =>
  fastLines(fast)
    .map((line) => `${line}\n`)
    .join('')
