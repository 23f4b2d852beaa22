import { counted } from '../../../manifest/text/counted'
import type { SyncPlan } from '../../../planning/sync/sync-plan'
import { faceOf, writeJson } from '../face'
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

/** The view of `guardpost init`. */
export const initView = faceOf<InitView>({
  human: ({ stdout, color }) => ({
    written: (plan, path, next) => {
      const { accounts, units } = sizeOf(plan)
      const unwritten = renderUnwritten(plan, color)
      const size = `${counted(accounts, 'account')} and ${counted(units, 'unit')} of ${plan.manifest.organization.id}`
      stdout(`${unwritten === '' ? '' : `${unwritten}\n`}${path} is written: ${size}.\nNext: read it, then ${next}\n`)
    },
  }),
  json: (terminal) => ({
    written: (plan, path) => {
      const { kept, unknown, waiting } = plan
      const { id, securityAccount } = plan.manifest.organization
      const written = { manifest: path, ...sizeOf(plan), securityAccount }
      writeJson(terminal, { version: 1, organization: id, ...written, kept, unknown, waiting })
    },
  }),
})
