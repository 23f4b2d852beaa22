import { aboutOf, isOfOneAccount } from '../../../manifest/manifest'
import { lowFindingTypes } from '../../../manifest/schema/finding-types'
import { counted } from '../../../manifest/text/counted'
import type { SyncPlan } from '../../../planning/sync/sync-plan'
import { faceOf, writeJson } from '../face'
import { wrappedLines } from '../layout'
import { renderUnwritten } from '../sync-text'

/** What belongs to a manifest that was written. */
interface WrittenBeside {
  /** The command that looks at the new manifest. */
  readonly next: string
  /** All files of a repository, the manifest among them; none where only a manifest was written. */
  readonly files: readonly string[]
}

/** What `guardpost init` shows of the manifest that it wrote to `path`. */
export interface InitView {
  readonly written: (plan: SyncPlan, path: string, rest: WrittenBeside) => void
}

const sizeOf = ({ manifest: { accounts, organization } }: SyncPlan) => ({
  accounts: accounts.length,
  units: organization.units.length,
})

const sizeText = (plan: SyncPlan): string => {
  const { organization } = plan.manifest
  if (organization.managementAccount === undefined)
    return `the account ${organization.securityAccount} (${organization.name}) by itself`
  const { accounts, units } = sizeOf(plan)
  return `${counted(accounts, 'account')} and ${counted(units, 'unit')} of ${organization.id}`
}

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
    written: (plan, path, { next, files }) => {
      const unwritten = renderUnwritten(plan, color)
      const said = unwritten === '' ? '' : `${unwritten}\n`
      const left = wrappedLines(leftOutText(plan), columns)
      const all = files.length === 0 ? '' : `Written: ${files.join(', ')}.\n`
      stdout(`${said}${all}${path} is written: ${sizeText(plan)}. Read it before you go on.\n${left}Next: ${next}\n`)
    },
  }),
  json: (terminal) => ({
    written: (plan, path, { files }) => {
      const { kept, unknown, waiting } = plan
      const { securityAccount } = plan.manifest.organization
      const listed = isOfOneAccount(plan.manifest) ? {} : { ...sizeOf(plan), securityAccount }
      writeJson(terminal, {
        version: 1,
        ...aboutOf(plan.manifest),
        manifest: path,
        ...listed,
        leavesOut: leftOut(plan),
        kept,
        unknown,
        waiting,
        ...(files.length > 0 && { files }),
      })
    },
  }),
})
