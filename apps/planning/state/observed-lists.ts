import type { ListKind } from '../../manifest/lists'

/** A list of addresses or entities of a detector. */
export interface ObservedList {
  readonly kind: ListKind
  readonly name: string
  /** AWS's format, such as `TXT` or `STIX`. */
  readonly format: string
  /** Where its content is, such as `s3://bucket/list.txt`. */
  readonly location: string
  /** The owner of the bucket that GuardDuty was told; absent where it was told none. */
  readonly expectedBucketOwner?: string
  /** AWS's status: `ACTIVE`, `INACTIVE`, `ACTIVATING`, `DEACTIVATING`, `ERROR`, … */
  readonly status: string
  /** What GuardDuty says of an `ERROR`, where it does: of entities only. */
  readonly error?: string
  /** Whether Guardpost created it, which its tag says. */
  readonly isOurs: boolean
}

/** Whether a list is gone, or going: it is neither in force nor counted. */
export const isGone = ({ status }: Pick<ObservedList, 'status'>): boolean =>
  status === 'DELETE_PENDING' || status === 'DELETED'
