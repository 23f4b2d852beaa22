import type { PermissionUse } from '../../permissions/permission-uses'
import type { AccountPolicy } from '../../permissions/uses'
import { faceOf, writeJson } from '../face'
import { painter } from '../paint'

/** What `guardpost permissions` shows: one of the two. */
export interface PermissionsView {
  /** @param ids the accounts by their kind; members have none of their own. */
  readonly policies: (
    use: PermissionUse,
    policies: readonly AccountPolicy[],
    ids: Readonly<Partial<Record<AccountPolicy['account'], string>>>,
  ) => void
  /** Documents alone, so that a file or another program can take them. */
  readonly documents: (policies: readonly AccountPolicy[]) => void
}

const documentText = ({ document }: AccountPolicy): string => JSON.stringify(document, null, 2)

/** The view of `guardpost permissions`. */
export const permissionsView = faceOf<PermissionsView>({
  human: ({ stdout, color }) => ({
    policies: (use, policies, ids) => {
      const paint = painter(color)
      const parts = policies.map((policy) => {
        const { account, title, who, for: purpose, characters } = policy
        const id = ids[account] === undefined ? '' : ` ${ids[account]}`
        const size = `${characters.toLocaleString('en-US')} of 10,240 characters`
        return `${paint('strong', `${title}${id}`)}: ${purpose} (${size})\n${who}\n\n${documentText(policy)}\n`
      })
      stdout(`${parts.length === 0 ? `Nothing has to be allowed for ${use}.\n` : parts.join('\n')}`)
    },
    documents: (policies) => stdout(`${policies.map(documentText).join('\n')}\n`),
  }),
  json: (terminal) => ({
    policies: (use, policies, ids) =>
      writeJson(terminal, {
        version: 1,
        for: use,
        policies: policies.map((policy) => ({
          ...policy,
          ...(ids[policy.account] !== undefined && { id: ids[policy.account] }),
        })),
      }),
    documents: (policies) => writeJson(terminal, { version: 1, policies }),
  }),
})
