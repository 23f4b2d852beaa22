import { counted } from '../../manifest/text/counted'
import type { MemberPlace } from '../../planning/state/observed-member-detectors'
import { accountLabel, accountNames } from '../../planning/words/account-names'
import { groupBy } from '../../planning/words/group-by'
import { wrappedLines } from './layout'
import { painter } from './paint'
import type { PlanSetting } from './plan-text'

const waysOut = (command: string): string =>
  `  They end with "guardpost ${command} --delete-member-detectors", which needs "organization" / "memberAccessRole", or with "aws guardduty delete-detector" in each of these accounts. Their findings go with them.\n`

interface RunningSetting {
  /** The command, after "guardpost", that with another flag ends them. */
  readonly again: string
}

/**
 * Which detectors of former members go on running and billing: all accounts by name, those with the same Regions together, how
 * many there are, and what ends them.
 */
export const renderRunning = (running: readonly MemberPlace[], setting: PlanSetting & RunningSetting): string => {
  const { desired, observed, color, columns } = setting
  const names = accountNames(desired.manifest, observed)
  const regionsOf = groupBy(running, ({ account }) => account)
  const together = groupBy(regionsOf, ([, places]) => places.map(({ region }) => region).join(', '))
  const lines = [...together].map(([regions, accounts]) => {
    const labels = accounts.map(([account]) => accountLabel(names, account)).join(', ')
    return `  ${regions}: ${labels}\n`
  })
  const regions = new Set(running.map(({ region }) => region)).size
  const count = `${counted(running.length, 'detector')} (${counted(regionsOf.size, 'account')} x ${counted(regions, 'Region')})`
  const title = painter(color)('strong', 'GuardDuty goes on running in former members, and AWS goes on charging for it')
  return wrappedLines(`${title}\n  ${count}\n${lines.join('')}${waysOut(setting.again)}`, columns)
}
