import { lowFindingTypes } from '../../../manifest/schema/finding-types'
import { counted } from '../../../manifest/text/counted'
import type { SyncPlan } from '../../../planning/sync/sync-plan'
import { faceOf, writeJson } from '../face'
import { wrappedLines } from '../layout'
import { renderUnwritten } from '../sync-text'

/** What `guardpost init` shows of the manifest that it wrote to `path`. */
export interface InitView {
  /** `next` is the command that looks at the new manifest. */
  readonly written: (plan: SyncPlan, path: string, next: string) => void
}

const sizeOf = ({ manifest: { accounts, organization } }: SyncPlan) => ({
  accounts: accounts.length,
  units: organization.units.length,
})

/** The types of which nobody is notified because their findings are LOW; none where the first route notifies of these. */
const leftOut = ({ manifest }: SyncPlan): readonly string[] =>
  manifest.routes[0]?.minimumSeverity === 'LOW' ? [] : lowFindingTypes

const leftOutText = (plan: SyncPlan): string => {
  const types = leftOut(plan)
  if (types.length === 0) return ''
  const from = plan.manifest.routes[0]?.minimumSeverity
  return `Nobody is notified of findings below ${from}. LOW are, unless GuardDuty raises them: ${types.join(', ')}. With "minimumSeverity": "LOW", or init --minimum-severity LOW, they notify too.\n`
}

/** The view of `guardpost init`. */
export const initView = faceOf<InitView>({
  human: ({ stdout, color, columns }) => ({
    written: (plan, path, next) => {
      const { accounts, units } = sizeOf(plan)
      const unwritten = renderUnwritten(plan, color)
      const size = `${counted(accounts, 'account')} and ${counted(units, 'unit')} of ${plan.manifest.organization.id}`
      const said = unwritten === '' ? '' : `${unwritten}\n`
      const left = wrappedLines(leftOutText(plan), columns)
      stdout(`${said}${path} is written: ${size}. Read it before you go on.\n${left}Next: ${next}\n`)
    },
  }),
  json: (terminal) => ({
    written: (plan, path) => {
      const { kept, unknown, waiting } = plan
      const { id, securityAccount } = plan.manifest.organization
      const written = { manifest: path, ...sizeOf(plan), securityAccount, leavesOut: leftOut(plan) }
      writeJson(terminal, { version: 1, organization: id, ...written, kept, unknown, waiting })
    },
  }),
})
