import type { AccountId, Region } from '../../../manifest/ids'
import type { Described } from '../action-shape'
import { type Kind, removes } from '../kind'
import { later } from '../share'

/** The export of findings into our bucket; what was exported stays. */
export type DeleteDestination = Described & {
  readonly kind: 'delete-destination'
  readonly region: Region
  readonly account: AccountId
  readonly destinationId: string
  readonly before: { readonly bucketArn: string; readonly keyArn: string; readonly status: string }
}

/** What planning knows of ending the export. */
export const deleteDestinationKind = {
  words: ({ account }, label) => ({ subject: 'export', detail: `findings of ${label(account)}` }),
  effect: () => removes(1),
  share: later,
} satisfies Kind<DeleteDestination>
