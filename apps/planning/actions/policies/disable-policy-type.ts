import type { Region } from '../../../manifest/ids'
import type { Described } from '../action-shape'
import { type Kind, removes } from '../kind'
import { ofKind } from '../order'
import { later } from '../share'

/**
 * AWS Organizations: the policy type GUARDDUTY_POLICY leaves the root, and auto-enable of the Regions that were recorded is as it was
 * before the type.
 */
export type DisablePolicyType = Described & {
  readonly kind: 'disable-policy-type'
  readonly root: string
  /** Regions outside the manifest whose auto-enable settings are set again as they were recorded. */
  readonly restores: readonly Region[]
}

/**
 * What planning knows of disabling the type: accounts are to be enrolled by auto-enable again from that moment on. Deleting Guardpost's
 * own policies comes before, because nobody looks for policies of a type that is not in the root.
 */
export const disablePolicyTypeKind = {
  words: ({ root, restores }) => ({
    subject: 'policy type',
    detail: [
      `GUARDDUTY_POLICY in the root ${root}`,
      ...(restores.length > 0 ? [`auto-enable of ${restores.join(', ')} as before`] : []),
    ].join('; '),
  }),
  problem: 'POLICY_TYPE_LEFT',
  effect: () => removes(1),
  needs: [ofKind('detach-policy'), ofKind('delete-policy'), ofKind('update-organization-configuration')],
  share: later,
} satisfies Kind<DisablePolicyType>
